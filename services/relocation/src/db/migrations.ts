import type { Migration } from "@fupin/server-kit/database/migrate";
import { housingMigration } from "./migrations/0001-housing.js";
import { housingCountsMigration } from "./migrations/0002-housing-counts.js";
import { parametersMigration } from "./migrations/0003-parameters.js";
import { relocationCourseMigration } from "./migrations/0004-relocation-course.js";
import { renovationCourseMigration } from "./migrations/0005-renovation-course.js";
import { utilitiesMigration } from "./migrations/0006-utilities.js";
import { siteCapacityMigration } from "./migrations/0007-site-capacity-and-homes.js";
import { hamletHouseholdsMigration } from "./migrations/0008-hamlet-households.js";
import { registryAndPublishedFactsMigration } from "./migrations/0009-registry-and-published-facts.js";
import { paymentsOfHouseholdMigration } from "./migrations/0010-payments-of-household.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  housingMigration,
  housingCountsMigration,
  parametersMigration,
  relocationCourseMigration,
  renovationCourseMigration,
  utilitiesMigration,
  siteCapacityMigration,
  hamletHouseholdsMigration,
  registryAndPublishedFactsMigration,
  paymentsOfHouseholdMigration,
];
