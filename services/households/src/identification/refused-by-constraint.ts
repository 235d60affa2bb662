import { ruleViolated } from "@fupin/server-kit/errors";

/** The constraints that keep a policy, and what officials are told where one would be broken. */
const CONSTRAINTS: Readonly<Record<string, readonly [policy: string, message: string]>> = {
  identification_member_under_way: ["R-3", "有家庭成员已在另一办理中的识别个案里，一人不能同时在两个个案"],
  identification_case_under_way: ["R-3", "该户已有办理中的识别个案"],
  person_identity_unique: ["R-3", "有家庭成员已登记在另一户，一人只能在一户"],
  poor_village_case_under_way: ["R-4", "该村已有办理中的贫困村认定或退出"],
};

/** Runs an act; a constraint that it would break is reported as the rule it keeps, or the one that is named. */
export async function refusedByConstraint<Value>(run: () => Promise<Value>, policy?: string): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    const { code, constraint = "" } = error as { code?: unknown; constraint?: string };
    const rule = code === "23505" ? CONSTRAINTS[constraint] : undefined;
    if (rule === undefined) throw error;
    throw ruleViolated(policy ?? rule[0], rule[1], { constraint });
  }
}
