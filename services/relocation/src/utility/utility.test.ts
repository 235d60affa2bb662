import { Role } from "@fupin/domain-types/identity";
import { Parameters } from "@fupin/server-kit/policy/parameter";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUSING_COUNT_READERS, HOUSING_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { carryOut, OFFICE } from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household, OTHER_VILLAGE, VILLAGE } from "../testing/sample-housing.js";
import { pavedRoadLine, shareOf } from "./utility.rules.js";
import { UtilityKind } from "./utility-kind.js";

const CADRE: TestAccount = { roles: ["VILLAGE_CADRE"], region: VILLAGE };
let relocation: TestSubgraph<Tables>;

/** Household serial, day, what was looked at, what was found; a later survey supersedes what it looks at again. */
const SURVEYS: readonly (readonly [number, string, readonly UtilityKind[], readonly UtilityKind[]])[] = [
  [1, "2015-05-01", ["WATER", "ROAD", "POWER"], ["POWER"]],
  [1, "2016-05-01", ["WATER", "ROAD"], ["WATER"]],
  [2, "2016-05-01", ["WATER", "ROAD", "POWER", "TELECOM"], ["WATER", "ROAD", "POWER"]],
  [3, "2016-05-02", ["WATER"], []],
];
/** Village, name, households, poor village, with a paved road. */
const HAMLETS: readonly (readonly [string, string, number, boolean, boolean])[] = [
  [VILLAGE, "上屋", 20, true, false],
  [VILLAGE, "下屋", 19, true, false],
  [VILLAGE, "坳背", 60, true, true],
  [OTHER_VILLAGE, "塘边", 24, false, false],
  [OTHER_VILLAGE, "桥头", 25, false, false],
];

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  for (const [serial, surveyedOn, examined, reached] of [...SURVEYS].reverse())
    await survey({ household: household(serial), surveyedOn, examined, reached });
  for (const hamlet of HAMLETS) await surveyHamlet(...hamlet);
});
afterAll(() => relocation?.close());

const survey = (input: object, account = CADRE) =>
  carryOut(
    relocation,
    "surveyHouseholdUtilities",
    { ...input },
    "id surveyedOn examined reached household { id }",
    account,
  );

const surveyHamlet = (
  village: string,
  name: string,
  households: number,
  poorVillage: boolean,
  road: boolean,
  account: TestAccount = { roles: ["TOWNSHIP_OFFICER"], region: "36" },
) =>
  carryOut(
    relocation,
    "surveyHamlet",
    {
      village,
      name,
      surveyedOn: "2016-06-01",
      households,
      poorVillage,
      examined: ["ROAD", "WATER"],
      reached: road ? ["ROAD"] : [],
    },
    "id name households reached village { code } pavedRoad { policy passed threshold parameter { key } }",
    account,
  );

const worklist = async (region?: string, account: TestAccount = { roles: ["ANALYST"], region: "36" }) => {
  const { data, errors } = await relocation.ask(
    account,
    `query ($region: ID) { hamletsWithoutPavedRoad(region: $region) { totalCount edges { node {
        id name pavedRoad { passed seen threshold } } } } }`,
    { region },
  );
  const list = data?.hamletsWithoutPavedRoad as {
    totalCount: number;
    edges: { node: { name: string; pavedRoad: { passed: boolean } } }[];
  } | null;
  return { errors, total: list?.totalCount, hamlets: list?.edges.map(({ node }) => node) ?? [] };
};

