import type { Migration } from "@fupin/server-kit/database/migrate";
import { registryMigration } from "./migrations/0001-registry.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [registryMigration];
