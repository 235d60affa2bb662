import type { Role } from "@fupin/domain-types/identity";

/**
 * See a single household's dwelling, relocation and renovation: housing itself, and who plans or answers for the
 * household's measures. Health has no need of it; analysts see counts.
 */
export const HOUSING_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

/** See how many dwellings, relocations and renovations of each kind a village has. */
export const HOUSING_COUNT_READERS: readonly Role[] = [...HOUSING_READERS, "ANALYST"];

/** Collect applications, consents and changes from the households (policies L-1, L-3). */
export const HOUSEHOLD_CONTACTS: readonly Role[] = [
  "VILLAGE_CADRE",
  "TOWNSHIP_OFFICER",
  "POVERTY_OFFICE",
  "HOUSING_OFFICER",
];

/** Have consents signed and withdrawn, and record handovers (policies L-1, L-3). */
export const CONSENT_OFFICERS: readonly Role[] = ["TOWNSHIP_OFFICER", "POVERTY_OFFICE", "HOUSING_OFFICER"];

/** Decide who is eligible (policy L-1). */
export const ELIGIBILITY_OFFICERS: readonly Role[] = ["POVERTY_OFFICE", "HOUSING_OFFICER"];

/** Plan sites, allot dwellings, inspect, rank, accept and pay (policies L-2, L-4). */
export const HOUSING_OFFICERS: readonly Role[] = ["HOUSING_OFFICER"];

/** See a county's ranking of renovations, which only whoever sees every household of it can read (policy L-4). */
export const RANKING_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];
