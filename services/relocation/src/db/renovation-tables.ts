import type { RenovationStage } from "@fupin/domain-types/relocation";
import type { GeneratedAlways } from "kysely";
import type { RenovationPriority } from "../renovation/renovation-priority.js";
import type { RenovationAct } from "../renovation/renovation-transitions.js";
import type { LinesColumn, Recorded } from "./course-tables.js";

/** How renovations are chosen, built and paid (policy L-4). */
export type RenovationTables = {
  renovation_application: Recorded & {
    household_id: string;
    serial: number;
    id: GeneratedAlways<string>;
    applied_on: string;
    priority: RenovationPriority;
    can_build: boolean;
    document: string;
  };
  renovation_quota: Recorded & {
    county: string;
    year: number;
    serial: number;
    households: number;
    document: string;
  };
  renovation_plan: Recorded & {
    county: string;
    year: number;
    serial: number;
    id: GeneratedAlways<string>;
    confirmed_on: string;
    document: string;
  };
  /** Who stood above the last one confirmed and was left out, and why. */
  renovation_passed_over: Recorded & {
    plan_id: string;
    household_id: string;
    rank: number;
    reason: string;
  };
  renovation_step: Recorded & {
    household_id: string;
    renovation_id: string;
    serial: number;
    act: RenovationAct;
    from_stage: RenovationStage | null;
    to_stage: RenovationStage;
    occurred_on: string;
    document: string | null;
    note: string | null;
    lines: LinesColumn;
  };
  renovation_payment: Recorded & {
    household_id: string;
    renovation_id: string;
    serial: number;
    /** Fen. */
    amount: number;
    paid_on: string;
    document: string;
  };
};
