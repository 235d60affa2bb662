import type { LocalDate } from "@fupin/domain-types/local-date";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { requirePassed } from "../../household/decision.js";
import { lockHousehold } from "../../household/lock-household.js";
import { numericId } from "../../household/numeric-id.js";
import { membersOf } from "../members/present-members.js";
import { WATCH_MEDICAL_COST } from "../monitoring.parameters.js";
import type { HandleRiskAlertInput, ReportRiskInput } from "./alert.type.js";
import type { RiskOutcome } from "./alert-words.js";
import { raise } from "./raise-alert.js";
import { medicalCostLine } from "./risk.rules.js";

/** Raises an alert that somebody reports; a medical bill must reach the threshold (policy R-13). */
export async function reportRisk(
  trx: Kysely<Tables>,
  input: ReportRiskInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const details = requiredText(input.details, "details", "情况");
  const household = await lockHousehold(trx, input.household);
  if (household.status === "REMOVED") throw ruleViolated("R-13", "该户已清退或销户，不再监测");
  const person = input.person ?? null;
  if (person !== null && !(await membersOf(trx, household.id)).some(({ id }) => id === person))
    throw notFound("该户的这名成员");
  const explanation = [];
  if (input.kind === "MEDICAL_COST") {
    if (input.cost === undefined || input.cost === null) throw badInput("须填写年自付金额", "cost");
    const from = (await loadParameters(trx)).get(WATCH_MEDICAL_COST, household.village_code, on);
    explanation.push(medicalCostLine(input.cost, from));
    requirePassed(explanation, "以大额医疗费用预警");
  }
  const id = await raise(
    trx,
    household,
    { kind: input.kind, person, on, details, explanation },
    "REPORT",
    by,
  );
  if (id === undefined) throw conflict("该户同一风险的预警尚未处置", { kind: input.kind });
  return id;
}

/** Closes an alert with its outcome; a return is recorded as one, which closes it (policies ). */
export async function handleAlert(
  trx: Kysely<Tables>,
  input: HandleRiskAlertInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  if (input.outcome === "RETURNED")
    throw ruleViolated("R-13", "返贫须以返贫登记（returnToPoverty）处置，登记时一并关闭预警");
  const alert = await lockOpenAlert(trx, numericId(input.alert, "alert"));
  const note = requiredText(input.note, "note", "处置说明");
  await closeAlert(trx, alert, { on, outcome: input.outcome, note }, by);
  return alert.id;
}

/** An alert that is not handled yet, locked. */
export async function lockOpenAlert(trx: Kysely<Tables>, id: number) {
  const alert = await trx
    .selectFrom("risk_alert")
    .select(["id", "household_id", "raised_on", "handled_on", "outcome"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (alert === undefined) throw notFound("该预警");
  if (alert.handled_on !== null)
    throw conflict("该预警已由他人处置", { handledOn: alert.handled_on, outcome: alert.outcome });
  return alert;
}

/** Records how an alert was handled, not before it was raised. */
export async function closeAlert(
  trx: Kysely<Tables>,
  alert: { id: number; raised_on: LocalDate },
  { on, outcome, note }: { on: LocalDate; outcome: RiskOutcome; note: string },
  by: string,
): Promise<void> {
  if (on < alert.raised_on)
    throw ruleViolated("R-13", "处置日不能早于预警日", { on, raisedOn: alert.raised_on });
  await trx
    .updateTable("risk_alert")
    .set({ handled_on: on, handled_by: by, outcome, outcome_note: note })
    .where("id", "=", alert.id)
    .execute();
}
