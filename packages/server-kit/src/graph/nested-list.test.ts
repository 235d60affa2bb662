import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertRows } from "../database/bulk-insert.js";
import { systemViewer } from "../database/department-database.js";
import type { Migration } from "../database/migrate.js";
import { createLogger } from "../logging.js";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.js";
import type { Page, PageArgs } from "./connection.js";
import { RequestContext } from "./context.js";
import { defineNestedList } from "./nested-list.js";

type Tables = { work: { id: string; village_code: string; year: number } };
type Row = { id: string; year: number };

const migration: Migration = {
  name: "0001_work",
  up: async (db) => {
    await sql`create table work (id text collate "C" primary key, village_code text collate "C" not null, year int not null)`.execute(
      db,
    );
  },
};

const worksOfVillage = defineNestedList<RequestContext<Tables>, Tables, "work", Row>({
  rows: ({ db }, village) => db.selectFrom("work").select(["id", "year"]).where("village_code", "=", village),
  order: { columns: ["year", "id"], direction: "desc", keyOf: ({ year, id }) => [year, id] },
});

const VILLAGES = Array.from({ length: 50 }, (_, index) => `3603212072${String(index).padStart(2, "0")}`);
let test: TestDatabase<Tables>;

beforeAll(async () => {
  test = await createTestDatabase<Tables>("nested", [migration]);
  const works = VILLAGES.flatMap((village, index) =>
    Array.from({ length: index % 5 }, (_, serial) => ({
      id: `${village}-${serial}`,
      village_code: village,
      year: 2014 + (serial % 2),
    })),
  );
  await insertRows(test.database.as(systemViewer), "work", works);
});
afterAll(() => test?.close());

const request = (): RequestContext<Tables> =>
  new RequestContext({
    viewer: systemViewer,
    requestId: "test",
    db: test.database.as(systemViewer),
    log: createLogger("test", "silent"),
  });
const idsOf = (page: Page<Row>): string[] => page.edges.map(({ node }) => node.id);
const village = VILLAGES[4] as string;

describe("a nested list", () => {
  it("gives the pages of all parents by one statement, the totals by one more", async () => {
    const context = request();
    let pages: Page<Row>[] = [];
    const forPages = await test.countStatements(async () => {
      pages = await Promise.all(VILLAGES.map((each) => worksOfVillage(context, each, { first: 3 })));
    });
    expect(forPages).toHaveLength(1);
    expect(pages.map(({ edges }) => edges.length)).toEqual(
      VILLAGES.map((_, index) => Math.min(index % 5, 3)),
    );
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual(
      VILLAGES.map((_, index) => index % 5 === 4),
    );
    let totals: number[] = [];
    const forTotals = await test.countStatements(async () => {
      totals = await Promise.all(pages.map(({ countTotal }) => countTotal()));
    });
    expect(forTotals).toHaveLength(1);
    expect(totals).toEqual(VILLAGES.map((_, index) => index % 5));
  });

  it("pages in order without gaps or repeats", async () => {
    const seen: string[] = [];
    let page: PageArgs = { first: 1 };
    for (let step = 0; step < 9; step += 1) {
      const { edges, pageInfo } = await worksOfVillage(request(), village, page);
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      page = { first: 1, after: pageInfo.endCursor ?? null };
    }
    expect(seen).toEqual([3, 1, 2, 0].map((serial) => `${village}-${serial}`));
  });

  it("keeps pages with different arguments apart", async () => {
    const context = request();
    const [one, two] = await Promise.all([
      worksOfVillage(context, village, { first: 1 }),
      worksOfVillage(context, village, { first: 2 }),
    ]);
    expect(idsOf(one)).toEqual([`${village}-3`]);
    expect(idsOf(two)).toEqual([`${village}-3`, `${village}-1`]);
  });

  it.each([
    ["no rows", { first: 0 }],
    ["too many rows", { first: 101 }],
    ["a cursor of something else", { first: 1, after: "garbage" }],
    ["a cursor of a shorter key", { first: 1, after: Buffer.from("[1]").toString("base64url") }],
  ])("refuses %s, and only that field fails", async (_case, wrong) => {
    const context = request();
    const [refused, served] = await Promise.allSettled([
      worksOfVillage(context, village, wrong),
      worksOfVillage(context, village, { first: 1 }),
    ]);
    expect(refused).toMatchObject({ status: "rejected", reason: { code: "BAD_USER_INPUT" } });
    expect(served.status).toBe("fulfilled");
  });
});
