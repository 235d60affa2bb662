import { Role } from "@fupin/domain-types/identity";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUSING_COUNT_READERS, HOUSING_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { carryOut, relocateTo } from "../testing/acts.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { household, VILLAGE } from "../testing/sample-housing.js";
import { UtilityKind } from "./utility-kind.js";

const CADRE: TestAccount = { roles: ["VILLAGE_CADRE"], region: VILLAGE };
const COUNTY: TestAccount = { roles: ["LEADING_GROUP"], region: "36" };
const UPPER = `${VILLAGE}-ZR1`;
const LOWER = `${VILLAGE}-ZR2`;
let relocation: TestSubgraph<Tables>;

const surveyHamlet = (name: string, surveyedOn: string, examined: UtilityKind[], reached: UtilityKind[]) =>
  carryOut(
    relocation,
    "surveyHamlet",
    { village: VILLAGE, name, surveyedOn, households: 30, poorVillage: true, examined, reached },
    "id examined reached pavedRoad { passed seen }",
    CADRE,
  );

const assign = (hamlet: string, serials: readonly number[], since = "2016-01-01", more: object = {}) =>
  carryOut(
    relocation,
    "assignHouseholdsToHamlet",
    { hamlet, households: serials.map(household), since, ...more },
    "id registeredHouseholds",
    CADRE,
  );

const survey = (serial: number, surveyedOn: string, examined: UtilityKind[], reached: UtilityKind[]) =>
  carryOut(
    relocation,
    "surveyHouseholdUtilities",
    { household: household(serial), surveyedOn, examined, reached },
    "id",
    CADRE,
  );

/** 上屋 with households 1 to 4, 下屋 with 5 and 6; each surveyed but 4, the first twice. */
beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  for (const name of ["上屋", "下屋"]) await surveyHamlet(name, "2016-06-01", ["ROAD"], []);
  await assign(UPPER, [1, 2, 3, 4]);
  await assign(LOWER, [5, 6]);
  await survey(1, "2015-05-01", ["WATER", "POWER"], []);
  await survey(1, "2016-05-01", ["WATER"], ["WATER"]);
  await survey(2, "2016-05-01", ["WATER", "POWER"], ["WATER", "POWER"]);
  await survey(3, "2016-05-01", ["WATER"], []);
  await survey(5, "2016-05-01", ["WATER"], []);
  await survey(6, "2016-05-01", ["WATER"], ["WATER"]);
});
afterAll(() => relocation?.close());

type Covered = {
  id: string;
  registeredHouseholds: number;
  coverage: { kind: UtilityKind; surveyed: number; reached: number; coverage: string | null }[];
};

async function hamlets(account: TestAccount = COUNTY): Promise<Covered[]> {
  const answer = await relocation.ask(
    account,
    "{ hamlets { edges { node { id registeredHouseholds coverage { kind surveyed reached coverage } } } } }",
  );
  return listOf(answer, "hamlets").nodes as unknown as Covered[];
}

const householdsOf = async (field: string) =>
  listOf(
    await relocation.ask(CADRE, `{ ${field} { totalCount edges { node { id } } } }`),
    field.split("(")[0] as string,
  );

