import type { ParameterDefinition } from "@fupin/server-kit/policy/parameter";
import { CHARGE_DEDUCTION } from "../charge/charge.parameters.js";
import { ENROLLMENT_PARAMETERS } from "../enrollment/enrollment.parameters.js";
import { PROJECT_PARAMETERS } from "../project/health-project.parameters.js";
import { SMALLEST_CELL } from "../report/report.parameters.js";
import { ROTATION_PARAMETERS } from "../rotation/rotation.parameters.js";
import { SETTLEMENT_PARAMETERS } from "../settlement/settlement.parameters.js";
import { WORKFORCE_PARAMETERS } from "../workforce/workforce.parameters.js";

/** All policy parameters of health. */
export const HEALTH_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  ...ENROLLMENT_PARAMETERS,
  ...SETTLEMENT_PARAMETERS,
  ...PROJECT_PARAMETERS,
  ...WORKFORCE_PARAMETERS,
  ...ROTATION_PARAMETERS,
  CHARGE_DEDUCTION,
  SMALLEST_CELL,
];
