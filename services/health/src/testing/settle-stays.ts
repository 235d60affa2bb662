import type { HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import { type Bill, type Due, settleYear } from "../settlement/settlement.rules.js";
import { initialParameters } from "./initial-parameters.js";

const LIANHUA = "360321207201";

/** A village of 黎川县, where poor persons have no deductible at county level (policy H-4). */
export const LICHUAN = "361022100201";

/** Category, hospital, total and in-policy cost in yuan; disease and region where they matter. */
export type Stay = readonly [
  who: HouseholdCategory | "OTHER",
  level: HospitalLevel,
  total: number,
  inPolicy: number,
  more?: { readonly disease?: string; readonly region?: string },
];

/** The policy id, what it shows, the stays of a year of which the last is explained, and the parts of that one. */
export type Example = [policy: string, what: string, stays: Stay[], expected: string];

/** The bill of the stay in a month of 2016. */
export const billOf = ([who, level, total, inPolicy, more]: Stay, index: number): Bill => ({
  claim: index + 1,
  level,
  diagnosisGroup: more?.disease ?? null,
  dischargedOn: `2016-${String(index + 1).padStart(2, "0")}-15`,
  total: Math.round(total * 100),
  inPolicy: Math.round(inPolicy * 100),
  region: more?.region ?? LIANHUA,
  category: who === "OTHER" ? undefined : who,
});

/** Settles the stays of a year, one a month, by the parameters that the department begins with. */
export const settle = (...stays: Stay[]): Due[] => settleYear(stays.map(billOf), initialParameters());

/** Basic scheme, serious-illness insurance, medical assistance, out of pocket, in yuan. */
export const partsOf = ({ basic, seriousIllness, assistance, outOfPocket }: Due): string =>
  [basic, seriousIllness, assistance, outOfPocket].map(formatYuan).join(" ");
