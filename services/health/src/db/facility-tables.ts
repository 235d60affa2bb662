import type { Generated, GeneratedAlways } from "kysely";
import type { ChargeViolationKind } from "../charge/charge.rules.js";
import type { FacilityKind } from "../facility/facility.js";
import type { HealthProgramme, HealthProjectStage } from "../project/health-project.rules.js";
import type { Recorded } from "./recorded.js";

/** An institution; no person. `code` is what the graph knows it by. */
export type MedicalFacilityTable = Recorded & {
  id: GeneratedAlways<number>;
  code: string;
  kind: FacilityKind;
  region: string;
  name: string;
  served_population: number | null;
  basic_drug_system: boolean;
  poor_village: boolean;
};

/** What a plan asks of a region in a plan year; the last row counts (policies H-7, H-10). */
export type HealthPlanTable = Recorded & {
  id: GeneratedAlways<number>;
  programme: HealthProgramme;
  region: string;
  plan_year: number;
  planned: number;
  due_on: string;
  source: string;
};

/** A clinic or key specialty that is being set up; `funding` in fen. */
export type HealthProjectTable = Recorded & {
  id: GeneratedAlways<number>;
  programme: HealthProgramme;
  region: string;
  name: string;
  plan_year: number;
  funding: number;
  equipped_on: string | null;
  stage: Generated<HealthProjectStage>;
  stage_on: string;
  accepted_on: string | null;
};

/** A step of a project; rows are only added. */
export type HealthProjectStepTable = Recorded & {
  id: GeneratedAlways<number>;
  project_id: number;
  stage: HealthProjectStage;
  on_day: string;
  evidence: string;
};

/** An irregular charge and its deduction, in fen (policy H-13). */
export type ChargeViolationTable = Recorded & {
  id: GeneratedAlways<number>;
  facility_id: number;
  region: string;
  kind: ChargeViolationKind;
  found_on: string;
  amount: number;
  deduction: number;
  /** The parameter row that the deduction follows. */
  parameter_row: number;
  description: string;
};