describe("the households of hamlets (policy L-5)", () => {
  it("are covered as a count over the rows says, with one statement for all hamlets", async () => {
    const statements = await relocation.countStatements(async () => {
      const found = await hamlets();
      const members = await relocation.db.selectFrom("hamlet_household").selectAll().execute();
      const surveys = await relocation.db
        .selectFrom("household_utilities")
        .selectAll()
        .orderBy("surveyed_on")
        .execute();
      for (const { id, registeredHouseholds, coverage } of found) {
        const own = members.filter(({ hamlet_id, left_on }) => hamlet_id === id && left_on === null);
        expect(registeredHouseholds).toBe(own.length);
        const expected = UtilityKind.values.map((kind) => {
          const latest = own.flatMap(({ household_id }) => {
            const last = surveys.findLast(
              (row) => row.household_id === household_id && row.examined.includes(kind),
            );
            return last ? [last.reached.includes(kind)] : [];
          });
          const reached = latest.filter(Boolean).length;
          const share = latest.length === 0 ? null : ((reached / latest.length) * 100).toFixed(2);
          return { kind, surveyed: latest.length, reached, coverage: share };
        });
        expect(coverage).toEqual(expected);
      }
      expect(found[0]?.coverage[0]).toEqual({ kind: "WATER", surveyed: 3, reached: 2, coverage: "66.67" });
    });
    // The page of hamlets and their coverage; the others are this test's own.
    expect(statements).toHaveLength(2 + 2);
  });

  it("are listed by hamlet, and those that a utility does not reach by hamlet and region", async () => {
    expect((await householdsOf(`hamletHouseholds(hamlet: "${LOWER}")`)).nodes).toEqual(
      [5, 6].map((serial) => ({ id: household(serial) })),
    );
    const without = (where: string) => householdsOf(`householdsWithoutUtility(kind: WATER${where})`);
    expect(await without("")).toMatchObject({
      totalCount: 2,
      nodes: [3, 5].map((id) => ({ id: household(id) })),
    });
    expect((await without(`, hamlet: "${UPPER}"`)).nodes).toEqual([{ id: household(3) }]);
    expect((await without(`, region: "361022"`)).nodes).toEqual([]);
    // Nobody looked at the gas: that is unknown, and not missing.
    expect((await householdsOf("householdsWithoutUtility(kind: GAS)")).nodes).toEqual([]);
  });

  it("know their hamlet, change it from a day on, and are assigned twice without effect", async () => {
    const hamletOf = async (serial: number) =>
      (await relocation.askEntity(CADRE, "Household", household(serial), "hamlet { id name }")).entity
        ?.hamlet;
    expect(await hamletOf(4)).toEqual({ id: UPPER, name: "上屋" });
    expect((await assign(LOWER, [4, 5], "2016-03-01")).changed).toEqual({
      id: LOWER,
      registeredHouseholds: 3,
    });
    expect(await hamletOf(4)).toEqual({ id: LOWER, name: "下屋" });
    const rows = await relocation.db
      .selectFrom("hamlet_household")
      .select(["household_id", "hamlet_id", "since", "left_on"])
      .where("household_id", "in", [household(4), household(5)])
      .orderBy("household_id")
      .orderBy("serial")
      .execute();
    expect(rows).toEqual([
      { household_id: household(4), hamlet_id: UPPER, since: "2016-01-01", left_on: "2016-03-01" },
      { household_id: household(4), hamlet_id: LOWER, since: "2016-03-01", left_on: null },
      { household_id: household(5), hamlet_id: LOWER, since: "2016-01-01", left_on: null },
    ]);
  });

  it("stand in one hamlet when two officers assign them at once", async () => {
    const answers = await Promise.all([
      assign(UPPER, [21, 22], "2016-02-01"),
      assign(LOWER, [22, 21], "2016-02-01"),
    ]);
    expect(answers.map(({ error }) => error)).toEqual([undefined, undefined]);
    const rows = await relocation.db
      .selectFrom("hamlet_household")
      .select("hamlet_id")
      .where("household_id", "in", [21, 22].map(household))
      .where("left_on", "is", null)
      .execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ hamlet_id }) => hamlet_id)).size).toBe(1);
  });

  it("leave their hamlet when they move, and are not assigned to it again", async () => {
    await assign(UPPER, [30]);
    await relocateTo(relocation, 30, "MOVED_IN");
    const { entity } = await relocation.askEntity(CADRE, "Household", household(30), "hamlet { id }");
    expect(entity).toEqual({ hamlet: null });
    expect((await assign(UPPER, [30], "2017-01-01")).error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-5",
      figures: { households: [household(30)] },
    });
  });

  it.each([
    [{ hamlet: "360321207201" }, { code: "BAD_USER_INPUT", field: "hamlet" }],
    [{ hamlet: `${VILLAGE}-ZR99` }, { code: "NOT_FOUND" }],
    [{ hamlet: "361022100201-ZR1" }, { code: "FORBIDDEN", policy: "L-5" }],
    [{ households: [] }, { code: "BAD_USER_INPUT", field: "households" }],
    [{ households: ["12"] }, { code: "BAD_USER_INPUT", field: "households" }],
    [{ households: [household(1), household(1)] }, { code: "BAD_USER_INPUT", field: "households" }],
    [{ households: ["3610221002010001"] }, { code: "FORBIDDEN", policy: "L-5" }],
    [{ since: "2999-01-01" }, { code: "BAD_USER_INPUT", field: "since" }],
    [
      { hamlet: LOWER, since: "2015-12-31" },
      { code: "RULE_VIOLATED", policy: "L-5" },
    ],
  ])("are refused with %j", async (input, extensions) => {
    expect((await assign(UPPER, [1], "2016-01-01", input)).error?.extensions).toMatchObject(extensions);
  });

  it("of another village of the officer's are refused", async () => {
    const { error } = await carryOut(
      relocation,
      "assignHouseholdsToHamlet",
      { hamlet: UPPER, households: ["3603212072020001"], since: "2016-01-01" },
      "id",
      { roles: ["TOWNSHIP_OFFICER"], region: "360321207" },
    );
    expect(error?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "households" });
  });
});

