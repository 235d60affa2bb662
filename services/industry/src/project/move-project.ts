import type { ProjectStage } from "@fupin/domain-types/industry";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { notFound } from "@fupin/server-kit/errors";
import { type Kysely, sql, type Transaction } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { type ProjectRow, projectsById } from "./project.store.js";
import type { MoveProjectInput } from "./project-acts.input.js";
import { parseProjectId } from "./project-id.js";
import { checkMove, PROJECT_MOVES, type ProjectMove } from "./project-lifecycle.rules.js";

/** A project held by the act that moves it: nobody else changes it until the transaction ends. */
export type HeldProject = {
  readonly id: string;
  readonly villageCode: string;
  readonly stage: ProjectStage;
  readonly since: string;
  readonly budget: number;
};

/** What a step does beside the move itself; answers whether the project moves on (a part reimbursement stays). */
type Step = (
  trx: Transaction<Tables>,
  project: HeldProject,
  done: { readonly on: string; readonly recorded_by: string },
) => Promise<"MOVES" | "STAYS">;

/**
 * Carries out one act of the lifecycle (policy I-1): role, region, stage and date are checked under the project's
 * lock, then the step's own rules; the step is written down with its evidence. Returns the project as it is then.
 */
export async function moveProject(
  context: IndustryContext,
  name: keyof typeof PROJECT_MOVES,
  input: MoveProjectInput,
  step: Step = async () => "MOVES",
): Promise<ProjectRow> {
  const move: ProjectMove = PROJECT_MOVES[name];
  const id = readArgument(parseProjectId(input.project), "project");
  const role = actingInRegion(context.viewer, move.roles, id, "I-1");
  const evidence = requireText(input.evidence, `佐证材料（${move.evidence}）`, "evidence");
  const on = actDay(input.on);
  const act = { act: `${name}IndustryProject`, requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const project = await holdProject(trx, id);
    checkMove(project, move, on);
    const recorded_by = context.viewer.subject;
    if ((await step(trx, project, { on, recorded_by })) === "STAYS") return id;
    await trx
      .insertInto("project_transition")
      .values({ project_id: id, stage: move.to, occurred_on: on, role, evidence, recorded_by })
      .execute();
    await trx.updateTable("project").set({ stage: move.to }).where("id", "=", id).execute();
    return id;
  });
  return projectNow(context, id);
}

/** The project as it stands after an act. */
export async function projectNow({ db }: IndustryContext, id: string): Promise<ProjectRow> {
  const project = (await projectsById(db, [id])).get(id);
  if (project === undefined) throw notFound(`项目 ${id}`);
  return project;
}

/** Locks a project until the transaction ends; throws NOT_FOUND where there is none. */
export async function holdProject(trx: Kysely<Tables>, id: string): Promise<HeldProject> {
  const project = await trx
    .selectFrom("project as p")
    .select(["p.id", "p.village_code as villageCode", "p.stage", "p.budget"])
    .where("p.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (project === undefined) throw notFound(`项目 ${id}`);
  const { rows } = await sql<{ since: string }>`
    select coalesce(max(occurred_on), (select make_date(planned_year, 1, 1) from project where id = ${id})) as since
    from project_transition where project_id = ${id}`.execute(trx);
  return { ...project, since: rows[0]?.since ?? "" };
}
