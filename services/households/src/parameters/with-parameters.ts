import { ruleViolated } from "@fupin/server-kit/errors";
import { ParameterMissingError } from "@fupin/server-kit/policy/parameter";

/** Runs a decision; where a parameter has no value for the region and day, says so as RULE_VIOLATED. */
export function withParameters<Value>(policy: string, decide: () => Value): Value {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ParameterMissingError)
      throw ruleViolated(policy, error.message, { parameter: error.key });
    throw error;
  }
}
