import type { Role } from "@fupin/domain-types/identity";

/** See who objected to a project and why: a project is public, who objects to it is not. */
export const OBJECTION_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

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