describe("a hamlet's surveys (policy L-5)", () => {
  it("tell each utility by the latest that looked at it, whichever is recorded last", async () => {
    await surveyHamlet("坳背", "2016-06-01", ["ROAD", "POWER"], ["ROAD"]);
    await surveyHamlet("坳背", "2016-09-01", ["WATER"], ["WATER"]);
    const { changed } = await surveyHamlet("坳背", "2015-06-01", ["ROAD", "WATER"], []);
    expect(changed).toMatchObject({
      examined: ["WATER", "ROAD", "POWER"],
      reached: ["WATER", "ROAD"],
      pavedRoad: { passed: true },
    });
  });

  it("that never looked at the road leave the hamlet on the worklist, as not known", async () => {
    const { changed } = await surveyHamlet("桥头", "2016-06-01", ["WATER"], ["WATER"]);
    expect(changed).toMatchObject({ pavedRoad: { passed: null, seen: "30 户，未调查" } });
    const answer = await relocation.ask(
      COUNTY,
      `{ hamletsWithoutPavedRoad { edges { node { name } } }
         utilityCoverage(regions: ["${VILLAGE}", "361022"]) { pavedRoads { due paved coverage } } }`,
    );
    expect(listOf(answer, "hamletsWithoutPavedRoad").nodes).toEqual(
      ["上屋", "下屋", "桥头"].map((name) => ({ name })),
    );
    expect(answer.data?.utilityCoverage).toEqual([
      { pavedRoads: { due: 4, paved: 1, coverage: "25.00" } },
      { pavedRoads: { due: 0, paved: 0, coverage: null } },
    ]);
  });
});

describe.each(Role.values)("%s (policy F-3)", (role) => {
  it("sees the households of a hamlet, and how many there are, only where it may", async () => {
    const account: TestAccount =
      role === "HELPER"
        ? { roles: [role], region: "360321", households: [household(5)] }
        : { roles: [role], region: "360321" };
    const { data } = await relocation.ask(
      account,
      `{ hamletHouseholds(hamlet: "${LOWER}") { totalCount } householdsWithoutUtility(kind: WATER, hamlet: "${LOWER}") { totalCount } }`,
    );
    const seen = HOUSING_READERS.includes(role);
    const all = role === "HELPER" ? 1 : await membersOf(LOWER);
    expect(data).toEqual({
      hamletHouseholds: seen ? { totalCount: all } : null,
      householdsWithoutUtility: seen ? { totalCount: 1 } : null,
    });
    const counted = await relocation.ask(
      account,
      "{ hamlets { edges { node { id registeredHouseholds } } } }",
    );
    if (HOUSING_COUNT_READERS.includes(role)) {
      const [, lower] = listOf(counted, "hamlets").nodes;
      expect(lower).toEqual({ id: LOWER, registeredHouseholds: await membersOf(LOWER) });
    } else expect(counted.data).toEqual({ hamlets: null });
    const outside = await hamlets({ roles: ["ANALYST"], region: "361022" });
    expect(
      outside.every(
        ({ registeredHouseholds, coverage }) => registeredHouseholds === null && coverage === null,
      ),
    ).toBe(true);
  });
});

async function membersOf(hamlet: string): Promise<number> {
  const rows = await relocation.db
    .selectFrom("hamlet_household")
    .select("household_id")
    .where("hamlet_id", "=", hamlet)
    .where("left_on", "is", null)
    .execute();
  return rows.length;
}
