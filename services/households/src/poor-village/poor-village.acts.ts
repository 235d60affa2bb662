import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { type Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { requirePassed } from "../household/decision.js";
import type { HouseholdsContext } from "../households-context.js";
import { caseIdOf, nextCaseId } from "../identification/case-id.js";
import { destination } from "../identification/procedure.js";
import { type Procedure, requireDue, requireInOrder, stepDueOn } from "../identification/proceed.js";
import { recordPoorVillageStep } from "../identification/record-step.js";
import { refusedByConstraint } from "../identification/refused-by-constraint.js";
import { withParameters } from "../parameters/with-parameters.js";
import { checkVillageExit } from "./check-village-exit.js";
import type { DecideOnPoorVillageInput } from "./poor-village.input.js";
import {
  POOR_VILLAGE,
  PoorVillageAct,
  type PoorVillageKind,
  PoorVillageState,
  type PoorVillageStep,
} from "./poor-village.steps.js";
import {
  type PoorVillageRow,
  poorOn,
  poorVillageCasesById,
  recordPoorVillage,
} from "./poor-village.store.js";

const procedureOf = (
  kind: PoorVillageKind,
): Procedure<PoorVillageState, PoorVillageAct, PoorVillageStep> => ({
  ...POOR_VILLAGE[kind],
  states: PoorVillageState,
  acts: PoorVillageAct,
});

/** What every application of a village says. */
type Application = {
  readonly requestId: string;
  readonly village: string;
  readonly on?: LocalDate | null;
  readonly document: string;
  readonly remark?: string | null;
};

/** What an application adds to its case, with the lines by which it may be made. */
type Applied = Pick<PoorVillageRow, "type" | "findings"> & { readonly lines: readonly DecisionLine[] };

/**
 * A village committee applies for its village: to be designated poor, or to leave (policies ). `decide` may
 * refuse it by its own rules.
 */
export async function applyForVillage(
  context: HouseholdsContext,
  kind: PoorVillageKind,
  input: Application,
  decide: (acting: {
    readonly trx: Transaction<Tables>;
    readonly parameters: Parameters;
    readonly on: LocalDate;
  }) => Promise<Applied>,
): Promise<PoorVillageRow> {
  const { village } = input;
  const procedure = procedureOf(kind);
  if (!/^\d{12}$/.test(village)) throw badInput("应为 12 位村代码", "village");
  const document = requiredText(input.document, "document", "申请书编号");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  requireDue(procedure, "APPLY", { state: null, village }, context.viewer);
  const act = kind === "DESIGNATION" ? "POOR_VILLAGE_APPLY" : "VILLAGE_EXIT_APPLY";
  const open = async (trx: Transaction<Tables>): Promise<string> => {
    const region = await trx
      .selectFrom("region")
      .select("code")
      .where("code", "=", village)
      .executeTakeFirst();
    if (region === undefined) throw notFound(`行政村 ${village}`);
    const parameters = await loadParameters(trx);
    const { lines, type, findings } = await decide({ trx, parameters, on });
    const caseId = await nextCaseId(trx, "poorVillage", village);
    await trx
      .insertInto("poor_village_case")
      .values({
        id: caseId,
        village_code: village,
        kind,
        applied_on: on,
        village_type: type,
        findings: findings && JSON.stringify(findings),
        state: "AWAITING_TOWNSHIP_REVIEW",
        version: 1,
        last_on: on,
        due_on: withParameters(procedure.policy, () => stepDueOn(parameters, village, on)),
      })
      .execute();
    await recordPoorVillageStep(trx, {
      case_id: caseId,
      village_code: village,
      version: 1,
      act: "APPLY",
      from_state: null,
      to_state: "AWAITING_TOWNSHIP_REVIEW",
      on_day: on,
      document,
      remark: input.remark ?? null,
      lines,
      recorded_by: context.viewer.subject,
    });
    return caseId;
  };
  const id = await refusedByConstraint(
    () => performOnce(context, { act, requestId: input.requestId, input }, open),
    procedure.policy,
  );
  return asItStands(context, id);
}

/** The township's review, or the county office's decision, which takes effect on its day (policies ). */
export async function decideOnPoorVillage(
  context: HouseholdsContext,
  act: "REVIEW" | "APPROVE",
  input: DecideOnPoorVillageInput,
): Promise<PoorVillageRow> {
  const id = caseIdOf(input.case, "poorVillage");
  const on = dayOfAct(input.on ?? dayInChina(new Date()));
  const document = requiredText(input.document, "document", "依据的材料");
  const opinion = requiredText(input.opinion, "opinion", "意见");
  const request = { act: `POOR_VILLAGE_${act}`, requestId: input.requestId, input };
  await performOnce(context, request, async (trx) => {
    const found = await lockCase(trx, id);
    const { villageCode: village, state, kind } = found;
    const procedure = procedureOf(kind);
    if (found.version !== input.expectedVersion)
      throw conflict(
        `个案已有变化（版本 ${found.version}，您所见为 ${input.expectedVersion}）；现为“${PoorVillageState.labels[state]}”，请重新查看后办理`,
        { expectedVersion: input.expectedVersion, version: found.version, state },
      );
    const transition = requireDue(procedure, act, { state, village }, context.viewer);
    requireInOrder(procedure.policy, on, found.lastOn);
    const next = destination(transition, input.approved ? "PASSED" : "FAILED");
    if (next === undefined) throw new Error(`${act} leads nowhere from ${state}`);
    const parameters = await loadParameters(trx);
    const lines = found.findings
      ? await checkVillageExit(trx, found.findings, parameters, { village, on })
      : [];
    if (input.approved) requirePassed(lines, "同意退出贫困村");
    if (next === "DESIGNATED" || next === "EXITED") await takeEffect(trx, found, on);
    const ended = next !== "AWAITING_COUNTY_APPROVAL";
    await trx
      .updateTable("poor_village_case")
      .set({
        state: next,
        version: found.version + 1,
        last_on: on,
        due_on: ended ? null : withParameters(procedure.policy, () => stepDueOn(parameters, village, on)),
      })
      .where("id", "=", id)
      .execute();
    await recordPoorVillageStep(trx, {
      case_id: id,
      village_code: village,
      version: found.version + 1,
      act,
      from_state: state,
      to_state: next,
      on_day: on,
      document,
      remark: [opinion, input.remark].filter(Boolean).join("；"),
      lines,
      recorded_by: context.viewer.subject,
    });
    return id;
  });
  return asItStands(context, id);
}

async function takeEffect(
  trx: Transaction<Tables>,
  { villageCode, type }: PoorVillageRow,
  on: string,
): Promise<void> {
  const { latest } = await poorOn(trx, villageCode, on);
  if (latest !== null && latest >= on)
    throw ruleViolated("R-12", `该村已有自 ${latest} 起的村情，须晚于该日生效`, { on, validFrom: latest });
  await recordPoorVillage(trx, villageCode, type, on);
}

async function lockCase(trx: Transaction<Tables>, id: string): Promise<PoorVillageRow> {
  await trx.selectFrom("poor_village_case").select("id").where("id", "=", id).forUpdate().execute();
  // Read after the lock is held, so that it is what the act before left.
  const row = (await poorVillageCasesById(trx, [id])).get(id);
  if (row === undefined) throw notFound("该贫困村认定或退出");
  return row;
}

async function asItStands({ db }: HouseholdsContext, id: string): Promise<PoorVillageRow> {
  const row = (await poorVillageCasesById(db, [id])).get(id);
  if (row === undefined) throw notFound("该贫困村认定或退出");
  return row;
}
