import { failed, ok, type Result } from "@fupin/domain-types/result";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { holdProject, projectNow } from "./move-project.js";
import type { ProjectRow } from "./project.store.js";
import { parseProjectId } from "./project-id.js";
import type {
  RaiseIndustryProjectObjectionInput,
  ResolveIndustryProjectObjectionInput,
} from "./project-objection.input.js";
import {
  OBJECTION_RECORDERS,
  OBJECTION_RESOLVERS,
  type StandingObjection,
} from "./project-objection.rules.js";

/**
 * Writes down an objection to an announced project (policy I-1). The project is held meanwhile: an objection comes
 * before work begins or not at all, also when both are asked for at once.
 */
export async function raiseObjection(
  context: IndustryContext,
  input: RaiseIndustryProjectObjectionInput,
): Promise<ProjectRow> {
  const project_id = readArgument(parseProjectId(input.project), "project");
  actingInRegion(context.viewer, OBJECTION_RECORDERS, project_id, "I-1");
  const content = requireText(input.content, "异议内容", "content", 1000);
  const raised_by = input.raisedBy?.trim() ? requireText(input.raisedBy, "提出人", "raisedBy", 60) : null;
  const on = actDay(input.on);
  const act = { act: "raiseIndustryProjectObjection", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { stage, since } = await holdProject(trx, project_id);
    if (stage !== "ANNOUNCED" || on < since)
      throw ruleViolated("I-1", `项目 ${project_id} 在 ${on} 不在公示中，不能登记异议`, { stage, since, on });
    const id = await nextId(trx, { table: "project_objection", owner: project_id, mark: "-Q", digits: 2 });
    const recorded_by = context.viewer.subject;
    await trx
      .insertInto("project_objection")
      .values({ id, project_id, raised_on: on, raised_by, content, recorded_by })
      .execute();
    return id;
  });
  return projectNow(context, project_id);
}

/** Resolves an objection, once: one that is upheld stops the project for good (policy I-1). */
export async function resolveObjection(
  context: IndustryContext,
  input: ResolveIndustryProjectObjectionInput,
): Promise<ProjectRow> {
  const objection_id = readArgument(parseObjectionId(input.objection), "objection");
  actingInRegion(context.viewer, OBJECTION_RESOLVERS, objection_id, "I-1");
  const finding = requireText(input.finding, "核查结论", "finding", 1000);
  const on = actDay(input.on);
  const project_id = objection_id.slice(0, objection_id.lastIndexOf("-"));
  const act = { act: "resolveIndustryProjectObjection", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    await holdProject(trx, project_id);
    const objection = await trx
      .selectFrom("project_objection")
      .select("raised_on")
      .where("id", "=", objection_id)
      .executeTakeFirst();
    if (objection === undefined) throw notFound(`异议 ${objection_id}`);
    if (on < objection.raised_on)
      throw ruleViolated("I-1", `异议于 ${objection.raised_on} 提出，不能在 ${on} 处理`, {
        raisedOn: objection.raised_on,
        on,
      });
    const recorded_by = context.viewer.subject;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("project_objection_resolution")
      .values({ objection_id, project_id, resolved_on: on, upheld: input.upheld, finding, recorded_by })
      .onConflict((same) => same.constraint("project_objection_resolved_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw ruleViolated("I-1", `异议 ${objection_id} 已经处理，不能再次处理`, { objection: objection_id });
    return objection_id;
  });
  return projectNow(context, project_id);
}

/** The objections to a held project; whoever asks sees its whole village. */
export const standingObjections = (trx: Kysely<Tables>, project: string): Promise<StandingObjection[]> =>
  trx
    .selectFrom("project_objection as o")
    .leftJoin("project_objection_resolution as r", "r.objection_id", "o.id")
    .select(["o.id", "r.upheld", "r.resolved_on as resolvedOn"])
    .where("o.project_id", "=", project)
    .orderBy("o.id")
    .execute();

/** Reads an objection's id: a project's, `-Q` and a serial. */
const parseObjectionId = (text: string): Result<string> =>
  /^\d{12}-P\d{3,6}-Q\d{2,6}$/.test(text)
    ? ok(text)
    : failed("异议编号应为项目编号、“-Q”和至少 2 位序号，例如 520329102204-P001-Q01");
