import type { MuHundredths } from "@fupin/domain-types/area";
import type { VillageType } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DemoHousehold } from "./demo-household.js";
import type { DemoProject } from "./demo-project.js";

/** Households and persons counted together. */
export type HouseholdsAndPersons = { readonly households: number; readonly persons: number };

/** The basic figures of a village 村情. */
export type DemoVillageProfile = {
  /** Villager groups 村民小组. */
  readonly groups: number;
  /** Hamlets 自然村. */
  readonly hamlets: number;
  /** All households of the village, registered or not. */
  readonly households: number;
  /** All persons of the village, registered or not. */
  readonly population: number;
  /** Cultivated land 耕地. */
  readonly cultivatedLand: MuHundredths;
  /** Forest land 林地, camellia oil forest included. */
  readonly forest: MuHundredths;
  /** Camellia oil forest 油茶林, where there is any. */
  readonly camelliaOilForest?: MuHundredths;
  /** Receivers of rural subsistence allowance 农村低保. */
  readonly dibaoRural?: HouseholdsAndPersons;
  /** Receivers of urban subsistence allowance 城镇低保 who live in the village. */
  readonly dibaoUrban?: HouseholdsAndPersons;
  /** The day for which the figures stand. */
  readonly asOf: LocalDate;
};

/** The names of the regions that hold a village. */
export type DemoPlace = {
  readonly province: string;
  readonly prefecture: string;
  readonly county: string;
  readonly township: string;
};

/** One administrative village 行政村 with all that the four departments know of it. */
export type DemoVillage = {
  /** 12-digit division code. */
  readonly code: RegionCode;
  /** Plain name, such as 圳头村. */
  readonly name: string;
  /** The regions above, by full name. */
  readonly place: DemoPlace;
  /** Whether it is an approved poor village 贫困村 (policy R-4). */
  readonly poor: boolean;
  /** Why it is poor (policy R-7); only of poor villages. */
  readonly type?: VillageType;
  readonly profile: DemoVillageProfile;
  /** Names of the villager groups in order: 第一组, 第二组 … */
  readonly groups: readonly string[];
  /** The registered households, by number. */
  readonly households: readonly DemoHousehold[];
  readonly projects: readonly DemoProject[];
};
