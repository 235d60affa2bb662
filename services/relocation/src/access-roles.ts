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
