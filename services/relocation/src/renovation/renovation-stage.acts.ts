import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { isDangerous } from "@fupin/domain-types/relocation";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, GraphError, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Transaction } from "kysely";
import { requireCaseId, requireNotFuture, requireText } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import { recordInspection } from "../dwelling/record-inspection.js";
import { lockHousehold } from "../household/one-remedy.js";
import { decidedByParameters } from "../policy/decided-by-parameters.js";
import { decisionLine } from "../policy/decision-lines.js";
import type { RelocationContext } from "../relocation-context.js";
import { decidePayment } from "./renovation.rules.js";
import type {
  AcceptHousingRenovationInput,
  CompleteHousingRenovationInput,
  PayRenovationSubsidyInput,
  RenovationStepInput,
  StartHousingRenovationInput,
} from "./renovation-act.input.js";
import { type LaterRenovationAct, RenovationAct, renovationStageAfter } from "./renovation-transitions.js";

const lockRenovation = (trx: Transaction<Tables>, id: string) =>
  trx
    .selectFrom("housing_renovation")
    .select(["id", "household_id", "stage", "kind", "subsidy", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();

type LockedRenovation = NonNullable<Awaited<ReturnType<typeof lockRenovation>>>;

type RenovationStepContent = {
  /** What was done, where the act had a choice. */
  readonly act?: LaterRenovationAct;
  readonly document?: string;
  readonly lines?: readonly DecisionLine[];
  readonly changes?: { readonly contractor?: string; readonly accepted_on?: LocalDate };
};

/**
 * Carries out one act on a renovation: locks it, refuses what the viewer saw before somebody else's act, a wrong
 * stage and a day out of order, and records the step (policy L-4). Returns the renovation's id.
 */
async function performOnRenovation(
  context: RelocationContext,
  name: string,
  act: LaterRenovationAct,
  input: RenovationStepInput,
  carryOut: (trx: Transaction<Tables>, renovation: LockedRenovation) => Promise<RenovationStepContent>,
): Promise<string> {
  requireCaseId("renovation", input.renovation, "renovation");
  requireNotFuture(input.on, "on", dayInChina(new Date()));
  return performOnce(context, { act: name, requestId: input.requestId, input }, async (trx) => {
    const renovation = await lockRenovation(trx, input.renovation);
    if (renovation === undefined) throw notFound("该危房改造");
    const last = await trx
      .selectFrom("renovation_step")
      .select(["act", "occurred_on"])
      .where("renovation_id", "=", renovation.id)
      .orderBy("serial", "desc")
      .limit(1)
      .executeTakeFirst();
    if (renovation.version !== input.expectedVersion) {
      throw conflict("该户危房改造已有变动；请按现状重新办理", {
        expectedVersion: input.expectedVersion,
        version: renovation.version,
        stage: renovation.stage,
        lastAct: last?.act ?? null,
      });
    }
    const allowed = renovationStageAfter(act, renovation.stage);
    if (allowed instanceof GraphError) throw allowed;
    if (last !== undefined && input.on < last.occurred_on) {
      throw ruleViolated(
        "L-4",
        `“${RenovationAct.labels[act]}”的日期 ${input.on} 早于上一步的日期 ${last.occurred_on}`,
        { on: input.on, lastDay: last.occurred_on },
      );
    }
    const content = await carryOut(trx, renovation);
    await recordStep(trx, renovation, content.act ?? act, input.on, content, context.viewer.subject);
    return renovation.id;
  });
}

async function recordStep(
  trx: Transaction<Tables>,
  { id, household_id, stage: from, version }: LockedRenovation,
  act: LaterRenovationAct,
  on: LocalDate,
  { document, lines = [], changes = {} }: RenovationStepContent,
  recordedBy: string,
): Promise<void> {
  const stage = renovationStageAfter(act, from);
  if (stage instanceof GraphError) throw stage;
  await trx
    .insertInto("renovation_step")
    .values({
      household_id,
      renovation_id: id,
      serial: version + 1,
      act,
      from_stage: from,
      to_stage: stage,
      occurred_on: on,
      document: document ?? null,
      note: null,
      lines: JSON.stringify(lines),
      recorded_by: recordedBy,
    })
    .execute();
  await trx
    .updateTable("housing_renovation")
    .set({ ...changes, stage, version: version + 1 })
    .where("id", "=", id)
    .execute();
}

/** Begins the work; turn-key houses are built by a contractor (policy L-4). */
export function startRenovation(
  context: RelocationContext,
  input: StartHousingRenovationInput,
): Promise<string> {
  const contractor = requireText(input.contractor, "施工单位", "contractor");
  return performOnRenovation(context, "startHousingRenovation", "START", input, async (_trx, { kind }) => {
    if (kind === "TURN_KEY" && contractor === "自建") {
      throw ruleViolated("L-4", "交钥匙工程由承建单位建成后交付，不得自建", { kind });
    }
    return { changes: { contractor } };
  });
}

/** Ends the work; the acceptance follows (policy L-4). */
export const completeRenovation = (
  context: RelocationContext,
  input: CompleteHousingRenovationInput,
): Promise<string> =>
  performOnRenovation(context, "completeHousingRenovation", "COMPLETE", input, async () => ({}));

/** Accepts the work where the house is safe now, and else sends it back; the inspection is recorded (policy L-4). */
export function acceptRenovation(
  context: RelocationContext,
  input: AcceptHousingRenovationInput,
): Promise<string> {
  const document = requireText(input.document, "验收书编号", "document");
  return performOnRenovation(context, "acceptHousingRenovation", "ACCEPT", input, async (trx, renovation) => {
    await lockHousehold(trx, renovation.household_id);
    await recordInspection(
      trx,
      { household: renovation.household_id, inspectedOn: input.on, grade: input.grade },
      context.viewer.subject,
    );
    const safe = !isDangerous(input.grade);
    const line = decisionLine({
      policy: "L-4",
      criterion: "验收鉴定为 A 级或 B 级",
      seen: `${input.grade} 级`,
      threshold: "B 级",
      passed: safe,
    });
    return safe
      ? { document, lines: [line], changes: { accepted_on: input.on } }
      : { act: "REQUIRE_REWORK", document, lines: [line] };
  });
}

/** Pays a part of the subsidy; the part that completes it only after the acceptance (policy L-4). */
export function payRenovation(context: RelocationContext, input: PayRenovationSubsidyInput): Promise<string> {
  const document = requireText(input.document, "拨付凭证编号", "document");
  if (input.amount <= 0) throw badInput("金额应大于 0", "amount");
  return performOnRenovation(context, "payRenovationSubsidy", "PAY", input, async (trx, renovation) => {
    const { id, household_id, stage, subsidy, version } = renovation;
    const payments = await trx
      .selectFrom("renovation_payment")
      .select(["amount", "document"])
      .where("renovation_id", "=", id)
      .execute();
    if (payments.some((payment) => payment.document === document))
      throw ruleViolated("F-2", `凭证 ${document} 已拨付过，不得重复拨付`, { document });
    const paid = payments.reduce((sum, payment) => sum + payment.amount, 0);
    const parameters = await loadParameters(trx);
    const { lines, refusal } = decidedByParameters("L-4", () =>
      decidePayment({ stage, subsidy, paid, amount: input.amount }, parameters, household_id, input.on),
    );
    if (refusal) throw refusal;
    await trx
      .insertInto("renovation_payment")
      .values({
        household_id,
        renovation_id: id,
        serial: version + 1,
        amount: input.amount,
        paid_on: input.on,
        document,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return { act: paid + input.amount === subsidy ? "PAY_LAST" : "PAY", document, lines };
  });
}
