import type {
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  VillageType,
} from "@fupin/domain-types/household";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import type { RegionLevel } from "@fupin/domain-types/region-code";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import type { Acting } from "@fupin/server-kit/acts/perform-once";
import type { Parametrised } from "@fupin/server-kit/policy/parameter.store";
import type { Generated } from "kysely";
import type { EventTables } from "../events/events.tables.js";
import type { MatchingTables } from "../matching/matching.tables.js";
import type { MonitoringTables } from "../monitoring/monitoring.tables.js";
import type { PairingTables } from "../pairing/pairing.tables.js";
import type { PlanTables } from "../plan/plan.tables.js";
import type { IdentificationTables } from "./identification-tables.js";

/** An administrative division; only those that are loaded. */
export type RegionTable = { code: string; name: string; level: RegionLevel; parent_code: string | null };

/** What is known of a village from a day on; a later day's row supersedes it. */
export type VillageProfileTable = {
  village_code: string;
  valid_from: string;
  poor: boolean;
  village_type: VillageType | null;
  groups: number | null;
  hamlets: number | null;
  households: number | null;
  population: number | null;
  /** Hundredths of a mu, as the other areas. */
  cultivated_land: number | null;
  forest: number | null;
  camellia_oil_forest: number | null;
  dibao_rural_households: number | null;
  dibao_rural_persons: number | null;
  dibao_urban_households: number | null;
  dibao_urban_persons: number | null;
};

/** A registered household; what changes with time stands in the tables beside it. */
export type HouseholdTable = {
  id: string;
  /** Where it lives now; its number keeps the village of first registration. */
  village_code: string;
  villager_group: string;
  registered_on: string;
  member_count: number;
  bank_account_sealed: string | null;
  bank_account_masked: string | null;
  bank_account_hash: string | null;
};

/** Who recorded a row. */
type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
/** The days on which a row holds: from the first, until before the second; open while it is null. */
type Valid = { valid_from: string; valid_to: string | null };
/** The household a row belongs to, with where it lives now, which row-level security reads. */
type OfHousehold = { household_id: string; village_code: string };

/** Where a household lived, by date; `village_code` is where it lives now, as in every child row. */
export type HouseholdResidenceTable = OfHousehold &
  Valid &
  Recorded & { lived_in: string; villager_group: string };

export type HouseholdStatusTable = OfHousehold &
  Valid &
  Recorded & {
    status: RegistryStatus;
    category: HouseholdCategory;
    main_cause: PovertyCause;
    other_causes: PovertyCause[];
  };

export type HouseholdIncomeTable = OfHousehold & Recorded & { year: number; per_capita: number };

export type LivingConditionsTable = OfHousehold &
  Valid &
  Recorded & {
    cultivated_land: number | null;
    forest: number | null;
    housing_area: number | null;
    dwelling_grade: DwellingGrade | null;
    water: boolean | null;
    power: boolean | null;
    road: boolean | null;
  };

export type PersonTable = OfHousehold & {
  id: string;
  name: string;
  sex: Sex;
  birth_date: string;
  relation: Relation;
  ethnicity: string;
  identity_sealed: string;
  identity_masked: string;
  identity_hash: string;
  phone: string | null;
  /** Since when no member any more: died, married out, moved away, or merged with another person. */
  left_on: Generated<string | null>;
};

export type PersonStateTable = OfHousehold &
  Valid &
  Recorded & {
    person_id: string;
    education: EducationLevel | null;
    school: SchoolStatus | null;
    health: HealthStatus | null;
    labour: LabourAbility | null;
    months_worked_away: number | null;
    basic_insurance: boolean | null;
    serious_illness_insurance: boolean | null;
  };

/** An attributed change of one field; protected numbers stand masked. */
export type ChangeTable = OfHousehold & {
  id: Generated<number>;
  at: Generated<Date>;
  by: string;
  source: string;
  person_id: string | null;
  field: string;
  before: string | null;
  after: string | null;
};

/** The highest serials given out in a village; households and persons never share one again. */
export type VillageSerialTable = { village_code: string; last_household: number; last_person: number };

/** The database of the poverty-alleviation office. */
export type Tables = Acting &
  Parametrised &
  IdentificationTables &
  PairingTables &
  PlanTables &
  MonitoringTables &
  MatchingTables &
  EventTables & {
    region: RegionTable;
    village_profile: VillageProfileTable;
    village_serial: VillageSerialTable;
    household: HouseholdTable;
    household_residence: HouseholdResidenceTable;
    household_status: HouseholdStatusTable;
    household_income: HouseholdIncomeTable;
    living_conditions: LivingConditionsTable;
    person: PersonTable;
    person_state: PersonStateTable;
    change: ChangeTable;
  };
