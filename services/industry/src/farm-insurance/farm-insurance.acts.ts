import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import type { Role } from "@fupin/domain-types/identity";
import { formatYuan } from "@fupin/domain-types/money";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";
import { actDay } from "../acts/act-day.js";
import { actingForHousehold } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { requireHouseholds } from "../worker/worker.store.js";
import {
  type FarmDisasterRow,
  type FarmInsuranceRow,
  requireDisaster,
  requireInsurance,
} from "./farm-insurance.store.js";
import type { RecordFarmInsuranceInput, ReportFarmDisasterInput } from "./farm-insurance.type.js";

/** Who records insurance (policy I-11). */
export const INSURANCE_KEEPERS: readonly Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER", "INDUSTRY_OFFICER"];

/** Who reports a disaster: also the household's helper (policy I-11). */
export const DISASTER_REPORTERS: readonly Role[] = [...INSURANCE_KEEPERS, "HELPER"];

/** Records an insurance; an insurer's number stands for one (policy I-11). */
export async function recordInsurance(
  context: IndustryContext,
  input: RecordFarmInsuranceInput,
): Promise<FarmInsuranceRow> {
  const household = readArgument(parseHouseholdNumber(input.household), "household");
  actingForHousehold(context.viewer, INSURANCE_KEEPERS, household, "I-11");
  if (input.endsOn <= input.beginsOn) throw badInput("终止日应晚于起始日", "endsOn");
  if (input.premium < 0) throw badInput("保费不能为负", "premium");
  const on = actDay(input.on);
  const columns = {
    household_id: household,
    kind: input.kind,
    subject: requireText(input.subject, "标的", "subject", 30),
    quantity: requirePositive(input.quantity, "数量", "quantity"),
    unit: requireText(input.unit, "计量单位", "unit", 20),
    insured_sum: requirePositive(input.insuredSum, "保额", "insuredSum"),
    premium: input.premium,
    insurer: requireText(input.insurer, "承保公司", "insurer"),
    begins_on: input.beginsOn,
    ends_on: input.endsOn,
    document: requireText(input.document, "保单号", "document", 60),
    recorded_by: context.viewer.subject,
  };
  const act = { act: "recordFarmInsurance", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    await requireHouseholds(trx, [household], on);
    const insurance = await nextId(trx, { table: "farm_insurance", owner: household, mark: "-I", digits: 2 });
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("farm_insurance")
      .values({ id: insurance, ...columns })
      .onConflict((same) => same.constraint("farm_insurance_document_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw conflict(`${columns.insurer}的保单 ${columns.document} 已经登记`, { policy: "I-11" });
    return insurance;
  });
  return requireInsurance(context.db, id);
}

/** Reports a disaster within the insurance's term; losses never add up to more than the insured sum (policy I-11). */
export async function reportDisaster(
  context: IndustryContext,
  input: ReportFarmDisasterInput,
): Promise<FarmDisasterRow> {
  const loss = requirePositive(input.loss, "损失", "loss");
  const description = requireText(input.description, "情况", "description", 1000);
  const on = actDay(input.on);
  const act = { act: "reportFarmDisaster", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const { householdId } = await requireInsurance(trx, input.insurance);
    actingForHousehold(context.viewer, DISASTER_REPORTERS, householdId, "I-11");
    const disaster = await nextId(trx, {
      table: "farm_disaster",
      owner: input.insurance,
      mark: "-D",
      digits: 2,
    });
    // Read under the lock on the insurance's ids, so that reports at once count each other.
    const { beginsOn, endsOn, insuredSum, disasters } = await requireInsurance(trx, input.insurance);
    if (on < beginsOn || on >= endsOn)
      throw ruleViolated("I-11", `保险责任自 ${beginsOn} 至 ${endsOn}（不含），灾情发生于 ${on}`, {
        from: beginsOn,
        until: endsOn,
        on,
      });
    const total = disasters.reduce((sum, each) => sum + each.loss, loss);
    if (total > insuredSum) {
      const excess = formatYuan(total - insuredSum);
      throw ruleViolated(
        "I-11",
        `累计损失 ${formatYuan(total)} 元，超过保额 ${formatYuan(insuredSum)} 元，超出 ${excess} 元`,
        { total: formatYuan(total), limit: formatYuan(insuredSum), excess },
      );
    }
    await trx
      .insertInto("farm_disaster")
      .values({
        id: disaster,
        insurance_id: input.insurance,
        household_id: householdId,
        kind: input.kind,
        occurred_on: on,
        loss,
        description,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return disaster;
  });
  return requireDisaster(context.db, id);
}
