import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { household, SITE } from "../testing/sample-housing.js";

const office = { roles: ["HOUSING_OFFICER"], region: "36" } as const;
const MOVED = "3603212072010003-BQ1";
const APPLIED = "3603212072010006-BQ1";
const CONSENTED = "3610221002010002-BQ1";
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation();
});
afterAll(() => relocation?.close());

describe("relocations (policies L-1 to L-3)", () => {
  const LIST = `query ($filter: RelocationFilter, $first: Int! = 50, $after: String) {
    relocations(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { endCursor } edges { node { id household { id } site { name } } } } }`;

  it.each([
    [{}, [MOVED, APPLIED, CONSENTED]],
    [{ region: "360321" }, [MOVED, APPLIED]],
    [{ stage: "MOVED_IN" }, [MOVED]],
    [{ mode: "CONCENTRATED" }, [MOVED, CONSENTED]],
    [{ mode: "CONCENTRATED", stage: "CONSENTED", region: "361022" }, [CONSENTED]],
    [{ mode: "DISPERSED", stage: "MOVED_IN" }, []],
    [{ site: SITE }, [MOVED]],
    [{ site: "360321207-AZ2" }, []],
  ])("lists by %j", async (filter, expected) => {
    const answer = await relocation.ask(office, LIST, { filter });
    const { nodes, totalCount } = listOf(answer, "relocations");
    expect(nodes.map(({ id }) => id)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it("pages without gaps or repeats, one statement a page", async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const query = LIST.replace("totalCount", "");
      let page = await relocation.ask(office, query, { first: 1, after });
      const statements = await relocation.countStatements(async () => {
        page = await relocation.ask(office, query, { first: 1, after });
      });
      expect(statements).toHaveLength(1);
      const list = listOf(page, "relocations");
      seen.push(...list.nodes.map(({ id }) => id));
      after = list.endCursor;
    } while (after !== null && seen.length < 9);
    expect(seen).toEqual([MOVED, APPLIED, CONSENTED]);
  });

  it.each([
    ['{ relocations(filter: {site: "南岭乡中心安置点"}) { totalCount } }', "安置点编号"],
    ['{ relocations(filter: {region: "361022x"}) { totalCount } }', "区划代码"],
    ["{ relocations(filter: {stage: GONE}) { totalCount } }", "RelocationStage"],
    ["{ relocations(first: 101) { totalCount } }", "first"],
    [`{ relocations(after: "${Buffer.from("[1]").toString("base64url")}") { totalCount } }`, "after"],
  ])("refuses %s", async (query, reason) => {
    const { errors } = await relocation.ask(office, query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringContaining(reason),
    });
  });
});

describe("Relocation as an entity", () => {
  it("is found by its id, many with one statement", async () => {
    const statements = await relocation.countStatements(async () => {
      const { data } = await relocation.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Relocation { id stage household { id } } } }`,
        { of: [MOVED, APPLIED, "3603212072010001-BQ1"].map((id) => ({ __typename: "Relocation", id })) },
      );
      expect(data?._entities).toEqual([
        { id: MOVED, stage: "MOVED_IN", household: { id: household(3) } },
        { id: APPLIED, stage: "APPLIED", household: { id: household(6) } },
        null,
      ]);
    });
    expect(statements).toHaveLength(1);
  });

  it("costs nothing for a key that is none", async () => {
    const statements = await relocation.countStatements(async () => {
      const { entity, errors } = await relocation.askEntity(office, "Relocation", "' or true --", "id");
      expect({ entity, errors }).toEqual({ entity: null, errors: undefined });
    });
    expect(statements).toEqual([]);
  });
});

describe("resettlementSites (policy L-2)", () => {
  it.each([
    ["36", 1],
    ["361022", 0],
  ])("lists the sites of region %s", async (region, total) => {
    const answer = await relocation.ask(
      office,
      "query ($region: ID) { resettlementSites(region: $region) { totalCount edges { node { id name region { code } } } } }",
      { region },
    );
    const { nodes, totalCount } = listOf(answer, "resettlementSites");
    expect(totalCount).toBe(total);
    if (total > 0)
      expect(nodes).toEqual([{ id: SITE, name: "南岭乡中心安置点", region: { code: "360321207" } }]);
  });
});

describe("what the database refuses", () => {
  const row = {
    household_id: household(80),
    serial: 1,
    applied_on: "2016-01-05",
    mode: "CONCENTRATED",
    stage: "APPLIED",
    persons: 3,
    recorded_by: "test",
  } as const;

  it.each([
    ["a site before the allotment (policy L-3)", { site_id: SITE }, "relocation_site_allotted"],
    ["an allotment without a site (policy L-3)", { stage: "MOVED_IN" }, "relocation_site_allotted"],
    [
      "a site for a dispersed relocation (policy L-2)",
      { mode: "DISPERSED", stage: "MOVED_IN", site_id: SITE },
      "relocation_site_allotted",
    ],
    ["nobody who moves (policy L-1)", { persons: 0 }, "relocation_persons_check"],
    [
      "a second relocation under way (policy F-2)",
      { household_id: household(6), serial: 2 },
      "relocation_one_under_way",
    ],
  ] as const)("%s", async (_case, changes, constraint) => {
    const insert = relocation.db.insertInto("relocation").values({ ...row, ...changes });
    await expect(insert.execute()).rejects.toMatchObject({ constraint });
  });
});
