import { ruleViolated } from "@fupin/server-kit/errors";
import { ParameterMissingError } from "@fupin/server-kit/policy/parameter";

/**
 * Runs a decision; where a parameter has no value for the region and day, says so as RULE_VIOLATED, with the act that
 * sets it.
 */
export function withParameters<Value>(policy: string, decide: () => Value): Value {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ParameterMissingError)
      throw ruleViolated(policy, `${error.message}；由扶贫办以 setHouseholdsParameter 设定后再办理`, {
        ...(error.extensions.figures as object),
        act: "setHouseholdsParameter",
      });
    throw error;
  }
}
