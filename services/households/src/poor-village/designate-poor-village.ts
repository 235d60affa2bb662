import { ruleViolated } from "@fupin/server-kit/errors";
import type { HouseholdsContext } from "../households-context.js";
import { applyForVillage } from "./poor-village.acts.js";
import type { ApplyForPoorVillageInput } from "./poor-village.input.js";
import { type PoorVillageRow, poorOn } from "./poor-village.store.js";

/** The village committee applies for its village to be designated poor (policy R-4). */
export const applyForPoorVillage = (
  context: HouseholdsContext,
  input: ApplyForPoorVillageInput,
): Promise<PoorVillageRow> =>
  applyForVillage(context, "DESIGNATION", input, async ({ trx, on }) => {
    if ((await poorOn(trx, input.village, on)).poor)
      throw ruleViolated("R-4", "该村已是贫困村，不能再次申请", { village: input.village });
    return { type: input.type, findings: null, lines: [] };
  });
