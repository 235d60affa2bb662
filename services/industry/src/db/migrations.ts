import type { Migration } from "@fupin/server-kit/database/migrate";
import { industryMigration } from "./migrations/0001-industry.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [industryMigration];
