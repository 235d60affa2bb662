import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import {
  loadSampleHousehold,
  sampleBeneficiary,
  sampleLoan,
  sampleNumber,
  sampleProject,
  sampleShareholding,
  VILLAGE,
} from "../testing/sample-rows.js";

const office = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
/** Households 101 to 150 with one of each. */
const MANY = Array.from({ length: 50 }, (_, index) => sampleNumber(101 + index));
/** More shareholdings than a list inside a list ever gives. */
const CROWDED = sampleNumber(200);
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await loadSampleHousehold(db, HOUSEHOLD);
    const project = sampleProject(3, { planned_year: 2014 });
    await insertRows(db, "project", [project]);
    await insertRows(
      db,
      "project_beneficiary",
      MANY.map((household) => sampleBeneficiary(project.id, household)),
    );
    await insertRows(
      db,
      "micro_loan",
      MANY.map((household) => sampleLoan(household, 1, { status: "OVERDUE" })),
    );
    await insertRows(db, "shareholding", [
      ...MANY.map((household) => sampleShareholding(household, 1)),
      ...Array.from({ length: 101 }, (_, index) => sampleShareholding(CROWDED, index + 1)),
    ]);
  });
});
afterAll(() => industry?.close());

const EVERYTHING = `projects { share benefit } loans { id amount } shareholdings { id dividends { year amount } }
  industrySummary { projects loansOutstanding sharesTotal dividendsTotal }`;
