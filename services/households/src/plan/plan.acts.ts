import { PovertyCause } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { requiredText } from "../household/day-of-act.js";
import { requirePassed } from "../household/decision.js";
import { type LockedHousehold, lockHousehold } from "../household/lock-household.js";
import { numericId } from "../household/numeric-id.js";
import { openPairings } from "../pairing/pairing.store.js";
import type { MakeHouseholdPlanInput, MeasureInput, ReviewHouseholdPlanInput } from "./plan.input.js";
import { EXTREME_CONDITIONS } from "./plan.parameters.js";
import { measuresDecision } from "./plan.rules.js";
import { addMeasures, addPlan, addRisks, lockPlan, type NewMeasure, planFacts } from "./plan.store.js";
import { DELIVERS, DeliveredBy, type MeasureKind, MeasureKind as MeasureKinds } from "./plan-words.js";
import { targetLine } from "./target.rules.js";

const MOST_ENTRIES = 20;

/** Makes the yearly plan of a registered household with a helper (policies P-6, R-8, R-11). */
export async function makePlan(
  trx: Kysely<Tables>,
  input: MakeHouseholdPlanInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const household = await lockHousehold(trx, input.household);
  if (household.status !== "REGISTERED")
    throw ruleViolated("P-6", "只为建档立卡户制定帮扶计划", { status: household.status });
  if (!(await openPairings(trx, [household.id])).has(household.id))
    throw ruleViolated("P-6", "一户一法须先有帮扶责任人（policy P-1）");
  const year = Number(on.slice(0, 4));
  if (input.year !== year && input.year !== year + 1)
    throw ruleViolated("P-6", "计划按年制定：年度应为制定日当年或次年", { year: input.year, madeOn: on });
  requireIncome(input.targetIncome);
  requireEntries(input.measures, "measures", "措施");
  requireEntries(input.risks, "risks", "风险与应对");
  const measures = input.measures.map((measure) => newMeasure(measure, household, on));
  const staysBecause = input.staysBecause?.trim() || null;
  const explanation = await decide(
    trx,
    household,
    { year: input.year, targetIncome: input.targetIncome, measures, staysBecause },
    on,
  );
  const plan = await addPlan(
    trx,
    {
      household,
      year: input.year,
      on,
      targetIncome: input.targetIncome,
      target: requiredText(input.target, "target", "目标"),
      staysBecause,
      explanation,
    },
    by,
  );
  if (plan === undefined)
    throw ruleViolated("P-6", `该户 ${input.year} 年已有计划，一户一年一份`, { year: input.year });
  await addMeasures(trx, { id: plan, household, review: null }, measures, by);
  const risks = input.risks.map(({ risk, counterMeasure }) => ({
    risk: requiredText(risk, "risks.risk", "风险"),
    counterMeasure: requiredText(counterMeasure, "risks.counterMeasure", "应对措施"),
  }));
  await addRisks(trx, { id: plan, household }, risks, by);
  return plan;
}

