import { Role } from "@fupin/domain-types/identity";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, forbidden, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Viewer } from "@fupin/server-kit/viewer";
import { hasRole } from "@fupin/server-kit/viewer";
import type { Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { type LockedHousehold, lockHousehold } from "../../household/lock-household.js";
import { numericId } from "../../household/numeric-id.js";
import type { ExitCase } from "./exit.type.js";
import { EXIT_TRANSITIONS, type ExitAct, ExitStep } from "./exit-steps.js";

/** Exit cases with their steps and objections, by one statement. */
export const exitCases = (db: Kysely<Tables>) =>
  db
    .selectFrom("exit_case as c")
    .select((eb) => [
      "c.id",
      "c.step",
      "c.version",
      "c.opened_on as openedOn",
      "c.notice_from as noticeFrom",
      "c.notice_until as noticeUntil",
      "c.notice_place as noticePlace",
      "c.checklist",
      "c.household_id as householdId",
      jsonArrayFrom(
        eb
          .selectFrom("exit_step as s")
          .select(["s.step", "s.taken_on as takenOn", "s.evidence", "s.recorded_by as recordedBy"])
          .whereRef("s.case_id", "=", "c.id")
          .orderBy("s.id"),
      ).as("steps"),
      jsonArrayFrom(
        eb
          .selectFrom("exit_objection as o")
          .select([
            "o.id",
            "o.raised_on as raisedOn",
            "o.content",
            "o.resolved_on as resolvedOn",
            "o.resolution",
            "o.upheld",
          ])
          .whereRef("o.case_id", "=", "c.id")
          .orderBy("o.id"),
      ).as("objections"),
    ]);

/** One case. */
export const exitCaseById = (db: Kysely<Tables>, id: number): Promise<ExitCase | undefined> =>
  exitCases(db).where("c.id", "=", id).executeTakeFirst();

/** A case and its household, both locked until the transaction ends. */
export async function lockExitCase(trx: Kysely<Tables>, id: number) {
  const found = await trx
    .selectFrom("exit_case")
    .select(["id", "household_id", "step", "version", "stepped_on", "notice_from", "notice_until"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw notFound("该脱贫个案");
  return { ...found, household: await lockHousehold(trx, found.household_id) };
}

/** What every act on a case gives. */
export type ExitMove = { case: string; expectedVersion: number; evidence: string };

/**
 * Carries out a transition of the table: role, version and step must fit, and days do not run backwards. `prepare`
 * decides, after all that, what else the step requires, and gives the columns it sets (policy R-9).
 */
export async function moveExitCase(
  trx: Kysely<Tables>,
  viewer: Viewer,
  act: ExitAct,
  input: ExitMove,
  on: LocalDate,
  prepare: (found: Awaited<ReturnType<typeof lockExitCase>>) => Promise<Record<string, unknown>>,
): Promise<number> {
  const { from, to, roles, title } = EXIT_TRANSITIONS[act];
  if (!hasRole(viewer, roles))
    throw forbidden(`${title}须由${roles.map((role) => Role.labels[role]).join("或")}办理`, {
      policy: "R-9",
    });
  const evidence = requiredText(input.evidence, "evidence", "凭据与说明");
  const found = await lockExitCase(trx, numericId(input.case, "case"));
  if (found.version !== input.expectedVersion)
    throw conflict(`个案已由他人办理，现为“${ExitStep.labels[found.step]}”`, {
      expectedVersion: input.expectedVersion,
      version: found.version,
      step: found.step,
    });
  if (!from.includes(found.step))
    throw ruleViolated("R-9", `个案现为“${ExitStep.labels[found.step]}”，不能${title}`, {
      step: found.step,
      from,
    });
  if (on < found.stepped_on)
    throw ruleViolated("R-9", `办理日不能早于上一步（${found.stepped_on}）`, {
      on,
      previous: found.stepped_on,
    });
  const columns = await prepare(found);
  await trx
    .updateTable("exit_case")
    .set({ ...columns, step: to, version: found.version + 1, stepped_on: on })
    .where("id", "=", found.id)
    .execute();
  await logExitStep(
    trx,
    { id: found.id, household: found.household, step: to, on, evidence },
    viewer.subject,
  );
  return found.id;
}

/** Keeps a step with its evidence. */
export const logExitStep = (
  trx: Kysely<Tables>,
  taken: { id: number; household: LockedHousehold; step: ExitStep; on: LocalDate; evidence: string },
  by: string,
) =>
  trx
    .insertInto("exit_step")
    .values({
      household_id: taken.household.id,
      village_code: taken.household.village_code,
      case_id: taken.id,
      step: taken.step,
      taken_on: taken.on,
      evidence: taken.evidence,
      recorded_by: by,
    })
    .execute();
