import { formatYuan } from "@fupin/domain-types/money";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { CONTRACT_KEEPERS } from "./enterprise-contract.acts.js";
import { type EnterpriseContractRow, parseContractId, requireContract } from "./enterprise-contract.store.js";
import { wagesDue } from "./enterprise-wage.rules.js";
import type { PayEnterpriseWageInput } from "./enterprise-wage.type.js";

/** Records that the wage of a month was paid in full, once (policy I-6). */
export async function payEnterpriseWage(
  context: IndustryContext,
  input: PayEnterpriseWageInput,
): Promise<EnterpriseContractRow> {
  const contract_id = readArgument(parseContractId(input.contract), "contract");
  actingInRegion(context.viewer, CONTRACT_KEEPERS, contract_id, "I-6");
  const { month, amount } = input;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw badInput("月份应为 YYYY-MM", "month");
  const document = requireText(input.document, "支付凭证号", "document");
  const paid_on = actDay(input.on);
  const act = { act: "payEnterpriseWage", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const contract = await requireContract(trx, contract_id);
    if (contract.monthlyWage === null)
      throw ruleViolated("I-6", `合同 ${contract_id} 不含务工`, { contract: contract_id });
    const due = wagesDue(contract, paid_on).find((wage) => wage.month === month)?.due;
    if (due === undefined)
      throw ruleViolated("I-6", `${month} 在 ${paid_on} 尚未结束，或不在务工期内`, {
        month,
        on: paid_on,
        from: contract.signedOn,
        until: contract.jobEndedOn,
      });
    if (amount < due)
      throw ruleViolated(
        "I-6",
        `${month} 应付工资 ${formatYuan(due)} 元，实付 ${formatYuan(amount)} 元，少 ${formatYuan(due - amount)} 元`,
        { due: formatYuan(due), paid: formatYuan(amount), short: formatYuan(due - amount) },
      );
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("enterprise_wage")
      .values({
        contract_id,
        household_id: contract.householdId,
        month,
        due,
        paid: amount,
        paid_on,
        document,
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.constraint("enterprise_wage_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw ruleViolated("I-6", `${month} 的工资已经支付，每月一次`, { month });
    return contract_id;
  });
  return requireContract(context.db, contract_id);
}
