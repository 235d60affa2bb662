import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdHousing } from "@fupin/domain-types/events/household-housing";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import type { Department } from "@fupin/domain-types/identity";
import type { Programme } from "@fupin/domain-types/programme";
import type { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import type { Acting } from "@fupin/server-kit/acts/perform-once";
import type { Consuming } from "@fupin/server-kit/events/consumption";
import type { Parametrised } from "@fupin/server-kit/policy/parameter.store";
import type { Generated, JSONColumnType } from "kysely";
import type { CohortFilter } from "../cohort/cohort-filter.js";
import type { AidColumn, AidSums } from "../projection/aid-columns.js";
import type { MovementKind } from "../projection/movements.js";

/** What each department has published of a household, as it came; everything else is made from it. */
export type HouseholdFactsTable = {
  household_id: string;
  registry: JSONColumnType<HouseholdRegistry> | null;
  health: JSONColumnType<HouseholdHealth> | null;
  industry: JSONColumnType<HouseholdIndustry> | null;
  housing: JSONColumnType<HouseholdHousing> | null;
};

/**
 * All that is known of a household over the days on which nothing of it changed: one wide row that any question
 * can be asked of. What depends on the year of the day asked stands with its year. Of what has ended, each year has
 * a row of its own.
 */
export type HouseholdPeriodTable = {
  household_id: string;
  village_code: string;
  valid_from: string;
  /** `infinity` for the period that still lasts. */
  valid_to: string;
  status: RegistryStatus;
  category: HouseholdCategory;
  main_cause: PovertyCause;
  /** All causes, the main one included: bit n stands for the nth member of `PovertyCause`. */
  causes: number;
  persons: number;
  /** Members who can work. */
  workers: number;
  /** Members with a chronic or serious illness. */
  ill: number;
  disabled: number;
  students: number;
  /** Per-capita net income in fen of the latest surveyed year. */
  income: number | null;
  income_year: number | null;
  /** Hundredths of a mu. */
  cultivated_land: number | null;
  water: boolean | null;
  power: boolean | null;
  road: boolean | null;
  /** Of the latest inspection, else as it was registered. */
  dwelling_grade: DwellingGrade | null;
  helped: boolean;
  /** The latest year for which there is a plan. */
  plan_year: number | null;
  open_alerts: number;
  /** The latest year in which members took part in the basic scheme, and how many. */
  enrolled_year: number | null;
  enrolled: number;
  /** The latest year with settled bills, and what of them the household paid itself, in fen. */
  bill_year: number | null;
  out_of_pocket: number;
  open_claims: number;
  settled_claims: number;
  patients: number;
  projects: number;
  open_loans: number;
  overdue_loans: number;
  holdings: number;
  /** Members who were trained, and members who have a job or work away. */
  trained: number;
  employed: number;
  renovation_stage: RenovationStage | null;
  relocation_stage: RelocationStage | null;
  /** The day of its first entry; its exits up to the period's first day, in order; whether it has fallen back. */
  entered_on: string | null;
  exits: string[] | null;
  returned: boolean;
  /** The last visit of a helper before the period, and those on its days, in order (policy P-5). */
  last_visit_before: string | null;
  visits: string[] | null;
} & {
  /** What each department has paid for each purpose until the period's last day (policies A-2, F-2). */
  [Column in AidColumn]?: AidSums | null;
};

/** A household's entry into the registry, its exit, return or removal (policy R-12); seen wherever it lives or lived. */
export type HouseholdMovementTable = {
  household_id: string;
  /** The villages it has lived in but the one of its number; null for none. */
  elsewhere: string[] | null;
  village_code: string;
  happened_on: string;
  kind: MovementKind;
  category: HouseholdCategory;
  main_cause: PovertyCause;
  persons: number;
};

/** What a village's register says of it over some days; `valid_to` as in a household's period. */
export type VillagePeriodTable = {
  village_code: string;
  valid_from: string;
  valid_to: string;
  /** With the names of the regions above. */
  full_name: string;
  poor: boolean;
  households: number | null;
  population: number | null;
  supported: boolean;
  stationed: boolean;
};

/** How many households and persons more, or fewer, a cell of a region has by what changed in a span of days. */
export type RollupTable = {
  /** Length of the region's code. */
  level: number;
  /** Country (empty), province, prefecture or county; below, the periods themselves are counted. */
  region_code: string;
  /** Whether it is of a day, a month or a year: the length of its date as far as it says which. */
  span: number;
  /** The first day of the span. */
  day: string;
  status: RegistryStatus;
  category: HouseholdCategory;
  main_cause: PovertyCause;
  size_band: number;
  income_band: number;
  households: number;
  persons: number;
};

/** How many people more, or fewer, a region has by what changed in a span of days, and in how many villages. */
export type RollupPopulationTable = Pick<RollupTable, "level" | "region_code" | "span" | "day"> & {
  villages: number;
  population: number;
};

/** A village's monthly report, by the first day of its month (policy P-7). */
export type VillageReportTable = { village_code: string; month: string; filed_on: string };

type ProgrammeKey = { programme: Programme; region_code: string; year: number };

/** What a plan asks of a region in a year from a day on (policy A-4). */
export type ProgrammePlanTable = ProgrammeKey & { planned_on: string; planned: number };

/** What was completed of a programme on a day; negative where something counts no more. */
export type ProgrammeCompletionTable = ProgrammeKey & { completed_on: string; count: number };

/** A special fund of a region and year (policies A-3, I-4). */
export type FundTable = {
  id: string;
  region_code: string;
  year: number;
  kind: FundKind;
  source: FundSource;
};

/** Amounts in fen. */
export type FundAppropriationTable = { fund_id: string; appropriated_on: string; amount: number };

export type FundAllocationTable = {
  fund_id: string;
  village_code: string;
  allocated_on: string;
  purpose: string;
  amount: number;
  reaches_poor: boolean;
  reward_for_work: boolean;
};

export type FundReimbursementTable = {
  fund_id: string;
  village_code: string;
  reimbursed_on: string;
  amount: number;
};

/** A warning with a deadline to mend (policy A-5). */
export type YellowCardTable = {
  id: Generated<number>;
  region_code: string;
  /** Null where a region is warned. */
  department: Department | null;
  year: number;
  issued_on: string;
  reason: string;
  /** Hundredths of a point, on the day of the warning. */
  score: number | null;
  deadline: string;
  closed_on: string | null;
  version: Generated<number>;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

/** A check of what was to be mended; rows are only added. */
export type YellowCardCheckTable = {
  card_id: number;
  serial: number;
  checked_on: string;
  passed: boolean;
  findings: string;
  new_deadline: string | null;
  recorded_by: string;
  recorded_at: Generated<Date>;
};

/** A cohort that somebody keeps. */
export type SavedCohortTable = {
  id: string;
  /** The account, as the token's issuer names it. */
  owner: string;
  title: string;
  description: string;
  filter: JSONColumnType<CohortFilter>;
  /** Whose region lies in this one may use it; empty: everybody; null: its owner alone. */
  shared_region: string | null;
  saved_at: Generated<Date>;
};

/** The database of the leading group's office: a read model, which can be made anew from the departments' facts. */
export type Tables = Acting &
  Parametrised &
  Consuming & {
    household_facts: HouseholdFactsTable;
    household_period: HouseholdPeriodTable;
    household_movement: HouseholdMovementTable;
    village_period: VillagePeriodTable;
    /** By status, category and cause alone, and by everything. */
    rollup_core: Omit<RollupTable, "size_band" | "income_band">;
    rollup_full: RollupTable;
    rollup_population: RollupPopulationTable;
    saved_cohort: SavedCohortTable;
    village_report: VillageReportTable;
    programme_plan: ProgrammePlanTable;
    programme_completion: ProgrammeCompletionTable;
    fund: FundTable;
    fund_appropriation: FundAppropriationTable;
    fund_allocation: FundAllocationTable;
    fund_reimbursement: FundReimbursementTable;
    yellow_card: YellowCardTable;
    yellow_card_check: YellowCardCheckTable;
  };
