import type { Migration } from "@fupin/server-kit/database/migrate";
import { housingMigration } from "./migrations/0001-housing.js";
import { housingCountsMigration } from "./migrations/0002-housing-counts.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [housingMigration, housingCountsMigration];
