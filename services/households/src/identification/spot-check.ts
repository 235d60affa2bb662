import { requiredText } from "../household/day-of-act.js";
import { lockHousehold } from "../household/lock-household.js";
import type { HouseholdsContext } from "../households-context.js";
import { actOnCase } from "./act-on-case.js";
import type { RecordSpotCheckInput } from "./identification.input.js";
import type { CaseRow } from "./identification.store.js";
import { recordStatusChange } from "./record-status-change.js";
import { reviewOnSpot } from "./review.rules.js";
import { decided } from "./reviews.js";

/**
 * Step 9: supervision and spot check. A falsified case is reversed: the household is removed from the registry
 * from that day on, and the responsible persons are named (policies ).
 */
export const recordSpotCheck = (context: HouseholdsContext, input: RecordSpotCheckInput): Promise<CaseRow> =>
  actOnCase(context, "RECORD_SPOT_CHECK", input, async (acting) => {
    const { trx, found, on } = acting;
    const accountable = input.accountable.map(({ name, post, responsibility, measure }, index) => ({
      name: requiredText(name, `accountable[${index}].name`, "姓名"),
      post: requiredText(post, `accountable[${index}].post`, "职务"),
      responsibility: requiredText(responsibility, `accountable[${index}].responsibility`, "责任"),
      measure: requiredText(measure, `accountable[${index}].measure`, "处理"),
    }));
    const decision = decided(acting, () => reviewOnSpot(input.falsified, accountable), { accountable });
    if (!input.falsified) return decision;
    if (found.householdId === null) throw new Error(`case ${found.id} is registered without a household`);
    const household = await lockHousehold(trx, found.householdId);
    if (household.status !== "REMOVED")
      await recordStatusChange(trx, household, {
        status: "REMOVED",
        on,
        by: context.viewer.subject,
        caseId: found.id,
      });
    return decision;
  });
