import { householdNumber } from "@fupin/domain-types/household-number";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type {
  MicroLoanTable,
  ProjectBeneficiaryTable,
  ProjectIndicatorTable,
  ProjectTable,
  ShareholdingTable,
  Tables,
} from "../db/tables.js";

/** The sample village, 圳头村. */
export const VILLAGE = "360321207201";

/** Another village of the same township, 长埠村. */
export const NEIGHBOUR = "360321207202";

/** The number of an invented household. */
export const sampleNumber = (serial: number, village = VILLAGE): string => householdNumber(village, serial);

const RECORDED = { recorded_by: "test" };

/** A project of the sample village: 4.5 km of road for 1,800,000 yuan, under way. */
export const sampleProject = (serial: number, changes: Partial<ProjectTable> = {}) => {
  const village = changes.village_code ?? VILLAGE;
  return {
    id: `${village}-P${String(serial).padStart(3, "0")}`,
    village_code: village,
    name: "圳头村通组公路硬化工程",
    kind: "INFRASTRUCTURE",
    stage: "UNDER_WAY",
    planned_year: 2015,
    budget: 180_000_000,
    fund_source: "中央财政专项扶贫资金",
    ...RECORDED,
    ...changes,
  } satisfies Omit<ProjectTable, "recorded_at">;
};

/** The indicator of a project. */
export const sampleIndicator = (
  project: string,
  position: number,
  changes: Partial<ProjectIndicatorTable> = {},
) => ({
  project_id: project,
  position,
  name: `通组公路${position}`,
  unit: "公里",
  target: 450,
  achieved: 125,
  ...RECORDED,
  ...changes,
});

/** What a household gets from a project: 1,200.50 yuan. */
export const sampleBeneficiary = (
  project: string,
  household: string,
  changes: Partial<ProjectBeneficiaryTable> = {},
) => ({
  project_id: project,
  household_id: household,
  share: 120_050,
  benefit: "种苗与肥料补助",
  ...RECORDED,
  ...changes,
});

/** The only member of a household, who can work; the registry told of it at the beginning of 2014. */
export const sampleMember = (household: string, changes: Partial<Tables["worker"]> = {}) => ({
  person_id: `${household.slice(0, 12)}-${household.slice(12).padStart(5, "0")}`,
  household_id: household,
  since: "2014-01-01",
  ability: "ORDINARY",
  ...RECORDED,
  ...changes,
});

/** A loan of a household: 30,000 yuan at 4.35%, paid out. */
export const sampleLoan = (household: string, serial: number, changes: Partial<MicroLoanTable> = {}) => ({
  id: `${household}-L${String(serial).padStart(2, "0")}`,
  household_id: household,
  lender: "莲花农村信用社",
  purpose: "发展养殖",
  amount: 3_000_000,
  interest_rate: 435,
  subsidised: true,
  applied_on: "2015-07-01",
  paid_out_on: "2015-08-01",
  due_on: "2017-08-01",
  status: "PAID_OUT",
  ...RECORDED,
  ...changes,
});

/** A shareholding of a household: land of 4,000 yuan. */
export const sampleShareholding = (
  household: string,
  serial: number,
  changes: Partial<ShareholdingTable> = {},
) => ({
  id: `${household}-S${String(serial).padStart(2, "0")}`,
  household_id: household,
  kind: "LAND",
  organisation: "圳头村油茶专业合作社",
  organisation_id: null,
  amount: 400_000,
  held_since: "2014-09-12",
  ...RECORDED,
  ...changes,
});

/** The dividend of a shareholding in a year. */
export const sampleDividend = (household: string, serial: number, year: number, amount: number) => ({
  shareholding_id: `${household}-S${String(serial).padStart(2, "0")}`,
  household_id: household,
  year,
  amount,
  distribution_id: null,
  ...RECORDED,
});

/**
 * One household with something of everything: two projects, three loans (one repaid, one not yet paid out) and
 * two shareholdings.
 */
export async function loadSampleHousehold(db: Kysely<Tables>, household: string): Promise<void> {
  const road = sampleProject(1, { village_code: household.slice(0, 12) });
  const orchard = sampleProject(2, {
    village_code: household.slice(0, 12),
    name: "圳头村油茶种植项目",
    kind: "PLANTING",
    stage: "PROPOSED",
    planned_year: 2016,
    budget: 9_600_000,
    fund_source: "县级产业扶贫资金",
  });
  await insertRows(db, "project", [road, orchard]);
  await insertRows(db, "project_indicator", [
    sampleIndicator(road.id, 1),
    sampleIndicator(road.id, 2, { name: "涵洞", unit: "座", target: 300, achieved: 0 }),
    sampleIndicator(orchard.id, 1, { name: "油茶种植", unit: "亩", target: 8_000, achieved: null }),
  ]);
  await insertRows(db, "project_beneficiary", [
    sampleBeneficiary(road.id, household, { share: 0, benefit: "生产生活条件改善" }),
    sampleBeneficiary(orchard.id, household),
  ]);
  await insertRows(db, "micro_loan", [
    sampleLoan(household, 1, {
      amount: 1_000_000,
      applied_on: "2014-07-01",
      paid_out_on: "2014-08-01",
      due_on: "2015-08-01",
      status: "REPAID",
    }),
    sampleLoan(household, 2),
    sampleLoan(household, 3, {
      amount: 500_000,
      applied_on: "2016-09-01",
      paid_out_on: null,
      due_on: null,
      status: "APPLIED",
    }),
  ]);
  await insertRows(db, "shareholding", [
    sampleShareholding(household, 1),
    sampleShareholding(household, 2, { kind: "FUNDS", amount: 100_001, held_since: "2015-03-20" }),
  ]);
  await insertRows(db, "dividend", [
    sampleDividend(household, 1, 2015, 24_033),
    sampleDividend(household, 1, 2016, 30_001),
    sampleDividend(household, 2, 2016, 5_999),
  ]);
}
