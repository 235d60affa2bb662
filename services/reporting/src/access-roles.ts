import type { Role } from "@fupin/domain-types/identity";

/** See counts of their region: everybody but those who are responsible for single households only. */
export const COUNT_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HEALTH_OFFICER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "ANALYST",
  "AUDITOR",
];

/** See which households a count is made of; from others small counts are hidden. */
export const HOUSEHOLD_READERS: readonly Role[] = COUNT_READERS.filter((role) => role !== "ANALYST");

/** Keep the read model: rebuild it, set weights, warn. */
export const LEADING_GROUP: readonly Role[] = ["LEADING_GROUP"];
