import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { conflict, notFound } from "@fupin/server-kit/errors";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Transaction } from "kysely";
import type { IdentificationCaseTable } from "../db/identification-tables.js";
import type { Tables } from "../db/tables.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import type { HouseholdsContext } from "../households-context.js";
import { withParameters } from "../parameters/with-parameters.js";
import type { CaseActInput } from "./case-act.input.js";
import type { StepRecord } from "./case-details.store.js";
import { caseIdOf } from "./case-id.js";
import { dueOf } from "./due.rules.js";
import {
  IDENTIFICATION,
  IdentificationAct,
  IdentificationState,
  type IdentificationStep,
  type IdentificationTransition,
} from "./identification.steps.js";
import { type CaseRow, casesById } from "./identification.store.js";
import { destination, type Outcome } from "./procedure.js";
import { type Procedure, requireDue, requireInOrder } from "./proceed.js";
import { recordStep } from "./record-step.js";

/** Identification as a procedure (policy R-3). */
export const IDENTIFICATION_PROCEDURE: Procedure<IdentificationState, IdentificationAct, IdentificationStep> =
  {
    policy: "R-3",
    table: IDENTIFICATION,
    states: IdentificationState,
    acts: IdentificationAct,
  };

/** A case that an act holds, and what it decides with. */
export type ActingOnCase = {
  readonly trx: Transaction<Tables>;
  readonly found: CaseRow;
  readonly transition: IdentificationTransition;
  readonly parameters: Parameters;
  readonly on: LocalDate;
};

/** What an act decides. */
export type CaseDecision = {
  readonly outcome: Outcome;
  readonly record?: StepRecord;
  /** What the case itself takes over. */
  readonly changes?: Partial<
    Pick<IdentificationCaseTable, "household_id" | "category" | "main_cause" | "other_causes">
  >;
  /** The day from which the next act's term counts; default: the day of the act. */
  readonly termFrom?: LocalDate;
};

/**
 * Carries out an act on a case: the case is locked, the act must be due there and be the actor's, it must be dated
 * rightly, and `decide` may refuse it by its own rules (policy R-3). Case, step and whatever `decide` writes are
 * one transaction. Throws CONFLICT with what changed where somebody else acted first.
 */
export async function actOnCase<Input extends CaseActInput>(
  context: HouseholdsContext,
  act: IdentificationAct,
  input: Input,
  decide: (acting: ActingOnCase) => CaseDecision | Promise<CaseDecision>,
): Promise<CaseRow> {
  const id = caseIdOf(input.case, "identification");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  const document = requiredText(input.document, "document", "依据的材料");
  const name = `IDENTIFICATION_${act}`;
  await performOnce(context, { act: name, requestId: input.requestId, input }, async (trx) => {
    const found = await lockCase(trx, id);
    if (found.version !== input.expectedVersion) throw await changedSince(trx, found, input.expectedVersion);
    const { state, villageCode: village } = found;
    const transition = requireDue(IDENTIFICATION_PROCEDURE, act, { state, village }, context.viewer);
    requireInOrder("R-3", on, found.lastOn);
    const parameters = await loadParameters(trx);
    const decision = await decide({ trx, found, transition, parameters, on });
    const next = destination(transition, decision.outcome);
    if (next === undefined) throw new Error(`${act} cannot end with ${decision.outcome} in ${state}`);
    const termFrom = decision.termFrom ?? on;
    await trx
      .updateTable("identification_case")
      .set({
        state: next,
        version: found.version + 1,
        last_on: on,
        due_on: withParameters("R-3", () => dueOf(next, parameters, village, termFrom)),
        ...decision.changes,
      })
      .where("id", "=", id)
      .execute();
    await recordStep(trx, {
      case_id: id,
      village_code: village,
      version: found.version + 1,
      act,
      from_state: state,
      to_state: next,
      on_day: on,
      document,
      remark: input.remark ?? null,
      record: decision.record ?? {},
      recorded_by: context.viewer.subject,
    });
    if (next === "REJECTED" || next === "REGISTERED")
      await trx
        .updateTable("identification_member")
        .set({ under_way: false })
        .where("case_id", "=", id)
        .execute();
    return id;
  });
  return caseAsItStands(context, id);
}

/** The case again, as it stands after an act. */
export async function caseAsItStands({ db }: HouseholdsContext, id: string): Promise<CaseRow> {
  const row = (await casesById(db, [id])).get(id);
  if (row === undefined) throw notFound("该识别个案");
  return row;
}

async function lockCase(trx: Transaction<Tables>, id: string): Promise<CaseRow> {
  await trx.selectFrom("identification_case").select("id").where("id", "=", id).forUpdate().execute();
  // Read after the lock is held, so that it is what the act before left.
  const row = (await casesById(trx, [id])).get(id);
  if (row === undefined) throw notFound("该识别个案");
  return row;
}

async function changedSince(trx: Transaction<Tables>, found: CaseRow, expectedVersion: number) {
  const acts = await trx
    .selectFrom("identification_step")
    .select(["version", "act", "to_state as state", "on_day as on", "recorded_by as by"])
    .where("case_id", "=", found.id)
    .where("version", ">", expectedVersion)
    .orderBy("version")
    .limit(20)
    .execute();
  const said = acts.map(({ act, on }) => `${on} ${IdentificationAct.labels[act]}`).join("、");
  return conflict(
    `个案已有变化（版本 ${found.version}，您所见为 ${expectedVersion}）${said ? `：${said}` : ""}；现为“${IdentificationState.labels[found.state]}”，请重新查看后办理`,
    { expectedVersion, version: found.version, state: found.state, changes: acts },
  );
}
