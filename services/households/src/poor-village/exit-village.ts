import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { requirePassed } from "../household/decision.js";
import type { HouseholdsContext } from "../households-context.js";
import { checkVillageExit } from "./check-village-exit.js";
import { applyForVillage } from "./poor-village.acts.js";
import type { ApplyForVillageExitInput } from "./poor-village.input.js";
import { type PoorVillageRow, poorOn } from "./poor-village.store.js";

/** The village committee applies for its village to leave poverty: every line of the checklist must pass (policy R-10). */
export const applyForVillageExit = (
  context: HouseholdsContext,
  input: ApplyForVillageExitInput,
): Promise<PoorVillageRow> => {
  const { village, servicePlace, incomeYear, perCapitaIncome, collectiveIncome } = input;
  if (perCapitaIncome < 0) throw badInput("金额不能为负", "perCapitaIncome");
  if (collectiveIncome < 0) throw badInput("金额不能为负", "collectiveIncome");
  const leadingIndustries = input.leadingIndustries.map((name) => name.trim()).filter((name) => name !== "");
  const findings = { servicePlace, leadingIndustries, incomeYear, perCapitaIncome, collectiveIncome };
  return applyForVillage(context, "EXIT", input, async ({ trx, parameters, on }) => {
    if (!(await poorOn(trx, village, on)).poor)
      throw ruleViolated("R-10", `该村在 ${on} 不是贫困村，无须退出`, { village, on });
    if (incomeYear !== Number(on.slice(0, 4)) && incomeYear !== Number(on.slice(0, 4)) - 1)
      throw ruleViolated("R-10", "收入年度应为申请日当年或上年", { incomeYear, on });
    const lines = await checkVillageExit(trx, findings, parameters, { village, on });
    requirePassed(lines, "申请退出贫困村");
    return { type: null, findings, lines };
  });
};
