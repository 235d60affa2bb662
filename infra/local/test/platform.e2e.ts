import { readFile } from "node:fs/promises";
import { Role } from "@fupin/domain-types/identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPlatform, type TestPlatform } from "./platform-harness.js";

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform({ facts: false });
});
afterAll(() => platform?.close());

const householdFile = (): Promise<string> =>
  readFile(new URL("../../../gateway/operations/household-file.graphql", import.meta.url), "utf8");

describe("HouseholdFile", () => {
  it.each([
    ["county-office", "3610221002000001"],
    ["helper", "3603212072010001"],
    ["health-officer-lianhua", "3603212072010001"],
  ])("gives %s the whole file, as pinned with the statements it costs", async (account, id) => {
    const query = await householdFile();
    const { data, errors } = await platform.ask(account, query, { id });
    const statements = await platform.countStatements(() => platform.ask(account, query, { id }));
    const refused = (errors ?? []).map(({ extensions }) => ({
      code: extensions.code,
      field: extensions.field,
    }));
    expect(Math.max(...Object.values(statements))).toBeLessThanOrEqual(2);
    await expect(`${JSON.stringify({ account, statements, refused, data }, null, 2)}\n`).toMatchFileSnapshot(
      `golden/household-file.${account}.json`,
    );
  });

  it("costs the same statements for a household of one and of many", async () => {
    const { data } = await platform.ask(
      "county-office",
      "{ households(first: 100) { edges { node { id memberCount } } } }",
    );
    const list = data?.households as { edges: { node: { id: string; memberCount: number } }[] };
    const sizes = list.edges.map(({ node }) => node).sort((a, b) => a.memberCount - b.memberCount);
    const query = await householdFile();
    const costs = [];
    for (const id of [sizes.at(0)?.id, sizes.at(-1)?.id]) {
      costs.push(await platform.countStatements(() => platform.ask("county-office", query, { id })));
    }
    expect(sizes.at(-1)?.memberCount).toBeGreaterThan(sizes.at(0)?.memberCount as number);
    expect(costs[0]).toEqual(costs[1]);
  });

  it("gives nothing of a household outside the region", async () => {
    const { data } = await platform.ask("county-office", await householdFile(), { id: "3603212072010001" });
    expect(data).toEqual({ household: null });
  });
});

describe("published figures", () => {
  it("圳头村 as of 2014 (policies R-5, R-14)", async () => {
    const { data } = await platform.ask(
      "county-office-lianhua",
      `{ village(code: "360321207201") { name poor fullName
          profile { groups hamlets households population cultivatedLand forest camelliaOilForest
                    dibaoRuralHouseholds dibaoRuralPersons dibaoUrbanHouseholds dibaoUrbanPersons }
          registry { households persons byCategory { category households persons } bySeverity { severity households persons } } } 
         renovations(filter: {region: "360321207201", stage: PLANNED}) { totalCount } }`,
    );
    expect(data).toMatchObject({
      village: {
        name: "圳头村",
        fullName: "江西省萍乡市莲花县南岭乡圳头村",
        profile: {
          groups: 11,
          hamlets: 9,
          households: 455,
          population: 1680,
          cultivatedLand: "1372.00",
          forest: "8786.00",
          camelliaOilForest: "4360.00",
          dibaoRuralHouseholds: 68,
          dibaoRuralPersons: 111,
          dibaoUrbanHouseholds: 7,
          dibaoUrbanPersons: 12,
        },
        registry: {
          households: 94,
          persons: 286,
          byCategory: [
            { category: "DEVELOPMENT", households: 18, persons: 60 },
            { category: "DEVELOPMENT_DIBAO", households: 60, persons: 187 },
            { category: "DIBAO", households: 11, persons: 34 },
            { category: "WUBAO", households: 5, persons: 5 },
          ],
          bySeverity: [
            { severity: "LIGHT", households: 18, persons: 60 },
            { severity: "MODERATE", households: 60, persons: 187 },
            { severity: "SEVERE", households: 16, persons: 39 },
          ],
        },
      },
      renovations: { totalCount: 3 },
    });
  });

  it("黎川县: 108 villages, 15 of them poor, 14,326 registered persons", async () => {
    const { data } = await platform.ask(
      "county-office",
      `{ region(code: "361022") { name registry { persons } } all: villages(region: "361022") { totalCount }
         poor: villages(region: "361022", onlyPoor: true) { totalCount } persons(filter: {region: "361022"}) { totalCount } }`,
    );
    expect(data).toEqual({
      region: { name: "黎川县", registry: { persons: 14_326 } },
      all: { totalCount: 108 },
      poor: { totalCount: 15 },
      persons: { totalCount: 14_326 },
    });
  });
});

describe("through the gateway", () => {
  it("counts for an analyst, and shows no person (policy R-14)", async () => {
    const { data, errors } = await platform.ask(
      "analyst",
      `{ region(code: "36") { registry { persons } } persons { totalCount } household(id: "3603212072010001") { memberCount members { name } } }`,
    );
    expect(data).toMatchObject({
      region: { registry: { persons: 14_326 + 286 } },
      persons: null,
      household: null,
    });
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["FORBIDDEN"]));
  });

  it("has an account for every role", () => {
    const roles = platform.platform.developmentIssuer?.accounts.flatMap((account) => account.roles);
    expect(new Set(roles)).toEqual(new Set(Role.values));
  });

  it("pages a county's households with all departments' fields at a constant cost", async () => {
    const query = `query ($after: String) { households(first: 50, after: $after) { pageInfo { hasNextPage endCursor }
      edges { node { id members { id } healthSummary { openClaims } projects { share } loans { amount } dwelling { grade } relocation { stage } } } } }`;
    const first = await platform.ask("county-office", query);
    const { pageInfo, edges } = (first.data as Record<string, unknown>).households as {
      pageInfo: { endCursor: string };
      edges: unknown[];
    };
    expect(edges).toHaveLength(50);
    const statements = await platform.countStatements(() =>
      platform.ask("county-office", query, { after: pageInfo.endCursor }),
    );
    expect(statements).toEqual({ households: 2, health: 1, industry: 1, relocation: 1 });
  });

  it("answers health only when every department serves, and names the one that fails", async () => {
    expect((await fetch(`${platform.url}/health`)).status).toBe(200);
    const health = platform.platform.subgraphs.find(({ name }) => name === "health");
    await health?.close();
    await expect
      .poll(async () => {
        const response = await fetch(`${platform.url}/health`);
        return { status: response.status, body: await response.json() };
      })
      .toEqual({ status: 503, body: { status: "unavailable", departments: ["health"] } });
    const { data, errors } = await platform.ask(
      "county-office",
      `{ household(id: "3610221002000001") { id category dwelling { grade } healthSummary { openClaims } } }`,
    );
    expect(data?.household).toMatchObject({
      id: "3610221002000001",
      dwelling: { grade: expect.any(String) },
      healthSummary: null,
    });
    expect(errors?.map(({ extensions }) => [extensions.code, extensions.department])).toEqual([
      ["UNAVAILABLE", "health"],
    ]);
  });
});
