import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../db/tables.js";
import { byHousehold, startReporting, tell } from "../../testing/reporting-harness.js";
import { registryFacts, VILLAGE } from "../../testing/sample-facts.js";
import { checkFilter } from "../cohort-filter.js";
import { BUILT_IN_COHORTS } from "./built-in-cohorts.js";

const account = (subject: string, region: string, role: Role = "POVERTY_OFFICE") => ({
  subject,
  region,
  roles: [role],
});
const office = account("office", "360321");
const township = account("township", "360321207", "TOWNSHIP_OFFICER");
const elsewhere = account("elsewhere", "361022");
const province = account("province", "36", "LEADING_GROUP");

let reporting: TestSubgraph<Tables>;
let requests = 0;

beforeAll(async () => {
  reporting = await startReporting();
  await tell(
    reporting.db,
    householdRegistry,
    byHousehold([
      registryFacts(1, { incomes: [{ year: 2013, perCapita: 199_999 }] }),
      registryFacts(2, { helped: [{ from: "2014-02-01", to: null }], visits: ["2014-03-01"] }),
    ]),
  );
});
afterAll(() => reporting?.close());

const save = (who: ReturnType<typeof account>, input: object) => {
  requests += 1;
  return reporting.ask(
    who,
    "mutation ($input: SaveCohortInput!) { saveCohort(input: $input) { id title mine builtIn sharedWith filter } }",
    { input: { requestId: `save-cohort-${requests}`, title: "低收入户", filter: {}, ...input } },
  );
};
const remove = (who: ReturnType<typeof account>, cohort: string) => {
  requests += 1;
  return reporting.ask(who, "mutation ($input: DeleteCohortInput!) { deleteCohort(input: $input) }", {
    input: { requestId: `delete-cohort-${requests}`, cohort },
  });
};
const run = (who: ReturnType<typeof account>, id: string, asOf = "2014-06-01") =>
  reporting.ask(
    who,
    `{ savedCohort(id: "${id}", region: "${VILLAGE}", asOf: "${asOf}") { title households } }`,
  );
const idsFor = async (who: ReturnType<typeof account>): Promise<string[]> => {
  const { data } = await reporting.ask(
    who,
    "{ savedCohorts(first: 100) { edges { node { id } } totalCount } }",
  );
  const list = (data as { savedCohorts: { edges: { node: { id: string } }[]; totalCount: number } })
    .savedCohorts;
  expect(list.totalCount).toBe(list.edges.length);
  return list.edges.map(({ node }) => node.id);
};
const idOf = async (saving: ReturnType<typeof save>): Promise<string> => {
  const { data, errors } = await saving;
  expect(errors).toBeUndefined();
  return (data as { saveCohort: { id: string } }).saveCohort.id;
};

