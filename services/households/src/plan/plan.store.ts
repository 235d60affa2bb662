import type { PovertyCause } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { notFound } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { type Expression, type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { LockedHousehold } from "../household/lock-household.js";
import type { PlanFacts } from "./plan.rules.js";
import type { HouseholdPlan } from "./plan.type.js";
import type { DeliveredBy, MeasureKind } from "./plan-words.js";

/** Plans with their measures, risks and reviews, by one statement. */
export const plans = (db: Kysely<Tables>) =>
  db.selectFrom("household_plan as p").select((eb) => [
    "p.id",
    "p.year",
    "p.made_on as madeOn",
    "p.version",
    "p.target_income as targetIncome",
    "p.target",
    "p.no_relocation_reason as staysBecause",
    "p.explanation",
    "p.household_id as householdId",
    jsonArrayFrom(
      eb
        .selectFrom("plan_measure as m")
        .select((of) => [
          "m.id",
          "m.kind",
          "m.cause",
          "m.content",
          "m.due_on as dueOn",
          "m.delivered_by as deliveredBy",
          "m.reference_id as referenceId",
          "m.added_by_review as addedByReview",
          "m.withdrawn_by_review as withdrawnByReview",
          jsonArrayFrom(
            of
              .selectFrom("measure_progress as g")
              .select(["g.reported_on as reportedOn", "g.percent", "g.note"])
              .whereRef("g.measure_id", "=", "m.id")
              .orderBy("g.reported_on", "desc")
              .orderBy("g.id", "desc")
              .limit(20),
          ).as("progress"),
        ])
        .whereRef("m.plan_id", "=", "p.id")
        .orderBy("m.id"),
    ).as("measures"),
    jsonArrayFrom(
      eb
        .selectFrom("plan_risk as r")
        .select(["r.risk", "r.counter_measure as counterMeasure"])
        .whereRef("r.plan_id", "=", "p.id")
        .orderBy("r.id"),
    ).as("risks"),
    jsonArrayFrom(
      eb
        .selectFrom("plan_review as v")
        .select([
          "v.id",
          "v.reviewed_on as reviewedOn",
          "v.findings",
          "v.adjustment_reason as adjustmentReason",
          "v.target_income_before as targetIncomeBefore",
          "v.target_income as targetIncome",
        ])
        .whereRef("v.plan_id", "=", "p.id")
        .orderBy("v.id", "desc"),
    ).as("reviews"),
  ]);

/** The plans of one household. */
export const plansOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  plans(db).where("p.household_id", "=", household);

/** One plan. */
export const planById = (db: Kysely<Tables>, id: number): Promise<HouseholdPlan | undefined> =>
  plans(db).where("p.id", "=", id).executeTakeFirst();

/** What the measures of a household's plan follow from (policy R-8). */
export async function planFacts(trx: Kysely<Tables>, household: LockedHousehold): Promise<PlanFacts> {
  type Row = { workers: number | null; lacking: number; villageType: PlanFacts["villageType"] };
  const { rows } = await sql<Row>`
    select
      (select case when count(t.labour) = 0 then null
          else count(*) filter (where t.labour in ('ORDINARY', 'SKILLED', 'PARTIAL')) end
        from person as p join person_state as t on t.person_id = p.id and t.valid_to is null
        where p.household_id = ${household.id} and p.left_on is null) as workers,
      coalesce((select (water is false)::int + (power is false)::int + (road is false)::int
        from living_conditions where household_id = ${household.id} and valid_to is null), 0) as lacking,
      (select village_type from village_profile where village_code = ${household.village_code}
        order by valid_from desc limit 1) as "villageType"`.execute(trx);
  const row = rows[0] as Row;
  return {
    category: household.category,
    causes: [household.main_cause, ...household.other_causes],
    workers: row.workers,
    conditionsLacking: row.lacking,
    villageType: row.villageType,
  };
}

/** A measure to be recorded. */
export type NewMeasure = {
  kind: MeasureKind;
  cause: PovertyCause | null;
  content: string;
  due_on: LocalDate;
  delivered_by: DeliveredBy | null;
  reference_id: string | null;
};

type Household = { id: string; village_code: string };
const ofHousehold = ({ id, village_code }: Household) => ({ household_id: id, village_code });

/** Records a plan; undefined where the household has one for the year (policy P-6). */
export async function addPlan(
  trx: Kysely<Tables>,
  plan: {
    household: Household;
    year: number;
    on: LocalDate;
    targetIncome: number;
    target: string;
    staysBecause: string | null;
    explanation: DecisionLine[];
  },
  by: string,
): Promise<number | undefined> {
  const added = await trx
    .insertInto("household_plan")
    .values({
      ...ofHousehold(plan.household),
      year: plan.year,
      made_on: plan.on,
      target_income: plan.targetIncome,
      target: plan.target,
      no_relocation_reason: plan.staysBecause,
      explanation: JSON.stringify(plan.explanation),
      recorded_by: by,
    })
    .onConflict((known) => known.constraint("household_plan_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added?.id;
}

/** Records the measures of a plan. */
export async function addMeasures(
  trx: Kysely<Tables>,
  plan: { id: number; household: Household; review: number | null },
  measures: readonly NewMeasure[],
  by: string,
): Promise<void> {
  if (measures.length === 0) return;
  await trx
    .insertInto("plan_measure")
    .values(
      measures.map((measure) => ({
        ...ofHousehold(plan.household),
        plan_id: plan.id,
        ...measure,
        added_by_review: plan.review,
        withdrawn_by_review: null,
        recorded_by: by,
      })),
    )
    .execute();
}

/** Records the risks of a plan. */
export async function addRisks(
  trx: Kysely<Tables>,
  plan: { id: number; household: Household },
  risks: readonly { risk: string; counterMeasure: string }[],
  by: string,
): Promise<void> {
  await trx
    .insertInto("plan_risk")
    .values(
      risks.map(({ risk, counterMeasure }) => ({
        ...ofHousehold(plan.household),
        plan_id: plan.id,
        risk,
        counter_measure: counterMeasure,
        recorded_by: by,
      })),
    )
    .execute();
}

/** The household and version of a plan, locked until the transaction ends. */
export async function lockPlan(trx: Kysely<Tables>, id: number) {
  const plan = await trx
    .selectFrom("household_plan")
    .select([
      "id",
      "household_id",
      "village_code",
      "year",
      "version",
      "target_income",
      "made_on",
      "no_relocation_reason",
    ])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (plan === undefined) throw notFound("该计划");
  return plan;
}
