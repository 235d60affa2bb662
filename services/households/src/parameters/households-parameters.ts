import type { ParameterDefinition } from "@fupin/server-kit/policy/parameter";
import { parameterResolver } from "@fupin/server-kit/policy/parameter.resolver";
import { MONITORING_PARAMETERS } from "../monitoring/monitoring.parameters.js";
import { PAIRING_PARAMETERS } from "../pairing/pairing.parameters.js";
import { PLAN_PARAMETERS } from "../plan/plan.parameters.js";
import { VILLAGE_EXIT_PARAMETERS } from "../poor-village/village-exit.parameters.js";
import { IDENTIFICATION_PARAMETERS } from "./identification.parameters.js";
import { POVERTY_LINE_PARAMETERS } from "./poverty-line.parameters.js";

/** Every parameter of the poverty-alleviation office's rules. */
export const HOUSEHOLDS_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  ...POVERTY_LINE_PARAMETERS,
  ...IDENTIFICATION_PARAMETERS,
  ...PAIRING_PARAMETERS,
  ...PLAN_PARAMETERS,
  ...MONITORING_PARAMETERS,
  ...VILLAGE_EXIT_PARAMETERS,
];

/** `householdsParameters` and `setHouseholdsParameter`: everybody reads, the poverty-alleviation office adds. */
export const HouseholdsParameterResolver: NewableFunction = parameterResolver(
  "households",
  HOUSEHOLDS_PARAMETERS,
  ["POVERTY_OFFICE"],
);
