import type { Migration } from "@fupin/server-kit/database/migrate";
import { INITIAL_TARGET_PARAMETERS } from "../../plan/plan.parameters.js";
import { addInitialParameters } from "./initial-parameters.js";

/** Plans aim at a share of the county's average disposable income, by severity (policy R-11). */
export const planTargetsMigration: Migration = {
  name: "0009_plan_targets",
  up: (db) => addInitialParameters(db, INITIAL_TARGET_PARAMETERS),
};
