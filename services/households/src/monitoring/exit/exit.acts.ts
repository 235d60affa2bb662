import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Viewer } from "@fupin/server-kit/viewer";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { requirePassed } from "../../household/decision.js";
import { lockHousehold } from "../../household/lock-household.js";
import { numericId } from "../../household/numeric-id.js";
import { withParameters } from "../../parameters/with-parameters.js";
import { requireOpenAdjustment } from "../adjustment/adjustment.store.js";
import { changeStatus } from "../event/change-status.js";
import type {
  AnnounceExitInput,
  CheckExitInput,
  DecideExitInput,
  ObjectToExitInput,
  ProposeExitInput,
  ResolveExitObjectionInput,
  ReviewExitInput,
} from "./exit.input.js";
import { exitApprovalLines, exitChecklist, exitNoticeLine, exitVoteLines } from "./exit.rules.js";
import { lockExitCase, logExitStep, moveExitCase } from "./exit.store.js";

/** Opens the exit case of a registered household (policy R-9). */
export async function proposeExit(
  trx: Kysely<Tables>,
  input: ProposeExitInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const evidence = requiredText(input.evidence, "evidence", "提名理由");
  const household = await lockHousehold(trx, input.household);
  if (household.status !== "REGISTERED")
    throw ruleViolated("R-9", "只有建档立卡户可以脱贫", { status: household.status });
  if (on < household.registered_on)
    throw ruleViolated("R-9", "提名日早于建档立卡日", { on, registeredOn: household.registered_on });
  await requireOpenAdjustment(trx, household.village_code, on);
  const open = await trx
    .selectFrom("exit_case")
    .select("id")
    .where("household_id", "=", household.id)
    .where("step", "not in", ["CONFIRMED", "REJECTED"])
    .executeTakeFirst();
  if (open) throw conflict("该户已有办理中的脱贫个案", { case: open.id });
  const { id } = await trx
    .insertInto("exit_case")
    .values({
      household_id: household.id,
      village_code: household.village_code,
      step: "PROPOSED",
      opened_on: on,
      stepped_on: on,
      notice_from: null,
      notice_until: null,
      notice_place: null,
      checklist: "[]",
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await logExitStep(trx, { id, household, step: "PROPOSED", on, evidence }, by);
  return id;
}

/** Keeps the checklist of the home check; every line must pass (policy R-9). */
export const checkExit = (trx: Kysely<Tables>, viewer: Viewer, input: CheckExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "check", input, on, async ({ household }) => {
    const incomes = await trx
      .selectFrom("income_survey")
      .select(["year", "per_capita"])
      .where("household_id", "=", household.id)
      .where("surveyed_on", "<=", on)
      .orderBy("id")
      .execute();
    const conditions = await trx
      .selectFrom("living_conditions")
      .select("dwelling_grade")
      .where("household_id", "=", household.id)
      .where("valid_to", "is", null)
      .executeTakeFirst();
    const parameters = await loadParameters(trx);
    const checklist = withParameters("R-9", () =>
      exitChecklist(
        {
          ...input,
          incomes: new Map(incomes.map(({ year, per_capita }) => [year, per_capita])),
          registeredGrade: conditions?.dwelling_grade ?? null,
        },
        parameters,
        household.village_code,
        on,
      ),
    );
    requirePassed(checklist, "脱贫");
    return { checklist: JSON.stringify(checklist) };
  });

/** Records the vote of the village's representatives (policy R-9). */
export const reviewExit = (trx: Kysely<Tables>, viewer: Viewer, input: ReviewExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "review", input, on, async () => {
    requirePassed(exitVoteLines(input), "通过评议");
    return {};
  });

/** Announces an exit in the village (policy R-9). */
export const announceExit = (trx: Kysely<Tables>, viewer: Viewer, input: AnnounceExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "announce", input, on, async ({ household }) => {
    const place = requiredText(input.place, "place", "公示地点");
    const parameters = await loadParameters(trx);
    requirePassed([exitNoticeLine(on, input.until, parameters, household.village_code)], "公示");
    return { notice_from: on, notice_until: input.until, notice_place: place };
  });

/** The township's review, after the notice (policy R-9). */
export const approveExit = (trx: Kysely<Tables>, viewer: Viewer, input: DecideExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "approve", input, on, async ({ id, notice_until }) => {
    const objections = await trx
      .selectFrom("exit_objection")
      .select(["resolved_on", "upheld"])
      .where("case_id", "=", id)
      .execute();
    const notice = {
      until: notice_until as string,
      openObjections: objections.filter(({ resolved_on }) => resolved_on === null).length,
      upheldObjections: objections.filter(({ upheld }) => upheld === true).length,
    };
    requirePassed(exitApprovalLines(notice, on), "通过审核");
    return {};
  });

/** The household has left poverty, from this day on, within the township's yearly adjustment (policies ). */
export const confirmExit = (trx: Kysely<Tables>, viewer: Viewer, input: DecideExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "confirm", input, on, async ({ id, household }) => {
    if (household.status !== "REGISTERED")
      throw ruleViolated("R-9", "该户已不是建档立卡户", { status: household.status });
    await requireOpenAdjustment(trx, household.village_code, on);
    const event = { kind: "EXITED", on, note: `脱贫个案 ${id}` } as const;
    await changeStatus(trx, household, { status: "EXITED" }, event, viewer.subject);
    return {};
  });

/** Ends a case without an exit; the evidence says why (policy R-9). */
export const rejectExit = (trx: Kysely<Tables>, viewer: Viewer, input: DecideExitInput, on: LocalDate) =>
  moveExitCase(trx, viewer, "reject", input, on, async () => ({}));

/** Takes an objection while the notice stands; the case waits for it (policy R-9). */
export async function objectToExit(
  trx: Kysely<Tables>,
  input: ObjectToExitInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const content = requiredText(input.content, "content", "异议内容");
  const found = await lockExitCase(trx, numericId(input.case, "case"));
  const { notice_from: from, notice_until: until } = found;
  if (found.step !== "ANNOUNCED" || from === null || until === null)
    throw ruleViolated("R-9", "个案不在公示中，不能提出异议", { step: found.step });
  if (on < from || on > until)
    throw ruleViolated("R-9", `异议须在公示期（${from} 至 ${until}）内提出`, { on, from, until });
  await trx
    .insertInto("exit_objection")
    .values({
      household_id: found.household.id,
      village_code: found.household.village_code,
      case_id: found.id,
      raised_on: on,
      content,
      resolved_on: null,
      resolution: null,
      upheld: null,
      recorded_by: by,
    })
    .execute();
  return found.id;
}

/** Resolves an objection, once (policy R-9). */
export async function resolveObjection(
  trx: Kysely<Tables>,
  input: ResolveExitObjectionInput,
  on: LocalDate,
): Promise<number> {
  const resolution = requiredText(input.resolution, "resolution", "处理意见");
  const id = numericId(input.objection, "objection");
  const objection = await trx
    .selectFrom("exit_objection")
    .select(["case_id", "raised_on", "resolved_on"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (objection === undefined) throw notFound("该异议");
  if (objection.resolved_on !== null) throw conflict("该异议已处理", { resolvedOn: objection.resolved_on });
  if (on < objection.raised_on)
    throw ruleViolated("R-9", "处理日不能早于提出日", { on, raisedOn: objection.raised_on });
  await trx
    .updateTable("exit_objection")
    .set({ resolved_on: on, resolution, upheld: input.upheld })
    .where("id", "=", id)
    .execute();
  return objection.case_id;
}