describe("the platform's own cohorts (policy A-2)", () => {
  it.each(BUILT_IN_COHORTS.map(({ id, title }) => [id, title]))("%s (%s) can be asked", async (id, title) => {
    expect(await run(province, id)).toMatchObject({ data: { savedCohort: { title } } });
    expect((await run(province, id)).errors).toBeUndefined();
  });

  it("make sense, and have ids and Chinese titles of their own", () => {
    for (const { filter } of BUILT_IN_COHORTS) expect(() => checkFilter(filter)).not.toThrow();
    expect(new Set(BUILT_IN_COHORTS.map(({ id }) => id)).size).toBe(BUILT_IN_COHORTS.length);
    expect(BUILT_IN_COHORTS.every(({ title }) => /\p{Script=Han}/u.test(title))).toBe(true);
  });

  it("count what their title says: who has no helper, who was not visited for three months (policies P-1, P-5)", async () => {
    const households = async (id: string, asOf: string) =>
      ((await run(province, id, asOf)).data as { savedCohort: { households: number } }).savedCohort
        .households;
    expect(await households("without-helper", "2014-06-01")).toBe(1);
    expect(await households("not-visited-for-three-months", "2014-05-31")).toBe(0);
    expect(await households("not-visited-for-three-months", "2014-06-01")).toBe(1);
  });

  it("cannot be deleted", async () => {
    expect((await remove(province, "without-helper")).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

describe("cohorts that people keep", () => {
  it("are saved with amounts in yuan, run, listed after the platform's, and deleted", async () => {
    const filter = { income: { to: "1999.99" }, not: { hasHelper: true } };
    const { data, errors } = await save(office, { filter });
    expect(errors).toBeUndefined();
    const saved = data?.saveCohort as { id: string; filter: string };
    expect(saved).toMatchObject({ title: "低收入户", mine: true, builtIn: false, sharedWith: null });
    expect(JSON.parse(saved.filter)).toEqual(filter);
    expect((await run(office, saved.id)).data?.savedCohort).toEqual({ title: "低收入户", households: 1 });
    expect(await idsFor(office)).toEqual([...BUILT_IN_COHORTS.map(({ id }) => id), saved.id]);
    expect((await remove(office, saved.id)).data?.deleteCohort).toBe(saved.id);
    expect((await run(office, saved.id)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    expect((await remove(office, saved.id)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  });

  it("are their owner's alone, or usable by whose region lies in the one they are shared with", async () => {
    const own = await idOf(save(office, {}));
    const shared = await idOf(save(office, { sharedWith: "360321" }));
    const everybody = await idOf(save(account("ministry", "CN", "LEADING_GROUP"), { sharedWith: "CN" }));
    const visible = async (who: ReturnType<typeof account>) => {
      const ids = await idsFor(who);
      return [own, shared, everybody].map((id) => ids.includes(id));
    };
    expect(await visible(office)).toEqual([true, true, true]);
    expect(await visible(township)).toEqual([false, true, true]);
    expect(await visible(elsewhere)).toEqual([false, false, true]);
    expect(await visible(province)).toEqual([false, false, true]);
    expect((await run(township, shared)).data?.savedCohort).toMatchObject({ households: 2 });
    expect((await run(township, own)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    expect((await remove(township, shared)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  });

  it("are saved once for one request id, and pages of the list are complete", async () => {
    const input = { requestId: "save-cohort-once", title: "一次" };
    const [first, second] = await Promise.all([idOf(save(office, input)), idOf(save(office, input))]);
    expect(first).toBe(second);
    const other = await save(office, { ...input, title: "另一" });
    expect(other.errors?.[0]?.extensions?.code).toBe("CONFLICT");
    const all = await idsFor(office);
    const paged: string[] = [];
    for (let after: string | null = null, page = 0; page < 20; page += 1) {
      const { data } = await reporting.ask(
        office,
        "query ($after: String) { savedCohorts(first: 7, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      const { edges, pageInfo } = (
        data as {
          savedCohorts: {
            edges: { node: { id: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        }
      ).savedCohorts;
      paged.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(paged).toEqual(all);
  });

  it.each([
    ["no title", { title: " " }, "BAD_USER_INPUT", "input.title"],
    ["a title too long", { title: "户".repeat(101) }, "BAD_USER_INPUT", "input.title"],
    ["a description too long", { description: "户".repeat(501) }, "BAD_USER_INPUT", "input.description"],
    [
      "a filter that nothing matches",
      { filter: { category: [] } },
      "BAD_USER_INPUT",
      "input.filter.category",
    ],
    ["what is no region", { sharedWith: "36032" }, "BAD_USER_INPUT", "region"],
    ["a region beyond one's own", { sharedWith: "36" }, "FORBIDDEN", undefined],
  ])("are refused with %s", async (_what, wrong, code, field) => {
    const { data, errors } = await save(office, wrong);
    expect([data?.saveCohort, errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.field]).toEqual([
      null,
      code,
      field,
    ]);
  });

  it("are checked again when they are run: a condition that is no more is named", async () => {
    const id = await idOf(save(office, {}));
    await reporting.database
      .as({ subject: "office", roles: ["POVERTY_OFFICE"], region: "360321", households: [] })
      .updateTable("saved_cohort")
      .set({ filter: JSON.stringify({ formerly: true }) })
      .where("id", "=", id)
      .execute();
    expect((await run(office, id)).errors?.[0]).toMatchObject({
      message: expect.stringContaining("formerly"),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});
