import type { Migration } from "@fupin/server-kit/database/migrate";
import { parameterMigration } from "@fupin/server-kit/policy/parameter.store";
import { INITIAL_REPORTING_PARAMETERS } from "../assessment/assessment.parameters.js";
import { readModelMigration } from "./migrations/0001-read-model.js";
import { programmesAndFundsMigration } from "./migrations/0003-programmes-and-funds.js";
import { yellowCardsMigration } from "./migrations/0004-yellow-cards.js";
import { savedCohortsMigration } from "./migrations/0005-saved-cohorts.js";
import { homesOfEventsMigration } from "./migrations/0006-homes-of-events.js";
import { periodYearsMigration } from "./migrations/0007-period-years.js";
import { populationRollupMigration } from "./migrations/0008-population-rollup.js";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  readModelMigration,
  parameterMigration("0002_parameters", INITIAL_REPORTING_PARAMETERS),
  programmesAndFundsMigration,
  yellowCardsMigration,
  savedCohortsMigration,
  homesOfEventsMigration,
  periodYearsMigration,
  populationRollupMigration,
];
