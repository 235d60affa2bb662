import type {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import type { Acting } from "@fupin/server-kit/acts/perform-once";
import type { Parametrised } from "@fupin/server-kit/policy/parameter.store";
import type { Generated, GeneratedAlways } from "kysely";
import type { RelocationClosure, UnfitReason } from "../relocation/relocation-act.js";
import type { CourseTables } from "./course-tables.js";
import type { RegistryTables } from "./registry-tables.js";
import type { RenovationTables } from "./renovation-tables.js";
import type { SiteTables } from "./site-tables.js";
import type { UtilityTables } from "./utility-tables.js";

/** A household's case: its serial within the household, from which the database makes the id. */
type CaseOfHousehold = { household_id: string; serial: number; id: GeneratedAlways<string> };
/** Who recorded a row. */
type Recorded = { recorded_by: string; recorded_at: Generated<Date> };

/** A safety inspection of a household's dwelling; a later one supersedes it (policy L-4). */
export type DwellingInspectionTable = CaseOfHousehold &
  Recorded & { inspected_on: string; grade: DwellingGrade };

/** A resettlement site of a township (policy L-2). */
export type ResettlementSiteTable = {
  region_code: string;
  serial: number;
  id: GeneratedAlways<string>;
  name: string;
  capacity_households: Generated<number>;
  capacity_persons: Generated<number>;
  /** Where it lies; null where that was never said. */
  village_code: string | null;
  /** Counts the decisions on its capacity. */
  version: Generated<number>;
  recorded_by: Generated<string>;
  recorded_at: Generated<Date>;
};

/** A household's relocation (policies L-1 to L-3). */
export type RelocationTable = CaseOfHousehold &
  Recorded & {
    applied_on: string;
    stage: RelocationStage;
    mode: RelocationMode;
    /** From the allotment on, where it is concentrated. */
    site_id: string | null;
    /** Members of the household who move. */
    persons: number;
    /** Counts the acts; the serial of the latest step. */
    version: Generated<number>;
    reason: UnfitReason | null;
    /** Fen a year. */
    per_capita_income: number | null;
    /** Hundredths of a square metre; from the consent on. */
    area_cap: number | null;
    /** Fen; from the consent on. */
    subsidy: number | null;
    /** Set where it ended before the household moved. */
    closed_on: string | null;
    closure: RelocationClosure | null;
  };

/** A household's dangerous-house renovation (policy L-4). */
export type HousingRenovationTable = CaseOfHousehold &
  Recorded & {
    planned_year: number;
    /** The dangerous grade that the plan answers. */
    grade: DwellingGrade;
    kind: RenovationKind;
    stage: RenovationStage;
    /** Fen. */
    subsidy: number;
    /** Set exactly when the work is accepted. */
    accepted_on: string | null;
    /** Counts the acts; the serial of the latest step. */
    version: Generated<number>;
    plan_id: string | null;
    application_id: string | null;
    contractor: string | null;
  };

/** View: the latest inspection of each household. */
export type CurrentDwellingView = {
  household_id: string;
  id: string;
  inspected_on: string;
  grade: DwellingGrade;
};

/** View: households that live dangerously and for whom nothing is planned (policy A-2). */
export type DangerousWithoutPlanView = { household_id: string };

/** The database of development and reform and of housing. */
export type Tables = Acting &
  Parametrised &
  CourseTables &
  RegistryTables &
  SiteTables &
  RenovationTables &
  UtilityTables & {
    dwelling_inspection: DwellingInspectionTable;
    resettlement_site: ResettlementSiteTable;
    relocation: RelocationTable;
    housing_renovation: HousingRenovationTable;
    current_dwelling: CurrentDwellingView;
    dangerous_without_plan: DangerousWithoutPlanView;
  };
