import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { systemViewer } from "@fupin/server-kit/database/department-database";
import { parameterRows } from "@fupin/server-kit/policy/parameter.store";
import { createTestDatabase, type TestDatabase } from "@fupin/server-kit/testing/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { industryParameters } from "../../policy/industry-parameters.js";
import {
  loadSampleHousehold,
  NEIGHBOUR,
  sampleBeneficiary,
  sampleDividend,
  sampleIndicator,
  sampleLoan,
  sampleNumber,
  sampleProject,
  sampleShareholding,
  VILLAGE,
} from "../../testing/sample-rows.js";
import { migrations } from "../migrations.js";
import type { Tables } from "../tables.js";

const HOUSEHOLD = sampleNumber(1);
const PROJECT = `${VILLAGE}-P001`;
let test: TestDatabase<Tables>;

beforeAll(async () => {
  test = await createTestDatabase<Tables>("industry", migrations);
  await loadSampleHousehold(test.database.as(systemViewer), HOUSEHOLD);
});
afterAll(() => test?.close());

type Table = Exclude<keyof Tables, "audit">;

describe("the tables refuse", () => {
  it.each<[what: string, table: Table, row: Record<string, unknown>, constraint: string]>([
    [
      "a project under another village's code",
      "project",
      { ...sampleProject(9), village_code: NEIGHBOUR },
      "project_id_in_village",
    ],
    ["a negative budget", "project", sampleProject(9, { budget: -1 }), "project_budget_not_negative"],
    [
      "an indicator named twice",
      "project_indicator",
      sampleIndicator(PROJECT, 9, { name: "涵洞" }),
      "project_indicator_name_unique",
    ],
    [
      "a negative share (policy I-2)",
      "project_beneficiary",
      sampleBeneficiary(PROJECT, sampleNumber(9), { share: -1 }),
      "project_beneficiary_share_not_negative",
    ],
    [
      "a household twice in one project (policy I-2)",
      "project_beneficiary",
      sampleBeneficiary(PROJECT, HOUSEHOLD),
      "project_beneficiary_pkey",
    ],
    [
      "a loan of nothing (policy I-5)",
      "micro_loan",
      sampleLoan(HOUSEHOLD, 9, { amount: 0 }),
      "micro_loan_amount_positive",
    ],
    [
      "a loan paid out before it was applied for",
      "micro_loan",
      sampleLoan(HOUSEHOLD, 9, { paid_out_on: "2015-06-30" }),
      "micro_loan_dates_in_order",
    ],
    [
      "a loan due before it was paid out",
      "micro_loan",
      sampleLoan(HOUSEHOLD, 9, { due_on: "2015-08-01" }),
      "micro_loan_dates_in_order",
    ],
    [
      "a loan paid out without a date",
      "micro_loan",
      sampleLoan(HOUSEHOLD, 9, { paid_out_on: null, due_on: null }),
      "micro_loan_paid_out_with_term",
    ],
    [
      "a loan applied for and already paid out",
      "micro_loan",
      sampleLoan(HOUSEHOLD, 9, { status: "APPLIED" }),
      "micro_loan_paid_out_with_term",
    ],
    [
      "a loan under another household's number",
      "micro_loan",
      { ...sampleLoan(HOUSEHOLD, 9), household_id: sampleNumber(2) },
      "micro_loan_id_of_household",
    ],
    [
      "a share of nothing (policy I-7)",
      "shareholding",
      sampleShareholding(HOUSEHOLD, 9, { amount: 0 }),
      "shareholding_amount_positive",
    ],
    [
      "two dividends in one year (policy I-7)",
      "dividend",
      sampleDividend(HOUSEHOLD, 1, 2016, 1),
      "dividend_once_a_year",
    ],
    [
      "a negative dividend (policy I-7)",
      "dividend",
      sampleDividend(HOUSEHOLD, 1, 2014, -1),
      "dividend_amount_not_negative",
    ],
    [
      "a dividend paid to another household (policy I-7)",
      "dividend",
      { ...sampleDividend(HOUSEHOLD, 1, 2014, 1), household_id: sampleNumber(2) },
      "dividend_shareholding_id_household_id_fkey",
    ],
  ])("%s", async (_what, table, row, constraint) => {
    await expect(insertRows(test.database.as(systemViewer), table, [row])).rejects.toMatchObject({
      constraint,
    });
  });
});

it("gives every parameter a first value for the whole country, and says whose it is", async () => {
  const rows = await parameterRows(test.database.as(systemViewer));
  expect(rows.map(({ key }) => key).toSorted()).toEqual(industryParameters.map(({ key }) => key).toSorted());
  expect(rows.filter(({ region, validFrom }) => region !== "" || validFrom > "2014-01-01")).toEqual([]);
  for (const { key, read } of industryParameters) {
    expect(rows.filter((row) => row.key === key).map(({ value }) => read(value).ok)).toEqual([true]);
  }
  // What policies I-4, I-5, I-9 and I-10 give as a figure; the rest is the platform's until a region decides.
  const given = rows.filter(({ source }) => !source.startsWith("平台初始值")).map(({ key }) => key);
  expect(given.toSorted()).toEqual([
    "credit.limit",
    "fund.poorShare",
    "fund.rewardShare",
    "training.employmentTarget",
    "training.skillsPerHousehold",
  ]);
});

it("lets no parameter's value be changed after the correction of their sources", async () => {
  const change = test.database.as(systemViewer).updateTable("policy_parameter").set({ value: "1" }).execute();
  await expect(change).rejects.toThrow();
});
