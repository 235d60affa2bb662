import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { yuan } from "@fupin/domain-types/money";
import { canWork } from "@fupin/domain-types/person";
import { anniversary, dividendDue } from "../enterprise-contract/enterprise-contract.rules.js";
import { wagesDue } from "../enterprise-contract/enterprise-wage.rules.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";

/** A demo contract as its table knows it (policy I-6). */
export type DemoContract = {
  readonly id: string;
  readonly loan_id: string;
  readonly household_id: string;
  readonly organisation_id: string;
  readonly amount: number;
  readonly guaranteed_rate: number;
  readonly use_of_funds: string;
  readonly worker_id: string | null;
  readonly monthly_wage: number | null;
  readonly signed_on: LocalDate;
  readonly years: number;
  readonly document: string;
};

/** Contracts are settled and paid up to here. */
const TODAY = "2016-12-31";

/** The enterprise of a county that takes in loans. */
const enterpriseOf = (village: DemoVillage) => ({
  id: `${village.code.slice(0, 6)}-O001`,
  region: village.code.slice(0, 6),
  name: `${village.place.county}富民农业开发有限公司`,
});

/** The loans of a village that were put into the county's enterprise, one household in six that has one. */
export function enterpriseContracts(village: DemoVillage): DemoContract[] {
  const { id: organisation_id } = enterpriseOf(village);
  return village.households.flatMap(({ number, loans, members }) => {
    const random = Random.of("industry", "enterprise", number);
    const [loan] = loans;
    if (loan?.status !== "PAID_OUT" || loan.paidOutOn === undefined || !random.chance(1 / 6)) return [];
    const worker = members.find(({ labour, monthsWorkedAway }) => canWork(labour) && monthsWorkedAway === 0);
    return [
      {
        id: `${number}-C01`,
        loan_id: `${number}-L01`,
        household_id: number,
        organisation_id,
        amount: loan.amount,
        guaranteed_rate: random.pick([600, 800, 1000]),
        use_of_funds: random.pick(["扩建加工车间", "新建育苗大棚", "购置冷链车辆"]),
        worker_id: worker?.id ?? null,
        monthly_wage: worker === undefined ? null : yuan(random.whole(15, 22) * 100),
        signed_on: addDays(loan.paidOutOn, random.whole(5, 30)),
        years: 3,
        document: `${number} 带资入企合同`,
      },
    ].filter(({ signed_on }) => signed_on <= TODAY);
  });
}

/** The county's enterprise, its contracts in one village, and what each year of them brought (policy I-6). */
export function enterpriseHistory(village: DemoVillage, contracts: readonly DemoContract[]): DemoRows[] {
  if (contracts.length === 0) return [];
  const enterprise = enterpriseOf(village);
  const since = "2013-05-20";
  const dividends = contracts.flatMap(dividendsOf);
  return [
    {
      table: "organisation",
      rows: [{ ...enterprise, kind: "ENTERPRISE", registered_on: since, ...RECORDED }],
      shared: true,
    },
    {
      table: "organisation_village",
      rows: [{ organisation_id: enterprise.id, village_code: village.code, since, ...RECORDED }],
    },
    { table: "enterprise_contract", rows: contracts.map((contract) => ({ ...contract, ...RECORDED })) },
    { table: "enterprise_wage", rows: contracts.flatMap(wagesOf) },
    { table: "enterprise_dividend", rows: dividends },
    {
      table: "enterprise_dividend_payment",
      rows: dividends
        .map(({ contract_id, household_id, contract_year, settled_on, document }) => ({
          contract_id,
          household_id,
          contract_year,
          paid_on: addDays(settled_on, 5),
          document: `${document} 支付`,
          ...RECORDED,
        }))
        .filter(({ paid_on }) => paid_on <= TODAY),
    },
  ];
}

/** A dividend for each contract year that has ended; the enterprise lost money in 2015 (亏损年度照付保底分红). */
function dividendsOf({ id, household_id, amount, guaranteed_rate, signed_on, years }: DemoContract) {
  const terms = { amount, guaranteedRate: guaranteed_rate, signedOn: signed_on, years };
  return [1, 2, 3]
    .map((contract_year) => ({
      contract_year,
      settled_on: addDays(anniversary(signed_on, contract_year), 10),
    }))
    .filter(({ settled_on }) => settled_on <= TODAY)
    .map(({ contract_year, settled_on }) => {
      const result = yuan(settled_on < "2016-01-01" ? -180_000 : 420_000);
      const due = dividendDue(terms, result, Math.round(amount * 0.09));
      const document = `${id}-${contract_year}`;
      return {
        contract_id: id,
        household_id,
        contract_year,
        result,
        ...due,
        settled_on,
        document,
        ...RECORDED,
      };
    });
}

/** The wages of a contract's job, paid on the 10th of the next month; one contract in five is two months behind. */
function wagesOf({ id, household_id, monthly_wage, signed_on, years }: DemoContract) {
  const job = { monthlyWage: monthly_wage, signedOn: signed_on, years, jobEndedOn: null };
  const behind = Random.of("industry", "wages", id).chance(1 / 5) ? 2 : 0;
  const due = wagesDue(job, TODAY);
  return due.slice(0, Math.max(0, due.length - behind)).map(({ month, due: amount }) => ({
    contract_id: id,
    household_id,
    month,
    due: amount,
    paid: amount,
    paid_on: addDays(`${month}-01`, 40),
    document: `${id} ${month} 工资表`,
    ...RECORDED,
  }));
}
