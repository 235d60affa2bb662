import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoProject } from "@fupin/demo-data/demo-project";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

const RECORDED = { recorded_by: "demo-data" };

/** Loads the projects of one village of the demo data, and the loans and shares of its households. */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  { projects, households }: DemoVillage,
): Promise<void> {
  await insertRows(trx, "project", projects.map(projectRow));
  await insertRows(trx, "project_indicator", projects.flatMap(indicatorRows));
  await insertRows(trx, "project_beneficiary", projects.flatMap(beneficiaryRows));
  await insertRows(trx, "micro_loan", households.flatMap(loanRows));
  await insertRows(trx, "shareholding", households.flatMap(shareholdingRows));
  await insertRows(trx, "dividend", households.flatMap(dividendRows));
}

const projectRow = (project: DemoProject) => ({
  id: project.id,
  village_code: project.village,
  name: project.name,
  kind: project.kind,
  stage: project.stage,
  planned_year: project.plannedYear,
  budget: project.budget,
  fund_source: project.fundSource,
  ...RECORDED,
});

const indicatorRows = ({ id, indicators }: DemoProject) =>
  indicators.map(({ name, unit, target, achieved }, index) => ({
    project_id: id,
    position: index + 1,
    name,
    unit,
    target: target * 100,
    achieved: achieved === undefined ? null : achieved * 100,
    ...RECORDED,
  }));

const beneficiaryRows = ({ id, beneficiaries }: DemoProject) =>
  beneficiaries.map(({ household, share, benefit }) => ({
    project_id: id,
    household_id: household,
    share,
    benefit,
    ...RECORDED,
  }));

const loanRows = ({ number, loans }: DemoHousehold) =>
  loans.map((loan, index) => ({
    id: `${number}-L${serial(index)}`,
    household_id: number,
    lender: loan.lender,
    purpose: loan.purpose,
    amount: loan.amount,
    interest_rate: loan.interestRate,
    subsidised: loan.subsidised,
    applied_on: loan.appliedOn,
    paid_out_on: loan.paidOutOn ?? null,
    due_on: loan.dueOn ?? null,
    status: loan.status,
    ...RECORDED,
  }));

const shareholdingRows = ({ number, shares }: DemoHousehold) =>
  shares.map(({ kind, organisation, amount, heldSince }, index) => ({
    id: `${number}-S${serial(index)}`,
    household_id: number,
    kind,
    organisation,
    amount,
    held_since: heldSince,
    ...RECORDED,
  }));

const dividendRows = ({ number, shares }: DemoHousehold) =>
  shares.flatMap(({ dividends }, index) =>
    dividends.map(({ year, amount }) => ({
      shareholding_id: `${number}-S${serial(index)}`,
      household_id: number,
      year,
      amount,
      ...RECORDED,
    })),
  );

const serial = (index: number): string => String(index + 1).padStart(2, "0");
