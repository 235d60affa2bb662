import { householdHealth } from "@fupin/domain-types/events/household-health";
import { householdHousing } from "@fupin/domain-types/events/household-housing";
import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { householdNumber } from "@fupin/domain-types/household-number";
import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { healthFacts, housingFacts, industryFacts, registryFacts, VILLAGE } from "../testing/sample-facts.js";
import { MOST_CONDITIONS } from "./cohort-filter.js";

const NEIGHBOUR = "360321207202";
const as = (role: Role, region = "36") => ({ roles: [role], region });
const leading = as("LEADING_GROUP", "CN");

let reporting: TestSubgraph<Tables>;

const bill = {
  claim: "1",
  dischargedOn: "2015-03-01",
  settledOn: "2015-05-01",
  reversedOn: null,
  total: 900_000,
  outOfPocket: 250_000,
};

/**
 * Twelve households in the village, six poorer ones in the neighbouring one. The first seven have a hospital bill that is open
 * in March and April 2015, the first three a dangerous dwelling; the first was paid for housing by two departments.
 */
beforeAll(async () => {
  reporting = await startReporting();
  const registry = [
    ...Array.from({ length: 12 }, (_, index) => registryFacts(index + 1)),
    ...Array.from({ length: 6 }, (_, index) =>
      registryFacts(index + 1, { incomes: [{ year: 2013, perCapita: 150_000 }] }, NEIGHBOUR),
    ),
  ];
  await tell(reporting.db, householdRegistry, byHousehold(registry));
  const numbers = registry.map(({ household }) => household);
  await tell(
    reporting.db,
    householdHealth,
    byHousehold(numbers.slice(0, 7).map((number) => healthFacts(number, { claims: [bill] }))),
  );
  const paid = (on: string, amount: number) => ({ on, purpose: "HOUSING" as const, amount });
  const first = householdNumber(VILLAGE, 1);
  await tell(
    reporting.db,
    householdHousing,
    byHousehold(
      numbers.slice(0, 3).map((number) =>
        housingFacts(number, {
          inspections: [{ on: "2014-02-01", grade: "D" }],
          aid: number === first ? [paid("2015-02-01", 2_000_000)] : [],
        }),
      ),
    ),
  );
  await tell(
    reporting.db,
    householdIndustry,
    byHousehold([industryFacts(first, { aid: [paid("2015-06-01", 100_000)] })]),
  );
});
afterAll(() => reporting?.close());

type Answer = {
  title: string | null;
  households: number | null;
  persons: number | null;
  suppressed: boolean;
  groups: { values: { value: string }[]; households: number | null }[];
  members: { edges: { node: { id: string }; cursor: string }[]; pageInfo: { hasNextPage: boolean } } | null;
  freshness: { department: string }[];
};

const ask = (account: ReturnType<typeof as>, args: string, fields: string) =>
  reporting.ask(account, `{ cohort(${args}) { ${fields} } }`);

async function cohort(account: ReturnType<typeof as>, args: string, fields: string): Promise<Answer> {
  const { data, errors } = await ask(account, args, fields);
  expect(errors).toBeUndefined();
  return data?.cohort as Answer;
}

const EXAMPLE = "where: { mainCause: [ILLNESS], openClaims: { from: 1 }, dangerousDwelling: true }";

