import type { PovertyCause } from "@fupin/domain-types/household";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Generated, JSONColumnType } from "kysely";
import type { DeliveredBy, MeasureKind } from "./plan-words.js";

type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
type OfHousehold = { household_id: string; village_code: string };

/** Plans of households, one a year. */
export type HouseholdPlanTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    year: number;
    made_on: string;
    /** Rises with each review, so that nobody adjusts a plan that is not any more as they saw it. */
    version: Generated<number>;
    /** Per-capita income aimed at, in fen. */
    target_income: number;
    target: string;
    no_relocation_reason: string | null;
    explanation: JSONColumnType<DecisionLine[]>;
  };

/** Reviews of a plan, with what they adjusted. */
export type PlanReviewTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    plan_id: number;
    reviewed_on: string;
    findings: string;
    adjustment_reason: string | null;
    target_income_before: number;
    target_income: number;
  };

/** Measures of a plan; withdrawn ones stay, with the review that withdrew them. */
export type PlanMeasureTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    plan_id: number;
    kind: MeasureKind;
    cause: PovertyCause | null;
    content: string;
    due_on: string;
    delivered_by: DeliveredBy | null;
    reference_id: string | null;
    added_by_review: number | null;
    withdrawn_by_review: number | null;
  };

/** Risks that a plan names, with their counter-measures. */
export type PlanRiskTable = OfHousehold &
  Recorded & { id: Generated<number>; plan_id: number; risk: string; counter_measure: string };

/** Progress of measures, as it is reported. */
export type MeasureProgressTable = OfHousehold &
  Recorded & {
    id: Generated<number>;
    measure_id: number;
    reported_on: string;
    percent: number;
    note: string;
  };

/** The tables of household plans. */
export type PlanTables = {
  household_plan: HouseholdPlanTable;
  plan_review: PlanReviewTable;
  plan_measure: PlanMeasureTable;
  plan_risk: PlanRiskTable;
  measure_progress: MeasureProgressTable;
};