describe("utilities to the home (policy L-5)", () => {
  it("keep every survey, the latest first, with one statement for many households", async () => {
    const statements = await relocation.countStatements(async () => {
      const { data } = await relocation.ask(
        CADRE,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household {
            utilitySurveys { id surveyedOn examined reached } } } }`,
        { of: [1, 2, 4].map((serial) => ({ __typename: "Household", id: household(serial) })) },
      );
      expect(data?._entities).toEqual([
        {
          utilitySurveys: [
            {
              id: `${household(1)}-LD1`,
              surveyedOn: "2016-05-01",
              examined: ["WATER", "ROAD"],
              reached: ["WATER"],
            },
            {
              id: `${household(1)}-LD2`,
              surveyedOn: "2015-05-01",
              examined: ["WATER", "ROAD", "POWER"],
              reached: ["POWER"],
            },
          ],
        },
        { utilitySurveys: [expect.objectContaining({ reached: ["WATER", "ROAD", "POWER"] })] },
        { utilitySurveys: null },
      ]);
    });
    expect(statements).toHaveLength(1);
  });

  it("are covered as a count over the rows says, for analysts too, with one statement", async () => {
    const regions = ["36", VILLAGE, OTHER_VILLAGE];
    let coverage: unknown;
    const statements = await relocation.countStatements(async () => {
      const { data } = await relocation.ask(
        { roles: ["ANALYST"], region: "36" },
        "query ($regions: [ID!]!) { utilityCoverage(regions: $regions) { region { code } byKind { kind surveyed reached coverage } } }",
        { regions },
      );
      coverage = data?.utilityCoverage;
    });
    expect(statements).toHaveLength(1);
    const rows = await relocation.db.selectFrom("household_utilities").selectAll().execute();
    const expected = regions.map((code) => ({
      region: { code },
      byKind: UtilityKind.values.map((kind) => {
        const latest = new Map<string, boolean>();
        for (const row of rows
          .filter(({ household_id, examined }) => household_id.startsWith(code) && examined.includes(kind))
          .sort((a, b) => (a.surveyed_on < b.surveyed_on ? -1 : 1)))
          latest.set(row.household_id, row.reached.includes(kind));
        const surveyed = latest.size;
        const reached = [...latest.values()].filter(Boolean).length;
        const coverage = surveyed === 0 ? null : ((reached / surveyed) * 100).toFixed(2);
        return { kind, surveyed, reached, coverage };
      }),
    }));
    expect(coverage).toEqual(expected);
    expect(expected[0]?.byKind[0]).toEqual({ kind: "WATER", surveyed: 3, reached: 2, coverage: "66.67" });
    // The survey of 2016 did not look at power: what 2015 found still stands.
    expect(expected[0]?.byKind[2]).toEqual({ kind: "POWER", surveyed: 2, reached: 2, coverage: "100.00" });
  });

  it.each([
    [{ reached: ["GAS"] }, { code: "BAD_USER_INPUT", field: "reached" }],
    [{ examined: [] }, { code: "BAD_USER_INPUT", field: "examined" }],
    [{ household: "1" }, { code: "BAD_USER_INPUT", field: "household" }],
    [{ household: `${OTHER_VILLAGE}0001` }, { code: "FORBIDDEN", policy: "L-5" }],
    [{ surveyedOn: "2999-01-01" }, { code: "BAD_USER_INPUT", field: "surveyedOn" }],
  ])("refuse %j", async (input, extensions) => {
    const good = { household: household(9), surveyedOn: "2016-05-01", examined: ["WATER"], reached: [] };
    expect((await survey({ ...good, ...input })).error?.extensions).toMatchObject(extensions);
  });
});

describe("hamlets without a paved road (policy L-5)", () => {
  it("are on the worklist from 25 households, in poor villages from 20", async () => {
    const { hamlets, total } = await worklist();
    expect(hamlets.map(({ name }) => name)).toEqual(["上屋", "桥头"]);
    expect(total).toBe(2);
    expect(hamlets.every(({ pavedRoad }) => pavedRoad.passed === false)).toBe(true);
    expect((await worklist("361022")).hamlets.map(({ name }) => name)).toEqual(["桥头"]);
  });

  it("leave it when the road is there, and follow the county's parameter", async () => {
    const { changed } = await surveyHamlet(VILLAGE, "上屋", 21, true, true);
    expect(changed).toEqual({
      id: `${VILLAGE}-ZR1`,
      name: "上屋",
      households: 21,
      reached: ["ROAD"],
      village: { code: VILLAGE },
      pavedRoad: {
        policy: "L-5",
        passed: true,
        threshold: "20 户",
        parameter: { key: "utilities.pavedRoadHouseholdsPoorVillage" },
      },
    });
    const { error } = await carryOut(
      relocation,
      "setRelocationParameter",
      {
        key: "utilities.pavedRoadHouseholdsPoorVillage",
        region: "360321",
        validFrom: "2016-01-01",
        value: "15",
        source: "上府办〔2016〕2 号",
      },
      "id",
      OFFICE,
    );
    expect(error).toBeUndefined();
    const { hamlets } = await worklist("360321");
    expect(hamlets).toEqual([
      {
        id: `${VILLAGE}-ZR2`,
        name: "下屋",
        pavedRoad: { passed: false, seen: "19 户，未通", threshold: "15 户" },
      },
    ]);
  });

  it.each([
    ["3603212072", "x", 5, "BAD_USER_INPUT"],
    ["360321207", "x", 5, "BAD_USER_INPUT"],
    [VILLAGE, " ", 5, "BAD_USER_INPUT"],
    [VILLAGE, "x", -1, "BAD_USER_INPUT"],
    ["520329102204", "x", 5, "FORBIDDEN"],
  ])("refuse a survey of %s %j with %i households: %s", async (village, name, households, code) => {
    const { error } = await surveyHamlet(village, name, households, false, false);
    expect(error?.extensions).toMatchObject({ code });
  });

  it.each([
    [true, 20, "ROAD", true],
    [true, 20, null, false],
    [true, 19, null, true],
    [false, 24, null, true],
    [false, 25, null, false],
  ] as const)("poor village %s, %i households, %j: fulfilled %s", (poorVillage, households, road, passed) => {
    const row = (key: string, value: string) => ({
      id: key,
      key,
      region: "",
      validFrom: "2014-01-01",
      value,
      source: "实施方案",
    });
    const parameters = new Parameters([
      row("utilities.pavedRoadHouseholds", "25"),
      row("utilities.pavedRoadHouseholdsPoorVillage", "20"),
    ]);
    const reached = road === null ? [] : [road];
    const state = { villageCode: VILLAGE, households, poorVillage, examined: ["ROAD" as const], reached };
    expect(pavedRoadLine(state, parameters, "2016-01-01").passed).toBe(passed);
  });

  it("shares round to the nearest hundredth of a percent, of nothing there is none", () => {
    expect([shareOf(1, 3), shareOf(2, 3), shareOf(0, 0), shareOf(5, 5)]).toEqual([
      3_333,
      6_667,
      null,
      10_000,
    ]);
  });
});

describe.each(Role.values)("%s (policy F-3)", (role) => {
  const account: TestAccount =
    role === "HELPER" ? { roles: [role], households: [household(1)] } : { roles: [role], region: "360321" };

  it("sees a household's utilities only where it may, through _entities too", async () => {
    const { entity } = await relocation.askEntity(
      account,
      "Household",
      household(1),
      "utilitySurveys(first: 1) { surveyedOn }",
    );
    const seen = HOUSING_READERS.includes(role) ? [{ surveyedOn: "2016-05-01" }] : null;
    expect(entity).toEqual({ utilitySurveys: seen });
  });

  it("sees coverage only where it may, and of its own region", async () => {
    const ask = (region: string, as: TestAccount) =>
      relocation.ask(as, `{ utilityCoverage(regions: ["${region}"]) { byKind { surveyed } } }`);
    const inside = await ask(VILLAGE, { roles: [role], region: "360321" });
    if (HOUSING_COUNT_READERS.includes(role)) {
      const coverage = inside.data?.utilityCoverage as { byKind: { surveyed: number }[] }[];
      expect(coverage[0]?.byKind[0]).toEqual({ surveyed: 3 });
    } else expect(inside.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    const outside = await ask("36", { roles: [role], region: "360321" });
    expect(outside.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  });
});
