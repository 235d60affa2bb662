import type { Migration } from "@fupin/server-kit/database/migrate";
import { enrollmentAndClaimsMigration } from "./migrations/0001-enrollment-and-claims.js";
import { householdSummaryMigration } from "./migrations/0002-household-summary.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [enrollmentAndClaimsMigration, householdSummaryMigration];
