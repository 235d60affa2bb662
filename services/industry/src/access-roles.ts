import type { Role } from "@fupin/domain-types/identity";

/** See a household's loans and shares: its keepers, its helper, this department, and those who supervise. */
export const LIVELIHOOD_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];