describe("cohort (policy A-2)", () => {
  it("joins facts of several departments, as of any date, and says how fresh these are", async () => {
    const on = async (day: string) =>
      (await cohort(leading, `region: "36", asOf: "${day}", ${EXAMPLE}`, "households")).households;
    expect([await on("2015-02-28"), await on("2015-03-01"), await on("2015-05-01")]).toEqual([0, 3, 0]);
    expect(
      await cohort(
        leading,
        `asOf: "2015-03-01", ${EXAMPLE}`,
        "title households persons suppressed freshness { department }",
      ),
    ).toEqual({
      title: null,
      households: 3,
      persons: 6,
      suppressed: false,
      freshness: [{ department: "households" }, { department: "health" }, { department: "relocation" }],
    });
  });

  it("groups by any dimensions; the parts add up to the whole", async () => {
    const { households, groups } = await cohort(
      leading,
      'asOf: "2015-03-01", region: "360321207", where: { not: { openClaims: { from: 1 } } }',
      "households groups(by: [REGION, SIZE]) { values { value } households persons }",
    );
    expect(groups.map(({ values, households: each }) => [values[0]?.value, each])).toEqual([
      [VILLAGE, 5],
      [NEIGHBOUR, 6],
    ]);
    expect(groups.reduce((sum, each) => sum + (each.households ?? 0), 0)).toBe(households);
  });

  it("finds who was paid by two departments for one purpose within a year, once it has happened (policy F-2)", async () => {
    const on = async (day: string, value = "{}") =>
      (
        await cohort(
          leading,
          `asOf: "${day}", where: { aidFromSeveralDepartments: ${value} }`,
          "members { edges { node { id } } }",
        )
      ).members?.edges.map(({ node }) => node.id);
    expect(await on("2015-05-31")).toEqual([]);
    expect(await on("2015-06-01")).toEqual([householdNumber(VILLAGE, 1)]);
    expect(await on("2016-06-01")).toEqual([]);
    expect(await on("2016-06-01", '{ from: "2015-01-01" }')).toEqual([householdNumber(VILLAGE, 1)]);
    expect(await on("2015-06-01", "{ purposes: [MEDICAL] }")).toEqual([]);
  });

  it("pages its members in a stable order, without gaps or repeats, as many as it counts", async () => {
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 9; page += 1) {
      const { members, households } = await cohort(
        leading,
        `asOf: "2015-03-01", region: "36", where: {}`,
        `households members(first: 5${after}) { edges { node { id } cursor } pageInfo { hasNextPage } totalCount }`,
      );
      expect(members).toMatchObject({ totalCount: 18 });
      expect(households).toBe(18);
      seen.push(...(members?.edges ?? []).map(({ node }) => node.id));
      if (!members?.pageInfo.hasNextPage) break;
      after = `, after: "${members.edges.at(-1)?.cursor}"`;
    }
    expect(seen).toHaveLength(18);
    expect(new Set(seen).size).toBe(18);
    expect([...seen].sort()).toEqual(seen);
  });

  it("costs one statement a part, in a transaction of its own", async () => {
    const args = `asOf: "2015-03-01", ${EXAMPLE}`;
    const selects = async (fields: string) =>
      (await reporting.countStatements(() => cohort(leading, args, fields))).filter(
        (sent) => !/^(begin|start|commit)/i.test(sent) && !sent.includes("set_config"),
      );
    expect(await selects("title asOf")).toHaveLength(0);
    expect(await selects("households persons suppressed")).toHaveLength(1);
    expect(await selects("groups(by: [REGION, CAUSE, INCOME]) { households }")).toHaveLength(1);
    expect(await selects("members { edges { node { id } } }")).toHaveLength(1);
    expect(await selects("households groups(by: [SIZE]) { households } freshness { stale }")).toHaveLength(3);
  });
});

