import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { regionRange } from "@fupin/domain-types/region-code";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { recorded } from "../household/recorded.js";
import { demoPlans, PLAN_YEARS } from "./demo-plans.js";
import { RECORDED_BY } from "./recorded-by.js";

const RISK = { risk: "农产品价格下跌或家庭成员患病", counter: "签订保底收购合同，参加大病保险" };

/** Loads the plans of those households that have a helper (policy P-6), with progress and a review. */
export async function loadDemoPlans(
  trx: Kysely<Tables>,
  village: DemoVillage,
  helped: ReadonlySet<string>,
): Promise<void> {
  const plans = demoPlans(village, await loadParameters(trx)).filter(({ household }) =>
    helped.has(household),
  );
  if (plans.length === 0) return;
  const last = PLAN_YEARS.at(-1);
  const { from, to } = regionRange(village.code);
  const ofVillage = sql`household_id >= ${from} and household_id < ${to}`;
  await insertRows(
    trx,
    "household_plan",
    plans.map((plan) => ({
      household_id: plan.household,
      village_code: village.code,
      year: plan.year,
      made_on: plan.madeOn,
      version: plan.year === last ? 2 : 1,
      target_income: plan.targetIncome,
      target: plan.target,
      no_relocation_reason: plan.staysBecause,
      explanation: plan.explanation,
      ...recorded(RECORDED_BY),
    })),
  );
  const measures = plans.flatMap(({ household, year, measures: ofPlan }) =>
    ofPlan.map(({ kind, cause, content, delivery, percent }) => ({
      household,
      year,
      kind,
      cause,
      content,
      delivered_by: delivery?.by ?? null,
      reference_id: delivery?.id ?? null,
      percent,
    })),
  );
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) as m
        (household text, year integer, kind text, cause text, content text, delivered_by text, reference_id text, percent integer)
    ), added as (
      insert into plan_measure (household_id, village_code, plan_id, kind, cause, content, due_on, delivered_by, reference_id, recorded_by)
      select p.household_id, p.village_code, p.id, w.kind, w.cause, w.content, make_date(w.year, 12, 20), w.delivered_by,
        w.reference_id, ${RECORDED_BY}
      from wanted as w join household_plan as p on p.household_id = w.household and p.year = w.year
      returning id, household_id, village_code, kind, due_on
    )
    insert into measure_progress (household_id, village_code, measure_id, reported_on, percent, note, recorded_by)
    select a.household_id, a.village_code, a.id, a.due_on - 10, w.percent,
      case w.percent when 100 then '已完成' else '按计划推进' end, ${RECORDED_BY}
    from added as a
    join wanted as w on w.household = a.household_id and w.kind = a.kind and w.year = extract(year from a.due_on)`.execute(
    trx,
  );
  await sql`
    insert into plan_risk (household_id, village_code, plan_id, risk, counter_measure, recorded_by)
    select household_id, village_code, id, ${RISK.risk}, ${RISK.counter}, ${RECORDED_BY}
    from household_plan where ${ofVillage}`.execute(trx);
  await sql`
    insert into plan_review (household_id, village_code, plan_id, reviewed_on, findings, target_income_before, target_income, recorded_by)
    select household_id, village_code, id, make_date(year, 7, 15), '措施落实，收入增长符合预期', target_income, target_income, ${RECORDED_BY}
    from household_plan where ${ofVillage} and year = ${last ?? 0}`.execute(trx);
}
