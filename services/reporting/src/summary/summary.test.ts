import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { villageProfile } from "@fupin/domain-types/events/village-profile";
import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, forget, startReporting, tell } from "../testing/reporting-harness.js";
import { registryFacts, VILLAGE } from "../testing/sample-facts.js";

const NEIGHBOUR = "360321207202";
const ELSEWHERE = "360321100001";
const leading = { roles: ["LEADING_GROUP"], region: "CN" } as const;
const analyst = { roles: ["ANALYST"], region: "36" } as const;

let reporting: TestSubgraph<Tables>;

const [status] = registryFacts(1).statuses;
if (status === undefined) throw new Error("the sample has a status");

/** Ten in the village, of whom three left poverty on the first day of 2016; six and two in two others. */
const register = byHousehold([
  ...Array.from({ length: 10 }, (_, index) =>
    registryFacts(index + 1, {
      statuses:
        index < 3
          ? [
              { ...status, to: "2016-01-01" },
              { ...status, from: "2016-01-01", status: "EXITED" },
            ]
          : [
              {
                ...status,
                category: index < 8 ? "DIBAO" : "WUBAO",
                mainCause: index < 9 ? "ILLNESS" : "DISASTER",
              },
            ],
    }),
  ),
  ...Array.from({ length: 6 }, (_, index) => registryFacts(index + 1, {}, NEIGHBOUR)),
  ...Array.from({ length: 2 }, (_, index) => registryFacts(index + 1, {}, ELSEWHERE)),
]);

beforeAll(async () => {
  reporting = await startReporting();
  await tell(reporting.db, householdRegistry, register);
  await tell(reporting.db, villageProfile, {
    [VILLAGE]: {
      village: VILLAGE,
      name: "江西省萍乡市莲花县南岭乡圳头村",
      profiles: [{ from: "2014-01-01", to: null, poor: true, households: 100, population: 400 }],
      supported: [],
      stationed: [],
      leaderVisits: [],
      reports: [],
    },
  });
});
afterAll(() => reporting?.close());

type Summary = {
  households: number | null;
  persons: number | null;
  incidence: string | null;
  groups: { values: { value: string }[]; households: number | null; persons: number | null }[];
};

