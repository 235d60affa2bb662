import type { Migration } from "@fupin/server-kit/database/migrate";
import { registryMigration } from "./migrations/0001-registry.js";
import { identificationMigration } from "./migrations/0002-identification.js";
import { parametersMigration } from "./migrations/0002-parameters.js";
import { pairingAndPlansMigration } from "./migrations/0003-pairing-and-plans.js";
import { monitoringMigration } from "./migrations/0004-monitoring.js";
import { matchingMigration } from "./migrations/0005-matching.js";
import { residenceMigration } from "./migrations/0006-residence.js";
import { eventsMigration } from "./migrations/0007-events.js";
import { villageExitMigration } from "./migrations/0008-village-exit.js";
import { planTargetsMigration } from "./migrations/0009-plan-targets.js";
import { registryTasksMigration } from "./migrations/0010-registry-tasks.js";
import { membershipsOfPersonMigration } from "./migrations/0011-memberships-of-person.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  registryMigration,
  identificationMigration,
  parametersMigration,
  pairingAndPlansMigration,
  monitoringMigration,
  matchingMigration,
  residenceMigration,
  eventsMigration,
  villageExitMigration,
  planTargetsMigration,
  registryTasksMigration,
  membershipsOfPersonMigration,
];
