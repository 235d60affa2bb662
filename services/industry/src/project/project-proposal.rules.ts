import { formatYuan } from "@fupin/domain-types/money";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";

/** What a proposal says, as far as rules look at it; amounts in fen. */
export type Proposal = {
  readonly indicators: readonly { readonly name: string; readonly target: number }[];
  readonly budget: readonly { readonly amount: number }[];
  readonly beneficiaries: readonly { readonly household: string; readonly share: number }[];
};

/**
 * The budget of a proposal that is complete (policies I-1, I-2): indicators with targets, budget lines, and
 * households with what each gets, together no more than the budget. Throws BAD_USER_INPUT or RULE_VIOLATED.
 */
export function checkProposal({ indicators, budget, beneficiaries }: Proposal): number {
  if (indicators.length === 0) throw badInput("项目须有至少一项建设指标", "indicators");
  if (new Set(indicators.map(({ name }) => name.trim())).size < indicators.length)
    throw badInput("建设指标不能重名", "indicators");
  if (indicators.some(({ target }) => target <= 0)) throw badInput("指标的计划数应大于 0", "indicators");
  if (budget.length === 0) throw badInput("项目须有至少一行预算", "budget");
  if (budget.some(({ amount }) => amount <= 0)) throw badInput("预算金额应大于 0", "budget");
  if (beneficiaries.length === 0)
    throw ruleViolated("I-2", "项目须到村到户：没有列出受益农户", { beneficiaries: 0 });
  if (new Set(beneficiaries.map(({ household }) => household)).size < beneficiaries.length)
    throw ruleViolated("I-2", "同一农户在一个项目中只列一次", { beneficiaries: beneficiaries.length });
  if (beneficiaries.some(({ share }) => share < 0)) throw badInput("到户资金不能为负", "beneficiaries");
  const total = sum(budget.map(({ amount }) => amount));
  const shares = sum(beneficiaries.map(({ share }) => share));
  if (shares > total) {
    throw ruleViolated(
      "I-2",
      `到户资金合计 ${formatYuan(shares)} 元，超过预算 ${formatYuan(total)} 元，超出 ${formatYuan(shares - total)} 元`,
      { shares: formatYuan(shares), budget: formatYuan(total), excess: formatYuan(shares - total) },
    );
  }
  return total;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