describe("who sees what of a cohort", () => {
  const MEMBERS = "households suppressed members { edges { node { id } } }";
  const AT = 'asOf: "2015-03-01", ';
  const conditions = {
    register: "where: { dangerousDwelling: true }",
    illness: "where: { or: [{ dangerousDwelling: true, ill: { to: 0 } }] }",
    bills: EXAMPLE,
    loans: "where: { dangerousDwelling: true, openLoans: { to: 0 } }",
    housing: "where: { dangerousDwelling: true, noRenovation: true }",
  };
  const cases: [Role, (keyof typeof conditions)[]][] = [
    ["POVERTY_OFFICE", ["register", "illness", "bills", "loans", "housing"]],
    ["TOWNSHIP_OFFICER", ["register", "illness", "bills", "loans", "housing"]],
    ["LEADING_GROUP", ["register", "bills", "loans", "housing"]],
    ["AUDITOR", ["register", "bills", "loans", "housing"]],
    ["HEALTH_OFFICER", ["register", "illness", "bills"]],
    ["VILLAGE_CADRE", ["register", "loans", "housing"]],
    ["INDUSTRY_OFFICER", ["register", "loans", "housing"]],
    ["HOUSING_OFFICER", ["register", "housing"]],
    ["ANALYST", []],
  ];

  it.each(cases)(
    "%s sees the households of the cohorts whose facts its files show, small counts of no other",
    async (role, visible) => {
      for (const [name, where] of Object.entries(conditions)) {
        const { data, errors } = await ask(as(role), AT + where, MEMBERS);
        const answer = data?.cohort as Answer;
        const seen = {
          households: answer.households,
          members: answer.members?.edges.length,
          error: errors?.[0]?.extensions?.code,
        };
        expect([name, seen]).toEqual([
          name,
          visible.includes(name as keyof typeof conditions)
            ? { households: 3, members: 3, error: undefined }
            : { households: null, members: undefined, error: "FORBIDDEN" },
        ]);
      }
    },
  );

  it("an analyst sees counts of five households and more, and with a single small group hides a second", async () => {
    const seen = (where: string) =>
      cohort(
        as("ANALYST", "360321207"),
        `asOf: "2015-03-01", where: ${where}`,
        "households persons groups(by: [REGION]) { households suppressed }",
      );
    const group = (households: number | null) => ({ households, suppressed: households === null });
    expect(await seen("{ not: { openClaims: { from: 1 } } }")).toEqual({
      households: 11,
      persons: 22,
      groups: [group(5), group(6)],
    });
    expect(await seen('{ or: [{ dangerousDwelling: true }, { income: { to: "2000" } }] }')).toEqual({
      households: 9,
      persons: 18,
      groups: [group(null), group(null)],
    });
    expect(await seen("{ dangerousDwelling: true }")).toEqual({
      households: null,
      persons: null,
      groups: [group(null)],
    });
  });

  it("a village's cadre has the village's households and nothing beyond", async () => {
    const cadre = as("VILLAGE_CADRE", VILLAGE);
    expect(await cohort(cadre, "where: {}", "households members { totalCount }")).toEqual({
      households: 12,
      members: { totalCount: 12 },
    });
    const beyond = await ask(cadre, `region: "${NEIGHBOUR}", where: {}`, "households");
    expect(beyond.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    const helper = await ask(as("HELPER"), "where: {}", "households");
    expect(helper.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

const nested = (depth: number): string =>
  depth === 0 ? "{ hasWorker: true }" : `{ not: ${nested(depth - 1)} }`;

it.each([
  ["an empty list", "{ category: [] }", "where.category"],
  ["an empty range", "{ income: {} }", "where.income"],
  ["a range upside down", '{ or: [{ income: { from: "2000", to: "1000" } }] }', "where.or[0].income"],
  [
    "days upside down",
    '{ enteredBetween: { from: "2015-01-02", to: "2015-01-01" } }',
    "where.enteredBetween",
  ],
  ["an or of nothing", "{ not: { or: [] } }", "where.not.or"],
  ["an empty branch", "{ and: [{ hasWorker: true }, {}] }", "where.and[1]"],
  ["a visit of no time", "{ lastVisit: {} }", "where.lastVisit"],
  [
    "a visit that never was, lately",
    "{ lastVisit: { never: true, withinDays: 30 } }",
    "where.lastVisit.never",
  ],
  ["too many days", "{ lastVisit: { withinDays: 0 } }", "where.lastVisit.withinDays"],
  ["aid of nobody", "{ aid: { departments: [] } }", "where.aid.departments"],
  ["aid of who pays nobody", "{ aid: { departments: [reporting] } }", "where.aid.departments"],
  ["an amount without bounds", "{ aid: { amount: {} } }", "where.aid.amount"],
  ["more than six levels", nested(6), "where.not.not.not.not.not.not"],
  [
    "too many conditions",
    `{ or: [${Array.from({ length: MOST_CONDITIONS + 1 }, () => "{ road: true }").join()}] }`,
    "where",
  ],
])("refuses %s and names the field", async (_what, where, field) => {
  const { data, errors } = await ask(leading, `where: ${where}`, "households");
  expect([data?.cohort, errors?.[0]?.extensions]).toMatchObject([null, { code: "BAD_USER_INPUT", field }]);
});

it("refuses no dimension, one twice, and wrong pages", async () => {
  for (const field of ["groups(by: []) { households }", "groups(by: [SIZE, SIZE]) { households }"]) {
    const { errors } = await ask(leading, "where: {}", field);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
  }
  const { data, errors } = await ask(leading, "where: {}", "households members(first: 101) { totalCount }");
  expect([data?.cohort, errors?.[0]?.extensions?.code]).toEqual([
    { households: 18, members: null },
    "BAD_USER_INPUT",
  ]);
});
