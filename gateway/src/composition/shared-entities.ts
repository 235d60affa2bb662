import type { Department } from "@fupin/domain-types/identity";

/**
 * The entities that several departments add fields to, and the department that owns each. Fields that others
 * add are nullable, so that a department that is down costs its own fields and not the whole object.
 */
export const ENTITY_OWNERS: Readonly<Record<string, Department>> = {
  Region: "households",
  Household: "households",
  Person: "households",
};