/** Reviews a plan, and adjusts it where a reason is given; what it was before stays (policies P-6, R-8, R-11). */
export async function reviewPlan(
  trx: Kysely<Tables>,
  input: ReviewHouseholdPlanInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const plan = await lockPlan(trx, numericId(input.plan, "plan"));
  const household = await lockHousehold(trx, plan.household_id);
  if (plan.version !== input.expectedVersion)
    throw conflict(`计划已由他人检查，现为第 ${plan.version} 版，请重新查看`, {
      expectedVersion: input.expectedVersion,
      version: plan.version,
    });
  if (on < plan.made_on) throw ruleViolated("P-6", "检查日不能早于制定日", { on, madeOn: plan.made_on });
  const added = (input.add ?? []).map((measure) => newMeasure(measure, household, on));
  const withdrawn = (input.withdraw ?? []).map((id) => numericId(id, "withdraw"));
  const targetIncome = input.targetIncome ?? plan.target_income;
  requireIncome(targetIncome);
  const reason = input.adjustmentReason?.trim() || null;
  const adjusts = added.length > 0 || withdrawn.length > 0 || targetIncome !== plan.target_income;
  if (adjusts && reason === null) throw ruleViolated("P-6", "调整计划须说明理由");
  const present = await trx
    .selectFrom("plan_measure")
    .select(["id", "kind"])
    .where("plan_id", "=", plan.id)
    .where("withdrawn_by_review", "is", null)
    .execute();
  const unknown = withdrawn.find((id) => !present.some((measure) => measure.id === id));
  if (unknown !== undefined) throw notFound(`措施 ${unknown}`);
  const kept = present.filter(({ id }) => !withdrawn.includes(id));
  const explanation = await decide(
    trx,
    household,
    {
      year: plan.year,
      targetIncome,
      measures: [...kept, ...added],
      staysBecause: plan.no_relocation_reason,
    },
    on,
  );
  const { id: review } = await trx
    .insertInto("plan_review")
    .values({
      household_id: household.id,
      village_code: household.village_code,
      plan_id: plan.id,
      reviewed_on: on,
      findings: requiredText(input.findings, "findings", "检查情况"),
      adjustment_reason: adjusts ? reason : null,
      target_income_before: plan.target_income,
      target_income: targetIncome,
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addMeasures(trx, { id: plan.id, household, review }, added, by);
  if (withdrawn.length > 0)
    await trx
      .updateTable("plan_measure")
      .set({ withdrawn_by_review: review })
      .where("id", "in", withdrawn)
      .execute();
  await trx
    .updateTable("household_plan")
    .set({ version: plan.version + 1, target_income: targetIncome, explanation: JSON.stringify(explanation) })
    .where("id", "=", plan.id)
    .execute();
  return plan.id;
}

/** Reports how far a measure is (policy P-6); a measure that was withdrawn has no progress any more. */
export async function reportProgress(
  trx: Kysely<Tables>,
  progress: { measure: number; on: LocalDate; percent: number; note: string },
  by: string,
): Promise<number> {
  if (!Number.isInteger(progress.percent) || progress.percent < 0 || progress.percent > 100)
    throw badInput("完成程度应为 0 至 100", "percent");
  const measure = await trx
    .selectFrom("plan_measure")
    .select(["id", "plan_id", "household_id", "village_code", "withdrawn_by_review"])
    .where("id", "=", progress.measure)
    .executeTakeFirst();
  if (measure === undefined) throw notFound("该措施");
  const plan = await lockPlan(trx, measure.plan_id);
  if (measure.withdrawn_by_review !== null) throw ruleViolated("P-6", "该措施已取消，不再上报进度");
  if (progress.on < plan.made_on)
    throw ruleViolated("P-6", "上报日不能早于计划制定日", { on: progress.on, madeOn: plan.made_on });
  await trx
    .insertInto("measure_progress")
    .values({
      household_id: measure.household_id,
      village_code: measure.village_code,
      measure_id: measure.id,
      reported_on: progress.on,
      percent: progress.percent,
      note: progress.note,
      recorded_by: by,
    })
    .execute();
  return measure.plan_id;
}

/** Whether a plan follows the causes and aims high enough (policies ); a line that is open does not stop it. */
async function decide(
  trx: Kysely<Tables>,
  household: LockedHousehold,
  plan: {
    year: number;
    targetIncome: number;
    measures: readonly { kind: MeasureKind }[];
    staysBecause: string | null;
  },
  on: LocalDate,
): Promise<DecisionLine[]> {
  const { category, village_code: village } = household;
  const parameters = await loadParameters(trx);
  const extreme = parameters.get(EXTREME_CONDITIONS, village, on);
  const kinds = plan.measures.map(({ kind }) => kind);
  const lines = [
    ...measuresDecision(await planFacts(trx, household), kinds, plan.staysBecause, extreme),
    targetLine({ category, village, year: plan.year, income: plan.targetIncome }, kinds, parameters),
  ];
  requirePassed(
    lines.filter(({ passed }) => passed !== null),
    "通过计划",
  );
  return lines;
}

function newMeasure(input: MeasureInput, household: LockedHousehold, on: LocalDate): NewMeasure {
  const causes = [household.main_cause, ...household.other_causes];
  const cause = input.cause ?? null;
  if (cause !== null && !causes.includes(cause))
    throw ruleViolated("R-8", `措施针对的“${PovertyCause.labels[cause]}”不是该户登记的致贫原因`, {
      cause,
      causes,
    });
  const by = input.deliveredBy ?? null;
  const reference = input.reference?.trim() || null;
  if ((by === null) !== (reference === null))
    throw badInput("其他部门事项的种类与编号须一并填写", "measures.reference");
  if (by !== null && !DELIVERS[by].includes(input.kind))
    throw ruleViolated("R-8", `${MeasureKinds.labels[input.kind]}不能由${DeliveredBy.labels[by]}落实`, {
      kind: input.kind,
      deliveredBy: by,
    });
  if (input.dueOn < on) throw badInput("措施的完成期限不能早于制定日", "measures.dueOn");
  return {
    kind: input.kind,
    cause,
    content: requiredText(input.content, "measures.content", "措施内容"),
    due_on: input.dueOn,
    delivered_by: by,
    reference_id: reference,
  };
}

function requireIncome(fen: number): void {
  if (fen <= 0) throw badInput("收入目标应大于 0", "targetIncome");
}

function requireEntries(entries: readonly unknown[], field: string, label: string): void {
  if (entries.length < 1 || entries.length > MOST_ENTRIES)
    throw ruleViolated("P-6", `计划须有 1 至 ${MOST_ENTRIES} 项${label}`, { [field]: entries.length });
}
