import { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import type { Tables } from "../db/tables.js";
import { continueRun } from "../settlement/settlement-run.js";

/**
 * Goes on with a settlement run in a process of its own, which a test can kill:
 * `continue-run.ts <database url> <run> <region>`.
 */
const [url = "", run = "", region = ""] = process.argv.slice(2);
const viewer = { subject: "to-be-killed", roles: ["HEALTH_OFFICER"], region, households: [] } as const;
const database = new DepartmentDatabase<Tables>({ url });
const on = "2017-01-10";
await continueRun(database.as(viewer), run, { atMost: 10_000, on, viewer, requestId: "killed" });
await database.close();
