import type { Role } from "@fupin/domain-types/identity";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import { employ } from "../employment/employment.acts.js";
import type { IndustryContext } from "../industry-context.js";
import { parseLoanId } from "../loan/loan-id.js";
import { holdLoan } from "../loan/move-loan.js";
import { requireOrganisation } from "../organisation/organisation.store.js";
import { parseOrganisationId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import { workersOfHousehold } from "../worker/worker.store.js";
import type {
  PayEnterpriseDividendInput,
  SettleEnterpriseDividendInput,
  SignEnterpriseContractInput,
} from "./enterprise-contract.input.js";
import { checkContractYear, dividendDue } from "./enterprise-contract.rules.js";
import { type EnterpriseContractRow, parseContractId, requireContract } from "./enterprise-contract.store.js";

/** Who keeps the contracts between households and enterprises (policy I-6). */
export const CONTRACT_KEEPERS: readonly Role[] = ["INDUSTRY_OFFICER"];

/** Puts a household's loan into an enterprise under a signed contract; its worker has a job there from then on (policy I-6). */
export async function signContract(
  context: IndustryContext,
  input: SignEnterpriseContractInput,
): Promise<EnterpriseContractRow> {
  const loan_id = readArgument(parseLoanId(input.loan), "loan");
  const organisation_id = readArgument(parseOrganisationId(input.enterprise), "enterprise");
  actingInRegion(context.viewer, CONTRACT_KEEPERS, loan_id, "I-6");
  const guaranteed_rate = requirePositive(input.guaranteedRate, "保底分红率", "guaranteedRate");
  const use_of_funds = requireText(input.useOfFunds, "资金用途", "useOfFunds", 500);
  const document = requireText(input.document, "合同文书编号", "document");
  if (input.years < 1 || input.years > 30) throw badInput("合同期应为 1 至 30 年", "years");
  const worker = input.worker ? readArgument(parsePersonId(input.worker), "worker") : null;
  const wage = input.monthlyWage ?? null;
  if ((worker === null) !== (wage === null)) throw badInput("务工人员与月工资须同时填写", "monthlyWage");
  if (wage !== null) requirePositive(wage, "月工资", "monthlyWage");
  const on = actDay(input.on);
  const act = { act: "signEnterpriseContract", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const loan = await holdLoan(trx, loan_id);
    const enterprise = await requireOrganisation(trx, organisation_id);
    if (enterprise.kind !== "ENTERPRISE")
      throw ruleViolated("I-6", `${enterprise.name}不是企业，不能带资入企`, { kind: enterprise.kind });
    if (loan.status !== "PAID_OUT" || loan.paidOutOn === null || on < loan.paidOutOn)
      throw ruleViolated("I-6", "只有已放款、未逾期的贷款可以入企", { status: loan.status, on });
    const known = await trx
      .selectFrom("enterprise_contract")
      .select("id")
      .where("loan_id", "=", loan_id)
      .executeTakeFirst();
    if (known) throw ruleViolated("I-6", `该笔贷款已按合同 ${known.id} 入企`, { contract: known.id });
    if (worker && !(await workersOfHousehold(trx, loan.householdId, on)).includes(worker))
      throw ruleViolated("I-6", `${worker} 不是本户有劳动能力的成员`, { worker });
    const contract = await nextId(trx, {
      table: "enterprise_contract",
      owner: loan.householdId,
      mark: "-C",
      digits: 2,
    });
    await trx
      .insertInto("enterprise_contract")
      .values({
        id: contract,
        loan_id,
        household_id: loan.householdId,
        organisation_id,
        amount: loan.amount,
        guaranteed_rate,
        use_of_funds,
        worker_id: worker,
        monthly_wage: wage,
        signed_on: on,
        years: input.years,
        document,
        recorded_by: context.viewer.subject,
      })
      .execute();
    if (worker !== null) {
      const job = {
        kind: "PLACEMENT",
        employer: enterprise.name,
        welfare_post_id: null,
        monthly_wage: wage,
      } as const;
      const whose = { person: worker, household: loan.householdId };
      await employ(trx, whose, job, { on, recorded_by: context.viewer.subject });
    }
    return contract;
  });
  return requireContract(context.db, id);
}

/** Settles a contract year: the guaranteed dividend is due also in a loss year (policy I-6); once a year. */
export async function settleDividend(
  context: IndustryContext,
  input: SettleEnterpriseDividendInput,
): Promise<EnterpriseContractRow> {
  const id = readArgument(parseContractId(input.contract), "contract");
  actingInRegion(context.viewer, CONTRACT_KEEPERS, id, "I-6");
  const document = requireText(input.document, "结算文书编号", "document");
  if (input.offered < 0) throw badInput("分红不能为负", "offered");
  const on = actDay(input.on);
  const act = { act: "settleEnterpriseDividend", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const contract = await requireContract(trx, id);
    checkContractYear(contract, input.contractYear, on);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("enterprise_dividend")
      .values({
        contract_id: id,
        household_id: contract.householdId,
        contract_year: input.contractYear,
        result: input.result,
        ...dividendDue(contract, input.result, input.offered),
        settled_on: on,
        document,
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.constraint("enterprise_dividend_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw ruleViolated("I-6", `第 ${input.contractYear} 年已经结算，每年一次`, {
        year: input.contractYear,
      });
    return id;
  });
  return requireContract(context.db, id);
}

/** Pays a settled dividend, once (policy I-6). */
export async function payEnterpriseDividend(
  context: IndustryContext,
  input: PayEnterpriseDividendInput,
): Promise<EnterpriseContractRow> {
  const contract_id = readArgument(parseContractId(input.contract), "contract");
  actingInRegion(context.viewer, CONTRACT_KEEPERS, contract_id, "I-6");
  const document = requireText(input.document, "支付凭证号", "document");
  const paid_on = actDay(input.on);
  const { contractYear } = input;
  const act = { act: "payEnterpriseDividend", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { householdId, dividends } = await requireContract(trx, contract_id);
    const settled = dividends.find((each) => each.contractYear === contractYear);
    if (settled === undefined || paid_on < settled.settledOn)
      throw ruleViolated("I-6", `第 ${contractYear} 年在 ${paid_on} 尚未结算`, { year: contractYear });
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("enterprise_dividend_payment")
      .values({
        contract_id,
        household_id: householdId,
        contract_year: contractYear,
        paid_on,
        document,
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.constraint("enterprise_dividend_payment_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw ruleViolated("I-6", `第 ${contractYear} 年的分红已经支付`, { year: contractYear });
    return contract_id;
  });
  return requireContract(context.db, contract_id);
}
