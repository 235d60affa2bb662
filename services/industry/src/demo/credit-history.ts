import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { partOf } from "../amounts/part-of.js";
import { quarterDays, quarterlySubsidy } from "../loan/interest.rules.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";
import { loansOf, type NumberedLoan } from "./loan-history.js";

/** What the county's risk fund pays of a bad loan, in basis points. */
const SHARE = 7_000;

/** The first day on which nothing is known any more. */
const TODAY = "2016-12-31";

/**
 * The county's risk fund with what one village's loans brought to it and took from it, and the interest subsidies of
 * all quarters that have ended (policy I-5). A village's entries stand in the ledger at its own positions.
 */
export function creditHistory(village: DemoVillage): DemoRows[] {
  const county = village.code.slice(0, 6);
  const loans = loansOf(village);
  const out = loans.filter(({ paidOutOn }) => paidOutOn !== undefined);
  const bad = loans.filter(({ status }) => status === "COMPENSATED");
  const [any] = out;
  if (any === undefined) return [];
  const fund = `${county}-R001`;
  const first = Number(village.code.slice(6)) * 100;
  const compensations = bad.map((loan, index) => ({
    loan,
    position: first + 1 + index,
    amount: partOf(loan.amount, SHARE, "DOWN"),
  }));
  const deposit = compensations.reduce((sum, { amount }) => sum + amount, 0) + sumOf(out) / 10;
  const entry = { risk_fund_id: fund, ...RECORDED };
  return [
    {
      table: "risk_fund",
      rows: [
        {
          id: fund,
          region: county,
          lender: any.lender,
          share: SHARE,
          agreed_on: "2014-03-01",
          document: `${county} 风险补偿协议`,
          ...RECORDED,
        },
      ],
      shared: true,
    },
    {
      table: "risk_fund_entry",
      rows: [
        {
          position: first,
          kind: "DEPOSIT",
          amount: Math.ceil(deposit / 1_000_000) * 1_000_000,
          occurred_on: "2014-06-30",
          document: `${village.name}存入`,
          ...entry,
        },
        ...compensations.map(({ loan, position, amount }) => ({
          position,
          kind: "COMPENSATION",
          amount,
          occurred_on: loan.dueOn,
          document: `${loan.loan_id} 代偿`,
          ...entry,
        })),
      ],
    },
    {
      table: "loan_compensation",
      rows: compensations.map(({ loan, position, amount }) => ({
        loan_id: loan.loan_id,
        household_id: loan.household_id,
        risk_fund_id: fund,
        position,
        outstanding: loan.amount,
        amount,
        ...RECORDED,
      })),
    },
    { table: "interest_subsidy", rows: out.filter(({ subsidised }) => subsidised).flatMap(subsidyRows) },
  ];
}

/** One payment for each quarter of the term that has ended, in the month after it. */
function subsidyRows({ loan_id, household_id, paidOutOn, dueOn, ...loan }: NumberedLoan) {
  if (paidOutOn === undefined || dueOn === undefined) return [];
  const terms = { ...loan, paidOutOn, dueOn, repayments: [] };
  return QUARTERS.flatMap(([year, quarter]) => {
    const amount = quarterlySubsidy(terms, year, quarter, 10_000);
    if (amount === 0) return [];
    const paid_on = `${quarter === 4 ? year + 1 : year}-${PAID_IN[quarter - 1]}-15`;
    const document = `${loan_id}-${year}-${quarter}`;
    return [{ loan_id, household_id, year, quarter, amount, paid_on, document, ...RECORDED }];
  });
}

const PAID_IN = ["04", "07", "10", "01"];
const QUARTERS = [2014, 2015, 2016]
  .flatMap((year) => [1, 2, 3, 4].map((quarter) => [year, quarter] as const))
  .filter(([year, quarter]) => quarterDays(year, quarter).until < TODAY);

const sumOf = (loans: readonly NumberedLoan[]): number => loans.reduce((sum, { amount }) => sum + amount, 0);
