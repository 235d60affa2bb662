import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import {
  loadSampleHousehold,
  NEIGHBOUR,
  sampleBeneficiary,
  sampleNumber,
  sampleProject,
  VILLAGE,
} from "../testing/sample-rows.js";

const office = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
const VILLAGES = Array.from({ length: 50 }, (_, index) => `3603212082${String(index).padStart(2, "0")}`);
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await loadSampleHousehold(db, HOUSEHOLD);
    await insertRows(db, "project", [
      sampleProject(1, {
        village_code: NEIGHBOUR,
        kind: "TOURISM",
        planned_year: 2014,
        stage: "HANDED_OVER",
      }),
      ...VILLAGES.flatMap((village) =>
        [1, 2, 3].map((serial) => sampleProject(serial, { village_code: village })),
      ),
    ]);
    await insertRows(
      db,
      "project_beneficiary",
      VILLAGES.flatMap((village) =>
        [1, 2, 3].map((serial) => sampleBeneficiary(`${village}-P001`, sampleNumber(serial, village))),
      ),
    );
  });
});
afterAll(() => industry?.close());

describe("project", () => {
  it("gives what is built, where, for how much and how far it is (policies I-1, I-2)", async () => {
    const { data, errors } = await industry.ask(
      office,
      `query ($id: ID!) { project(id: $id) {
        id name kind stage plannedYear budget fundSource village { code } indicators { name unit target achieved }
        beneficiaries { totalCount edges { node { household { id } share benefit } } }
      } }`,
      { id: `${VILLAGE}-P001` },
    );
    expect(errors).toBeUndefined();
    expect(data?.project).toEqual({
      id: `${VILLAGE}-P001`,
      name: "圳头村通组公路硬化工程",
      kind: "INFRASTRUCTURE",
      stage: "UNDER_WAY",
      plannedYear: 2015,
      budget: "1800000.00",
      fundSource: "中央财政专项扶贫资金",
      village: { code: VILLAGE },
      indicators: [
        { name: "通组公路1", unit: "公里", target: "4.50", achieved: "1.25" },
        { name: "涵洞", unit: "座", target: "3.00", achieved: "0.00" },
      ],
      beneficiaries: {
        totalCount: 1,
        edges: [{ node: { household: { id: HOUSEHOLD }, share: "0.00", benefit: "生产生活条件改善" } }],
      },
    });
  });

  it("tells work that has not begun from work that has reached nothing (policy I-2)", async () => {
    const { entity } = await industry.askEntity(
      office,
      "IndustryProject",
      `${VILLAGE}-P002`,
      "indicators { achieved }",
    );
    expect(entity).toEqual({ indicators: [{ achieved: null }] });
  });

  it.each([
    [{}, 153],
    [{ region: "36032120720" }, "region"],
    [{ region: "360321207" }, 3],
    [{ region: VILLAGE }, 2],
    [{ region: "5203" }, 0],
    [{ village: NEIGHBOUR }, 1],
    [{ kind: "PLANTING" }, 1],
    [{ stage: "HANDED_OVER" }, 1],
    [{ year: 2016 }, 1],
    [{ region: "360321207", kind: "INFRASTRUCTURE", stage: "UNDER_WAY", year: 2015 }, 1],
    [{ village: "360321207" }, "village"],
  ])("filters by %j", async (filter, expected) => {
    const { data, errors } = await industry.ask(
      office,
      "query ($filter: ProjectFilter) { projects(filter: $filter) { totalCount } }",
      { filter },
    );
    if (typeof expected === "number") expect(data?.projects).toEqual({ totalCount: expected });
    else expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", field: `filter.${expected}` });
  });

  it("pages without gaps or repeats", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data } = await industry.ask(
        office,
        `query ($after: String) { projects(filter: {region: "360321207"}, first: 2, after: $after) {
          edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const list = data?.projects as {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...list.edges.map(({ node }) => node.id));
      after = list.pageInfo.endCursor;
      if (!list.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([`${VILLAGE}-P001`, `${VILLAGE}-P002`, `${NEIGHBOUR}-P001`]);
  });

  it.each([
    ['{ project(id: "12") { id } }', "项目编号"],
    ["{ projects(first: 0) { totalCount } }", "first"],
    ["{ projects(first: 101) { totalCount } }", "first"],
    ['{ projects(after: "garbage") { totalCount } }', "after"],
    [`{ project(id: "${VILLAGE}-P001") { beneficiaries(first: 101) { totalCount } } }`, "first"],
    [`{ project(id: "${VILLAGE}-P001") { beneficiaries(after: "garbage") { totalCount } } }`, "after"],
    ['{ projects(filter: {kind: "ROAD"}) { totalCount } }', "ProjectKind"],
  ])("refuses %s", async (query, reason) => {
    const { errors } = await industry.ask(office, query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringContaining(reason),
    });
  });

  it("is null where there is none", async () => {
    const { data, errors } = await industry.ask(office, `{ project(id: "${VILLAGE}-P999") { id } }`);
    expect({ data, errors }).toEqual({ data: { project: null }, errors: undefined });
  });
});

describe("the batches (one statement per entity type)", () => {
  const entities = (typename: string, keys: Record<string, string>[]) =>
    keys.map((key) => ({ __typename: typename, ...key }));
  const askAll = (selection: string, of: unknown[]) =>
    industry.ask(office, `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`, {
      of,
    });

  it("costs one statement for 50 projects, one more for their beneficiaries", async () => {
    const of = entities(
      "IndustryProject",
      VILLAGES.map((village) => ({ id: `${village}-P001` })),
    );
    const plain = await industry.countStatements(() =>
      askAll("... on IndustryProject { name indicators { name } village { code } }", of),
    );
    expect(plain).toHaveLength(1);
    const full = await industry.countStatements(async () => {
      const { data, errors } = await askAll(
        "... on IndustryProject { name beneficiaries(first: 2) { edges { node { household { id } } } pageInfo { hasNextPage } } }",
        of,
      );
      expect(errors).toBeUndefined();
      expect(data?._entities).toEqual(
        VILLAGES.map((village) => ({
          name: "圳头村通组公路硬化工程",
          beneficiaries: {
            edges: [1, 2].map((serial) => ({ node: { household: { id: sampleNumber(serial, village) } } })),
            pageInfo: { hasNextPage: true },
          },
        })),
      );
    });
    expect(full).toHaveLength(2);
  });

  it("costs one statement for the projects of 50 villages, one more for their number", async () => {
    const of = entities(
      "Village",
      VILLAGES.map((code) => ({ code })),
    );
    const statements = await industry.countStatements(async () => {
      const { data, errors } = await askAll(
        "... on Village { projects(first: 2) { totalCount edges { node { id } } } }",
        of,
      );
      expect(errors).toBeUndefined();
      expect(data?._entities).toEqual(
        VILLAGES.map((village) => ({
          projects: {
            totalCount: 3,
            edges: [{ node: { id: `${village}-P003` } }, { node: { id: `${village}-P002` } }],
          },
        })),
      );
    });
    expect(statements).toHaveLength(2);
  });

  it("gives null for keys that are none", async () => {
    const { data, errors } = await askAll("__typename", [
      ...entities("IndustryProject", [{ id: "P001" }, { id: `${VILLAGE}-P999` }, {}]),
      ...entities("Village", [{ code: "360321207" }, { code: "x" }]),
      ...entities("Household", [{ id: "1" }, { id: "'; drop table project" }]),
    ]);
    expect({ data, errors }).toEqual({
      data: { _entities: [null, null, null, null, null, null, null] },
      errors: undefined,
    });
  });
});

it("gives a village's projects with the latest planned year first", async () => {
  const { data } = await industry.ask(
    office,
    `{ _entities(representations: [{__typename: "Village", code: "${VILLAGE}"}]) {
      ... on Village { code projects { edges { node { id plannedYear } } } } } }`,
  );
  expect(data?._entities).toEqual([
    {
      code: VILLAGE,
      projects: {
        edges: [
          { node: { id: `${VILLAGE}-P002`, plannedYear: 2016 } },
          { node: { id: `${VILLAGE}-P001`, plannedYear: 2015 } },
        ],
      },
    },
  ]);
});
