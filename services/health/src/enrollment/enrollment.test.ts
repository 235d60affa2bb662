import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { sampleMedicalFiles } from "../testing/sample-medical-file.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
let health: TestSubgraph<Tables>;

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
});
afterAll(() => health?.close());

const ask = (selection: string) => health.ask(officer, `{ enrollments${selection} }`);

type List = {
  edges: { node: { person: { id: string }; year: number } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

describe("enrollments", () => {
  it.each([
    ["", 6],
    ['(filter: {region: "360321207202"})', 2],
    ["(filter: {year: 2016})", 3],
    ["(filter: {payer: PUBLIC_FINANCE})", 3],
    ["(filter: {year: 2016, payer: SELF})", 0],
  ])("%s are filtered (policy H-1)", async (args, total) => {
    const { data, errors } = await ask(`${args} { totalCount edges { node { year } } }`);
    expect(errors).toBeUndefined();
    const list = data?.enrollments as { totalCount: number; edges: unknown[] };
    expect(list.totalCount).toBe(total);
    expect(list.edges).toHaveLength(total);
  });

  it("are counted by year and payer, with the contributions (policy H-1)", async () => {
    const { data } = await ask("(first: 1) { counts { year payer persons contribution } }");
    expect(data?.enrollments).toEqual({
      counts: [
        { year: 2016, payer: "PUBLIC_FINANCE", persons: 3, contribution: "450.00" },
        { year: 2015, payer: "SELF", persons: 3, contribution: "270.00" },
      ],
    });
  });

  it("come page by page, by person and year, without gaps or repeats", async () => {
    const seen: string[] = [];
    for (let after = "null", page = 0; page < 10; page += 1) {
      const { data } = await ask(
        `(first: 4, after: ${after}) { edges { node { person { id } year } } pageInfo { hasNextPage endCursor } }`,
      );
      const list = data?.enrollments as List | undefined;
      expect(list).toBeDefined();
      if (list === undefined) break;
      const { edges, pageInfo } = list;
      seen.push(...edges.map(({ node }) => `${node.person.id} ${node.year}`));
      after = JSON.stringify(pageInfo.endCursor);
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([
      "360321207201-00001 2015",
      "360321207201-00001 2016",
      "360321207201-00003 2015",
      "360321207201-00003 2016",
      "360321207202-00001 2015",
      "360321207202-00001 2016",
    ]);
  });

  it.each([
    ['(filter: {region: "莲花县"}) { totalCount }', "region"],
    ["(first: 101) { totalCount }", "first"],
    [`(after: "${Buffer.from('["x","y"]').toString("base64url")}") { totalCount }`, "after"],
  ])("refuse %s", async (args, field) => {
    const { errors } = await ask(args);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("are recorded once for a person and year (policy H-1)", async () => {
    const row = await health.db.selectFrom("enrollment").selectAll().executeTakeFirstOrThrow();
    await expect(health.db.insertInto("enrollment").values(row).execute()).rejects.toMatchObject({
      constraint: "enrollment_once_a_year",
    });
  });
});
