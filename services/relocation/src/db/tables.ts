import type {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import type { Audited } from "@fupin/server-kit/database/audit";
import type { Generated, GeneratedAlways } from "kysely";

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
export type Tables = Audited & {
  dwelling_inspection: DwellingInspectionTable;
  resettlement_site: ResettlementSiteTable;
  relocation: RelocationTable;
  housing_renovation: HousingRenovationTable;
  current_dwelling: CurrentDwellingView;
  dangerous_without_plan: DangerousWithoutPlanView;
};