async function summary(
  account: { roles: readonly Role[]; region: string },
  region: string,
  more = "",
): Promise<Summary> {
  const { data, errors } = await reporting.ask(
    account,
    `{ povertySummary(region: "${region}", ${more}) { households persons population incidence suppressed
        groups { values { value label region { code } } households persons suppressed } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.povertySummary as Summary;
}
const counts = ({ groups }: Summary) =>
  groups.map(({ values, households, persons }) => [...values.map(({ value }) => value), households, persons]);

describe("povertySummary (policy A-1)", () => {
  it("counts as of any date, at every level alike", async () => {
    for (const region of [VILLAGE, VILLAGE.slice(0, 9)]) {
      const both = region === VILLAGE ? 0 : 6;
      expect(await summary(leading, region, 'asOf: "2015-12-31"')).toMatchObject({ households: 10 + both });
      expect(await summary(leading, region, 'asOf: "2016-01-01"')).toMatchObject({ households: 7 + both });
    }
    for (const region of ["360321", "3603", "36", "CN"]) {
      expect(await summary(leading, region, 'asOf: "2013-12-31"')).toMatchObject({ households: 0 });
      expect(await summary(leading, region, 'asOf: "2015-12-31"')).toMatchObject({
        households: 18,
        persons: 36,
      });
      expect(await summary(leading, region, 'asOf: "2016-01-01"')).toMatchObject({
        households: 15,
        persons: 30,
      });
    }
  });

  it("gives the incidence: poor persons by population", async () => {
    expect(await summary(leading, VILLAGE, 'asOf: "2014-06-01"')).toMatchObject({ incidence: "5.00" });
    expect(await summary(leading, NEIGHBOUR, 'asOf: "2014-06-01"')).toMatchObject({ incidence: null });
    expect(await summary(leading, VILLAGE, "groupBy: [STATUS]")).toMatchObject({ incidence: null });
  });

  it("groups by up to three dimensions, in the order officials list them; parts add up", async () => {
    expect(counts(await summary(leading, VILLAGE, "groupBy: [SEVERITY]"))).toEqual([["SEVERE", 7, 14]]);
    expect(counts(await summary(leading, "36", 'groupBy: [STATUS, CATEGORY], asOf: "2016-06-01"'))).toEqual([
      ["REGISTERED", "DEVELOPMENT", 8, 16],
      ["REGISTERED", "DIBAO", 5, 10],
      ["REGISTERED", "WUBAO", 2, 4],
      ["EXITED", "DEVELOPMENT", 3, 6],
    ]);
    expect(counts(await summary(leading, "360321", "groupBy: [REGION, CAUSE_GROUP, SIZE]"))).toEqual([
      ["360321100", "HEALTH", "2", 2, 4],
      ["360321207", "HEALTH", "2", 12, 24],
      ["360321207", "NATURAL_CONDITIONS", "2", 1, 2],
    ]);
    expect(counts(await summary(leading, "CN", "groupBy: [REGION, INCOME]"))).toEqual([["36", "2", 15, 30]]);
  });

  it("hides small counts from those who may not see households, and with one a second", async () => {
    expect(counts(await summary(analyst, "360321", "groupBy: [REGION]"))).toEqual([
      ["360321100", null, null],
      ["360321207", null, null],
    ]);
    expect(counts(await summary(analyst, "36", "groupBy: [CATEGORY]"))).toEqual([
      ["DEVELOPMENT", 8, 16],
      ["DIBAO", null, null],
      ["WUBAO", null, null],
    ]);
    expect(await summary(analyst, ELSEWHERE)).toMatchObject({
      households: null,
      persons: null,
      incidence: null,
    });
  });

  it.each([
    ["a region outside the viewer's", analyst, '(region: "52")', "FORBIDDEN"],
    ["the country, for a province's analyst", analyst, '(region: "CN")', "FORBIDDEN"],
    ["what is no region", leading, '(region: "3603212")', "BAD_USER_INPUT"],
    ["a dimension twice", leading, "(groupBy: [CAUSE, CAUSE])", "BAD_USER_INPUT"],
    ["four dimensions", leading, "(groupBy: [CAUSE, SIZE, INCOME, STATUS])", "BAD_USER_INPUT"],
    ["a helper", { roles: ["HELPER"], region: "36" }, "", "FORBIDDEN"],
  ] as const)("refuses %s", async (_what, account, args, code) => {
    const { data, errors } = await reporting.ask(account, `{ povertySummary${args} { households } }`);
    expect([data?.povertySummary, errors?.[0]?.extensions?.code]).toEqual([null, code]);
  });

  it("costs three statements, whatever the region", async () => {
    for (const region of ["CN", "360321", VILLAGE]) {
      const sent = await reporting.countStatements(() =>
        summary(leading, region, "groupBy: [REGION, CAUSE]"),
      );
      expect(sent).toHaveLength(3);
    }
  });
});

it("facts told again change nothing; facts taken back leave no trace in any cell", async () => {
  const before = await summary(leading, "CN", "groupBy: [CATEGORY, CAUSE, SIZE]");
  await tell(reporting.db, householdRegistry, register);
  expect(await summary(leading, "CN", "groupBy: [CATEGORY, CAUSE, SIZE]")).toEqual(before);
  await forget(reporting.db, householdRegistry);
  expect(await summary(leading, "CN")).toMatchObject({ households: 0 });
  await tell(reporting.db, householdRegistry, register);
  expect(await summary(leading, "CN", "groupBy: [CATEGORY, CAUSE, SIZE]")).toEqual(before);
  await tell(
    reporting.db,
    householdRegistry,
    Object.fromEntries(Object.keys(register).map((key) => [key, null])),
  );
  const { rows } = await reporting.db
    .selectFrom("rollup_full")
    .select("households")
    .where("households", "!=", 0)
    .execute()
    .then((rows) => ({ rows }));
  expect(rows).toEqual([]);
});
