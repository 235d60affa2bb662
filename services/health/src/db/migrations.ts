import type { Migration } from "@fupin/server-kit/database/migrate";
import { enrollmentAndClaimsMigration } from "./migrations/0001-enrollment-and-claims.js";
import { householdSummaryMigration } from "./migrations/0002-household-summary.js";
import { policyParametersMigration } from "./migrations/0003-policy-parameters.js";
import { settlementActsMigration } from "./migrations/0004-settlement-acts.js";
import { countsMigration } from "./migrations/0005-counts.js";
import { facilitiesMigration } from "./migrations/0006-facilities.js";
import { workforceMigration } from "./migrations/0007-workforce.js";
import { screeningAndChargesMigration } from "./migrations/0008-screening-and-charges.js";
import { facilityCodesMigration } from "./migrations/0009-facility-codes.js";
import { householdMembershipMigration } from "./migrations/0010-household-membership.js";
import { hospitalAttendanceMigration } from "./migrations/0011-hospital-attendance.js";
import { registryFactsMigration } from "./migrations/0012-registry-facts.js";
import { publishedFactsMigration } from "./migrations/0013-published-facts.js";
import { enrollmentStatusMigration } from "./migrations/0014-enrollment-status.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  enrollmentAndClaimsMigration,
  householdSummaryMigration,
  policyParametersMigration,
  settlementActsMigration,
  countsMigration,
  facilitiesMigration,
  workforceMigration,
  screeningAndChargesMigration,
  facilityCodesMigration,
  householdMembershipMigration,
  hospitalAttendanceMigration,
  registryFactsMigration,
  publishedFactsMigration,
  enrollmentStatusMigration,
];
