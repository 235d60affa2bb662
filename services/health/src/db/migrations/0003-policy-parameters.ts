import type { Migration } from "@fupin/server-kit/database/migrate";
import { parameterMigration } from "@fupin/server-kit/policy/parameter.store";
import { INITIAL_PARAMETERS } from "../../policy/initial-parameters.js";

/** The department's policy parameters with the values it begins with. */
export const policyParametersMigration: Migration = parameterMigration("0003_policy_parameters", [
  ...INITIAL_PARAMETERS,
]);
