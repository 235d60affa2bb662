import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoProject } from "@fupin/demo-data/demo-project";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { loadDividendHistory } from "./dividend-history.js";
import { loadLoanHistory } from "./loan-history.js";
import { loadProjectHistory } from "./project-history.js";

const RECORDED = { recorded_by: "demo-data" };

/** Loads the projects of one village of the demo data, and what its households have of loans and shares. */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const { projects, households } = village;
  await insertRows(trx, "project", projects.map(projectRow));
  await insertRows(trx, "project_indicator", projects.flatMap(indicatorRows));
  await insertRows(trx, "project_beneficiary", projects.flatMap(beneficiaryRows));
  await loadProjectHistory(trx, projects);
  await insertRows(trx, "micro_loan", households.flatMap(loanRows));
  await loadLoanHistory(trx, households);
  await insertRows(trx, "worker", households.flatMap(workerRows));
  await insertRows(trx, "village_status", [villageStatusRow(village)]);
  await insertRows(trx, "employment", households.flatMap(employmentRows));
  await loadDividendHistory(trx, village);
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

const workerRows = ({ number, registeredOn, members }: DemoHousehold) =>
  members.map(({ id, labour }) => ({
    person_id: id,
    household_id: number,
    since: registeredOn,
    ability: labour,
    ...RECORDED,
  }));

/** Whoever worked away from home in the last year is taken to be at work still (policy I-10). */
const employmentRows = ({ number, members }: DemoHousehold) =>
  members
    .filter(({ monthsWorkedAway }) => monthsWorkedAway > 0)
    .map(({ id, monthsWorkedAway }) => ({
      id: `${id}-E01`,
      person_id: id,
      household_id: number,
      kind: "LABOUR_TRANSFER",
      employer: "外出务工",
      welfare_post_id: null,
      monthly_wage: null,
      begins_on: `2016-${String(13 - monthsWorkedAway).padStart(2, "0")}-01`,
      ...RECORDED,
    }));

const villageStatusRow = ({ code, name, poor }: DemoVillage) => ({
  village_code: code,
  since: "2014-01-01",
  name,
  poor,
  ...RECORDED,
});

const serial = (index: number): string => String(index + 1).padStart(2, "0");
