import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
const healthy = {
  livingConditions: { ...sampleHousehold(1).livingConditions, dwellingGrade: "A", road: true },
} as const;
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([
    sampleHousehold(1),
    sampleHousehold(2, { ...healthy, incomes: [{ year: 2013, perCapita: 500_000 }] }),
    sampleHousehold(3, { ...healthy, incomes: [] }),
  ]);
});
afterAll(() => households?.close());

const CHECK = `query ($household: ID!, $on: Date) { eligibilityCheck(household: $household, on: $on) {
  on eligible household { id } lines { policy criterion seen threshold passed parameter { key value validFrom source } } } }`;

describe("eligibilityCheck (policy R-2)", () => {
  it("explains a household line by line, as of a day", async () => {
    const { data, errors } = await households.ask(office, CHECK, {
      household: "3603212072010001",
      on: "2014-06-01",
    });
    expect(errors).toBeUndefined();
    expect(data?.eligibilityCheck).toMatchObject({
      eligible: true,
      household: { id: "3603212072010001" },
      lines: [
        {
          policy: "R-2 a",
          seen: "2013 年 2300.00 元",
          threshold: "低于 2736.00 元",
          passed: true,
          parameter: { key: "povertyLine.absolute", value: "2736", validFrom: "2013-01-01" },
        },
        { policy: "R-2 b", seen: "C级（局部危险）", passed: true, parameter: null },
        { policy: "R-2 c", passed: false },
        { policy: "R-2 d", seen: "通水、通电、未通路", passed: true },
        { policy: "R-2 e", seen: "2 人共 3.20 亩", passed: false, parameter: { value: "0.5" } },
      ],
    });
  });

  it("goes by the last whole income year before the day", async () => {
    const { data } = await households.ask(office, CHECK, { household: "3603212072010001", on: "2015-03-01" });
    expect(data?.eligibilityCheck).toMatchObject({
      lines: [{ seen: "2014 年 3100.00 元", passed: false }, {}, {}, {}, {}],
    });
  });

  it("is nothing for a household that is not seen, and refuses what is no number", async () => {
    const other = { roles: ["POVERTY_OFFICE"], region: "361022" } as const;
    const ask = (household: string) => households.ask(other, CHECK, { household, on: "2014-06-01" });
    expect((await ask("3603212072010001")).data).toEqual({ eligibilityCheck: null });
    expect((await ask("12")).errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "household",
    });
    const analyst = await households.ask({ roles: ["ANALYST"], region: "36" }, CHECK, {
      household: "3603212072010001",
    });
    expect(analyst.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  it("says which parameter is missing for a day before all rows", async () => {
    const { errors } = await households.ask(office, CHECK, {
      household: "3603212072010001",
      on: "2009-03-01",
    });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "R-2",
      figures: { parameter: "povertyLine.absolute" },
    });
  });
});

describe("villageEligibility (policy R-2)", () => {
  const VILLAGE = `{ villageEligibility(village: "360321207201", on: "2014-06-01") {
    counts { households eligible notEligible undetermined byCriterion { policy met unknown } }
    checks(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { eligible household { id } } } } } }`;

  it("checks a whole village at once, in numbers and household by household", async () => {
    const { data, errors } = await households.ask(office, VILLAGE);
    expect(errors).toBeUndefined();
    expect(data?.villageEligibility).toMatchObject({
      counts: {
        households: 3,
        eligible: 1,
        notEligible: 1,
        undetermined: 1,
        byCriterion: [
          { policy: "R-2 a", met: 1, unknown: 1 },
          { policy: "R-2 b", met: 1, unknown: 0 },
          { policy: "R-2 c", met: 0, unknown: 0 },
          { policy: "R-2 d", met: 1, unknown: 0 },
          { policy: "R-2 e", met: 0, unknown: 0 },
        ],
      },
      checks: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        edges: [
          { node: { eligible: true, household: { id: "3603212072010001" } } },
          { node: { eligible: false, household: { id: "3603212072010002" } } },
        ],
      },
    });
  });

  it("costs as many statements for one household as for a village", async () => {
    const statements = await households.countStatements(() => households.ask(office, VILLAGE));
    // Counts and page with their parameters, the total, and the households.
    expect(statements).toHaveLength(6);
  });

  it("refuses what is no village", async () => {
    const { errors } = await households.ask(office, `{ villageEligibility(village: "360321") { on } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "village" });
  });
});

describe("householdsParameters (policies R-1, R-2)", () => {
  it("are dated rows with their source, to which the office adds for its own region", async () => {
    const input = {
      requestId: "parameter-1",
      key: "eligibility.cultivatedLandPerCapita",
      region: "360321",
      validFrom: "2014-01-01",
      value: "1.6",
      source: "莲花县方案",
    };
    const set = `mutation ($input: SetHouseholdsParameterInput!) { setHouseholdsParameter(input: $input) { value region } }`;
    const cadre = { roles: ["VILLAGE_CADRE"], region: "360321207201" } as const;
    expect((await households.ask(cadre, set, { input })).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await households.ask(office, set, { input })).data).toEqual({
      setHouseholdsParameter: { value: "1.6", region: "360321" },
    });
    const { data } = await households.ask(
      office,
      `{ householdsParameters(key: "povertyLine.absolute") { title unit policy values { validFrom value source } } }`,
    );
    expect(data?.householdsParameters).toMatchObject([
      { policy: "R-1", unit: "元", values: [{ value: "2300", validFrom: "2010-01-01" }, { value: "2736" }] },
    ]);
    const check = await households.ask(office, CHECK, { household: "3603212072010002", on: "2014-06-01" });
    expect(check.data?.eligibilityCheck).toMatchObject({ eligible: false });
    const below = await households.ask(office, set, {
      input: { ...input, requestId: "parameter-2", validFrom: "2014-02-01", value: "1.61" },
    });
    expect(below.errors).toBeUndefined();
    const again = await households.ask(office, CHECK, { household: "3603212072010002", on: "2014-06-01" });
    expect(again.data?.eligibilityCheck).toMatchObject({ eligible: true });
  });
});
