import { ruleViolated } from "@fupin/server-kit/errors";
import { ParameterMissingError } from "@fupin/server-kit/policy/parameter";

/**
 * Decides by parameters; where one has no value for the region and day, the rule itself refuses, and says which
 * value is missing.
 */
export function decidedByParameters<Decision>(policy: string, decide: () => Decision): Decision {
  try {
    return decide();
  } catch (error) {
    if (error instanceof ParameterMissingError)
      throw ruleViolated(policy, error.message, { parameter: error.key });
    throw error;
  }
}