const askMany = (selection: string) =>
  industry.ask(
    office,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household { id ${selection} } } }`,
    { of: MANY.map((id) => ({ __typename: "Household", id })) },
  );

describe("household", () => {
  it("has its projects with what they bring, the latest first (policy I-2)", async () => {
    const { entity, errors } = await industry.askEntity(
      office,
      "Household",
      HOUSEHOLD,
      "projects { share benefit project { id name stage village { code } indicators { name target } } }",
    );
    expect(errors).toBeUndefined();
    expect(entity).toEqual({
      projects: [
        {
          share: "1200.50",
          benefit: "种苗与肥料补助",
          project: {
            id: `${VILLAGE}-P002`,
            name: "圳头村油茶种植项目",
            stage: "PROPOSED",
            village: { code: VILLAGE },
            indicators: [{ name: "油茶种植", target: "80.00" }],
          },
        },
        {
          share: "0.00",
          benefit: "生产生活条件改善",
          project: expect.objectContaining({ id: `${VILLAGE}-P001`, stage: "UNDER_WAY" }),
        },
      ],
    });
  });

  it("has its loans, the latest application first (policy I-5)", async () => {
    const { entity } = await industry.askEntity(
      office,
      "Household",
      HOUSEHOLD,
      "loans { id lender purpose amount interestRate subsidised appliedOn paidOutOn dueOn status household { id } }",
    );
    expect(entity?.loans).toEqual([
      expect.objectContaining({ id: `${HOUSEHOLD}-L03`, paidOutOn: null, dueOn: null, status: "APPLIED" }),
      {
        id: `${HOUSEHOLD}-L02`,
        lender: "莲花农村信用社",
        purpose: "发展养殖",
        amount: "30000.00",
        interestRate: "4.35",
        subsidised: true,
        appliedOn: "2015-07-01",
        paidOutOn: "2015-08-01",
        dueOn: "2017-08-01",
        status: "PAID_OUT",
        household: { id: HOUSEHOLD },
      },
      expect.objectContaining({ id: `${HOUSEHOLD}-L01`, status: "REPAID" }),
    ]);
  });

  it("has its shares with the dividends of each year, to the cent (policy I-7)", async () => {
    const { entity } = await industry.askEntity(
      office,
      "Household",
      HOUSEHOLD,
      "shareholdings { id kind organisation amount heldSince dividends { year amount } household { id } }",
    );
    expect(entity?.shareholdings).toEqual([
      {
        id: `${HOUSEHOLD}-S02`,
        kind: "FUNDS",
        organisation: "圳头村油茶专业合作社",
        amount: "1000.01",
        heldSince: "2015-03-20",
        dividends: [{ year: 2016, amount: "59.99" }],
        household: { id: HOUSEHOLD },
      },
      {
        id: `${HOUSEHOLD}-S01`,
        kind: "LAND",
        organisation: "圳头村油茶专业合作社",
        amount: "4000.00",
        heldSince: "2014-09-12",
        dividends: [
          { year: 2016, amount: "300.01" },
          { year: 2015, amount: "240.33" },
        ],
        household: { id: HOUSEHOLD },
      },
    ]);
  });

  it("has a summary: repaid and not yet paid-out loans are not outstanding (policies I-2, I-5, I-7)", async () => {
    const { entity } = await industry.askEntity(
      office,
      "Household",
      HOUSEHOLD,
      "industrySummary { projects projectShareTotal loans loansOutstanding sharesTotal dividendsTotal }",
    );
    expect(entity?.industrySummary).toEqual({
      projects: 2,
      projectShareTotal: "1200.50",
      loans: 3,
      loansOutstanding: "30000.00",
      sharesTotal: "5000.01",
      dividendsTotal: "600.33",
    });
  });

  it("counts an overdue loan as outstanding (policy I-5)", async () => {
    const { entity } = await industry.askEntity(
      office,
      "Household",
      MANY[0] as string,
      "industrySummary { loansOutstanding }",
    );
    expect(entity).toEqual({ industrySummary: { loansOutstanding: "30000.00" } });
  });

  it("has empty lists and no summary where nothing is recorded", async () => {
    const { entity, errors } = await industry.askEntity(office, "Household", sampleNumber(9), EVERYTHING);
    expect({ entity, errors }).toEqual({
      entity: { projects: [], loans: [], shareholdings: [], industrySummary: null },
      errors: undefined,
    });
  });

  it("bounds its lists, while the summary counts everything", async () => {
    const { entity } = await industry.askEntity(
      office,
      "Household",
      CROWDED,
      "few: shareholdings(first: 2) { id } usual: shareholdings { id } most: shareholdings(first: 100) { id } industrySummary { sharesTotal }",
    );
    expect(entity?.few).toEqual([{ id: `${CROWDED}-S99` }, { id: `${CROWDED}-S98` }]);
    expect(entity?.usual).toHaveLength(20);
    expect(entity?.most).toHaveLength(100);
    expect(entity?.industrySummary).toEqual({ sharesTotal: "404000.00" });
  });

  it.each(["projects(first: 0) { share }", "loans(first: 101) { id }", "shareholdings(first: -1) { id }"])(
    "refuses %s",
    async (field) => {
      const { errors } = await industry.askEntity(office, "Household", HOUSEHOLD, field);
      expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", field: "first" } });
    },
  );
});

describe("50 households", () => {
  it("cost one statement with all fields of their own", async () => {
    const statements = await industry.countStatements(async () => {
      const { data, errors } = await askMany(EVERYTHING);
      expect(errors).toBeUndefined();
      const found = data?._entities as { id: string; loans: unknown[]; industrySummary: unknown }[];
      expect(found.map(({ id }) => id)).toEqual(MANY);
      for (const household of found) {
        expect(household.loans).toEqual([{ id: `${household.id}-L01`, amount: "30000.00" }]);
        expect(household.industrySummary).toEqual({
          projects: 1,
          loansOutstanding: "30000.00",
          sharesTotal: "4000.00",
          dividendsTotal: "0.00",
        });
      }
    });
    expect(statements).toHaveLength(1);
  });

  it("cost one more for the projects themselves", async () => {
    const statements = await industry.countStatements(() =>
      askMany(`${EVERYTHING} of: projects { project { name indicators { name } } }`),
    );
    expect(statements).toHaveLength(2);
  });
});
