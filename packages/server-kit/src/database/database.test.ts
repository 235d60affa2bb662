import { Role } from "@fupin/domain-types/identity";
import { type Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.js";
import type { Viewer } from "../viewer.js";
import { insertRows } from "./bulk-insert.js";
import { DepartmentDatabase, systemViewer } from "./department-database.js";
import { type Migration, migrateDatabase } from "./migrate.js";
import { protectRows } from "./row-security.js";

type Tables = { note: { id: string; household_id: string; text: string; tags: string[] | null } };

const migration: Migration = {
  name: "0001_note",
  up: async (db) => {
    await sql`create table note (id text collate "C" primary key, household_id text collate "C" not null, text text not null, tags text[])`.execute(
      db,
    );
    await protectRows(db, "note", {
      region: "household_id",
      household: "household_id",
      roles: ["POVERTY_OFFICE", "HELPER"],
    });
  },
};
const viewer = (of: Partial<Viewer>): Viewer => ({
  subject: "t",
  roles: ["POVERTY_OFFICE"],
  households: [],
  ...of,
});
let test: TestDatabase<Tables>;
let system: Kysely<Tables>;

beforeAll(async () => {
  test = await createTestDatabase<Tables>("kit", [migration]);
  system = test.database.as(systemViewer);
  await insertRows(system, "note", [
    { id: "1", household_id: "3603212072010001", text: '甲 "quoted"', tags: ["a", "b,c"] },
    { id: "2", household_id: "3610221002010001", text: "乙", tags: null },
  ]);
});
afterAll(() => test?.close());

const seen = async (who: Viewer): Promise<string[]> =>
  (await test.database.as(who).selectFrom("note").select("id").orderBy("id").execute()).map(({ id }) => id);

describe("row-level security", () => {
  it.each([
    ["the region", viewer({ region: "36" }), ["1", "2"]],
    ["one county", viewer({ region: "360321" }), ["1"]],
    ["the whole country", viewer({ region: "" }), ["1", "2"]],
    ["no region", viewer({}), []],
    ["a household of one's own", viewer({ roles: ["HELPER"], households: ["3610221002010001"] }), ["2"]],
    ["a role that may not", viewer({ region: "36", roles: ["ANALYST"] }), []],
    ["no role", viewer({ region: "36", roles: [] }), []],
  ])("lets %s see its rows and no others", async (_case, who, expected) => {
    expect(await seen(who)).toEqual(expected);
  });

  it("gives each viewer their own rows under concurrency on few connections", async () => {
    const viewers = ["360321", "361022", "36", "52"].map((region) => viewer({ region }));
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => seen(viewers[index % 4] as Viewer)),
    );
    answers.forEach((ids, index) => {
      expect(ids).toEqual([["1"], ["2"], ["1", "2"], []][index % 4]);
    });
  });

  it("shows nothing to a connection that was told of no viewer, the owner's included", async () => {
    for (const url of [test.appUrl, test.ownerUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      expect((await client.query("select * from note")).rows).toEqual([]);
      await expect(
        client.query("insert into note values ('9', '3603212072010001', 'x')"),
      ).rejects.toMatchObject({ code: "42501" });
      await client.end();
    }
  });

  it("refuses writing outside the region", async () => {
    const insert = test.database
      .as(viewer({ region: "360321" }))
      .insertInto("note")
      .values({ id: "3", household_id: "3610221002010001", text: "x", tags: null });
    await expect(insert.execute()).rejects.toMatchObject({ code: "42501" });
  });

  it("sets the viewer once per connection, not once per statement", async () => {
    const kinds: string[] = [];
    const database = new DepartmentDatabase<Tables>({
      url: test.appUrl,
      maxConnections: 1,
      observe: (kind) => kinds.push(kind),
    });
    const one = viewer({ region: "360321" });
    for (const who of [one, one, one, viewer({ region: "36" }), one])
      await database.as(who).selectFrom("note").select("id").execute();
    await database.close();
    expect(kinds.filter((kind) => kind === "viewer")).toHaveLength(3);
  });

  it("outlives a connection that is cut in the middle of a transaction", async () => {
    const who = viewer({ region: "36" });
    const cut = test.database
      .as(who)
      .transaction()
      .execute(async (trx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
        const admin = new pg.Client({ connectionString: inject("testPostgres") });
        await admin.connect();
        await admin.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
        await admin.end();
        await new Promise((resolve) => setTimeout(resolve, 100));
        await trx.selectFrom("note").select("id").execute();
      });
    await expect(cut).rejects.toThrow();
    expect(await seen(who)).toEqual(["1", "2"]);
  });

  it("refuses a role that it would not bind", async () => {
    const database = new DepartmentDatabase<Tables>({ url: inject("testPostgres") });
    await expect(database.assertBoundByRowSecurity()).rejects.toThrow("bypasses row-level security");
    await database.close();
    await expect(test.database.assertBoundByRowSecurity()).resolves.toBeUndefined();
  });
});

describe("migrations", () => {
  it("run once when several processes start together", async () => {
    await Promise.all([1, 2, 3].map(() => migrateDatabase(test.ownerUrl, [migration])));
    expect(await seen(systemViewer)).toEqual(["1", "2"]);
  });

  it("leave nothing half done when a step fails", async () => {
    const broken: Migration = {
      name: "0002_broken",
      up: async (db) => {
        await sql`create table half (id int)`.execute(db);
        await sql`select 1 / 0`.execute(db);
      },
    };
    await expect(migrateDatabase(test.ownerUrl, [migration, broken])).rejects.toMatchObject({
      code: "22012",
    });
    const { rows } = await sql<{ half: string | null }>`select to_regclass('half')::text as half`.execute(
      system,
    );
    expect(rows[0]?.half).toBeNull();
  });
});

it("keeps values, arrays and quotes through a bulk insert", async () => {
  const [note] = await system.selectFrom("note").selectAll().where("id", "=", "1").execute();
  expect(note).toEqual({
    id: "1",
    household_id: "3603212072010001",
    text: '甲 "quoted"',
    tags: ["a", "b,c"],
  });
  await expect(insertRows(system, "note", [])).resolves.toBeUndefined();
});

it("gives the platform itself every role, so that no table hides rows from it", () => {
  expect(systemViewer.roles).toEqual(Role.values);
});
