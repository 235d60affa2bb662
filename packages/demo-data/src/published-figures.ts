import type { HouseholdCategory } from "@fupin/domain-types/household";
import { type Fen, yuan } from "@fupin/domain-types/money";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DemoVillageProfile, HouseholdsAndPersons } from "./demo-village.js";

/*
 * Published figures of real places, from public implementation plans. The demo data reproduce them exactly;
 * everything else about these places, and every person, is invented.
 */

/** The line of income year 2013, used for registration in 2014 (policy R-1). */
export const REGISTRATION_LINE: Fen = yuan(2736);

/** The year of registration of all demo households. */
export const REGISTRATION_YEAR = 2014;

/** 圳头村 in 南岭乡, 莲花县: registered households and persons by category, the village's profile, its plan. */
export const ZHENTOU = {
  code: "360321207201" as RegionCode,
  registered: {
    DEVELOPMENT: { households: 18, persons: 60 },
    DEVELOPMENT_DIBAO: { households: 60, persons: 187 },
    DIBAO: { households: 11, persons: 34 },
    WUBAO: { households: 5, persons: 5 },
  } satisfies Record<HouseholdCategory, HouseholdsAndPersons>,
  profile: {
    groups: 11,
    hamlets: 9,
    households: 455,
    population: 1680,
    cultivatedLand: 1372_00,
    forest: 8786_00,
    camelliaOilForest: 4360_00,
    dibaoRural: { households: 68, persons: 111 },
    dibaoUrban: { households: 7, persons: 12 },
    asOf: "2014-12-31",
  } satisfies DemoVillageProfile,
  renovationsPlanned: 3,
};

/** 黎川县: administrative villages, poor villages among them, registered persons. */
export const LICHUAN = {
  code: "361022" as RegionCode,
  administrativeVillages: 108,
  poorVillages: 15,
  persons: 14_326,
};

/** 龙溪镇, 余庆县: the township's profile and its two villages whose works are published. */
export const LONGXI = {
  code: "520329102" as RegionCode,
  villages: 7,
  groups: 221,
  population: 36_000,
  townPopulation: 11_000,
  /** Hundredths of a square kilometre. */
  area: 151_70,
  pingchang: "520329102204" as RegionCode,
  xiaohe: "520329102206" as RegionCode,
};

/** Counties where the county-level inpatient deductible is waived for poor persons (policy H-4). */
export const COUNTIES_WITHOUT_COUNTY_DEDUCTIBLE: ReadonlySet<RegionCode> = new Set([LICHUAN.code]);
