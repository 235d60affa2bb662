import { systemViewer } from "@fupin/server-kit/database/department-database";
import type { TestDatabase } from "@fupin/server-kit/testing/test-database";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { householdsById } from "../household/household.store.js";
import { lockHousehold } from "../household/lock-household.js";
import { keepResidences } from "../household/residence.store.js";
import { changeStatus } from "../monitoring/event/change-status.js";
import { replay } from "../monitoring/event/replay.js";
import { registryCounts } from "../region/registry-counts.js";
import { sampleNeighbour } from "../testing/sample-neighbours.js";
import { startConsumer, startRegistry } from "../testing/start-consumer.js";
import { householdHousingSubscription } from "./household-housing.subscription.js";
import { registryFacts } from "./household-registry.publication.js";

const VILLAGE = "360321207201";
const SITE = { village: "360321207202", group: "安置点" };
const number = (serial: number): string => `${VILLAGE}${String(serial).padStart(4, "0")}`;

let test: TestDatabase<Tables>;
let db: Kysely<Tables>;
let relocation: ReturnType<typeof startConsumer>;
beforeAll(async () => {
  test = await startRegistry(Array.from({ length: 6 }, (_, index) => sampleNeighbour(index + 1)));
  db = test.database.as(systemViewer);
  relocation = startConsumer(test, householdHousingSubscription);
});
afterAll(() => test?.close());

const moved = (household: string, from: string | null, place = SITE, id = "r1") => ({
  household,
  inspections: [],
  renovations: [],
  relocations: [
    {
      relocation: id,
      stages: [{ stage: "APPLIED", on: "2015-01-01" }],
      closedOn: null,
      residence: from === null ? null : { from, ...place },
    },
  ],
  aid: [],
});
const homesOf = async (household: string) =>
  (await registryFacts(db, [household]))
    .get(household)
    ?.residences.map(({ from, to, village }) => [from, to, village]);
const eventsOf = (household: string) =>
  db
    .selectFrom("household_event")
    .select(["happened_on as on", "note", "status", "members", "recorded_by as by"])
    .where("household_id", "=", household)
    .where("kind", "=", "RELOCATED")
    .execute();
const logOf = (household: string) =>
  db
    .selectFrom("change")
    .select(["field", "before", "after", "by"])
    .where("household_id", "=", household)
    .orderBy("id")
    .execute();
/** Everything that the subscription may write, and whether anything was published. */
const everything = async (): Promise<string> => {
  const { rows } = await sql`
    select (select jsonb_agg(to_jsonb(r) - 'recorded_at' order by household_id, valid_from) from household_residence as r) as homes,
      (select jsonb_agg(e order by id) from household_event as e) as events,
      (select jsonb_agg(c order by id) from change as c) as log,
      (select jsonb_agg(to_jsonb(h) order by id) from household as h) as households,
      (select count(*) from outbox) as published`.execute(db);
  return JSON.stringify(rows);
};

describe("a household that was relocated", () => {
  it("lives elsewhere from the day it moved in, under its number, and did not before (policies L-1, L-3, R-12)", async () => {
    await relocation.tell(number(1), moved(number(1), null));
    expect(await homesOf(number(1))).toEqual([["2014-06-01", null, VILLAGE]]);
    await relocation.tell(number(1), moved(number(1), "2015-11-15"));
    expect(await homesOf(number(1))).toEqual([
      ["2014-06-01", "2015-11-15", VILLAGE],
      ["2015-11-15", null, SITE.village],
    ]);
    const villageOn = async (day: string | null) =>
      (await householdsById(db, [number(1)], day)).get(number(1))?.village.code;
    expect(await villageOn("2015-11-14")).toBe(VILLAGE);
    expect(await villageOn("2015-11-15")).toBe(SITE.village);
    expect(await villageOn(null)).toBe(SITE.village);
  });

  it("has an event and an entry in its change log, by whom it comes (policy R-12)", async () => {
    expect(await eventsOf(number(1))).toEqual([
      {
        on: "2015-11-15",
        note: "易地扶贫搬迁 r1：自圳头村第一组迁至长埠村安置点",
        status: "REGISTERED",
        members: 2,
        by: "relocation",
      },
    ]);
    expect(await logOf(number(1))).toEqual([
      { field: "住址", before: "圳头村第一组", after: "长埠村安置点（自 2015-11-15）", by: "relocation" },
    ]);
  });

  it("changes nothing when it is told twice", async () => {
    const before = await everything();
    await relocation.tell(number(1), moved(number(1), "2015-11-15"));
    expect(await everything()).toBe(before);
  });

  it("moved on another day where that is corrected, and did not where it is withdrawn (policy L-3)", async () => {
    await relocation.tell(number(2), moved(number(2), "2015-11-15"));
    await relocation.tell(number(2), moved(number(2), "2015-09-01"));
    expect(await homesOf(number(2))).toEqual([
      ["2014-06-01", "2015-09-01", VILLAGE],
      ["2015-09-01", null, SITE.village],
    ]);
    expect(await eventsOf(number(2))).toMatchObject([{ on: "2015-09-01" }]);
    await relocation.tell(number(2), null);
    expect(await homesOf(number(2))).toEqual([["2014-06-01", null, VILLAGE]]);
    expect(await eventsOf(number(2))).toEqual([]);
    expect((await logOf(number(2))).map(({ after }) => after)).toEqual([
      "长埠村安置点（自 2015-11-15）",
      "长埠村安置点（自 2015-09-01）",
      null,
    ]);
    expect(
      (await db.selectFrom("household").select("village_code").where("id", "=", number(2)).execute())[0],
    ).toEqual({
      village_code: VILLAGE,
    });
  });

  it("has the state of the day of the move in its event, also when it is told late (policy R-12)", async () => {
    await db
      .transaction()
      .execute(async (trx) =>
        changeStatus(
          trx,
          await lockHousehold(trx, number(3)),
          { status: "EXITED" },
          { kind: "EXITED", on: "2015-12-01", note: null },
          "office",
        ),
      );
    await relocation.tell(number(3), moved(number(3), "2015-10-01"));
    expect(await eventsOf(number(3))).toMatchObject([{ on: "2015-10-01", status: "REGISTERED", members: 2 }]);
    const events = await db
      .selectFrom("household_event")
      .select(["id", "household_id as household", "happened_on as on", "status", "category", "members"])
      .execute();
    for (const day of ["2015-09-30", "2015-10-01", "2015-12-01"])
      expect((await registryCounts(db, ["360321207"], day)).get("360321207")?.byCategory).toEqual(
        replay(events, day),
      );
  });

  it("lives where the office says later, and where it said when all is read anew (policies L-3, R-12)", async () => {
    await relocation.tell(number(4), moved(number(4), "2015-06-01"));
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable("household")
        .set({ villager_group: "二组" })
        .where("id", "=", number(4))
        .execute();
      await keepResidences(trx, [number(4)], "2015-08-01", "office");
    });
    const after = await homesOf(number(4));
    expect(after).toEqual([
      ["2014-06-01", "2015-06-01", VILLAGE],
      ["2015-06-01", "2015-08-01", SITE.village],
      ["2015-08-01", null, SITE.village],
    ]);
    const log = await db.selectFrom("change").selectAll().orderBy("id").execute();
    await db.transaction().execute((trx) => householdHousingSubscription.reset(trx));
    expect(await homesOf(number(4))).toEqual([
      ["2014-06-01", "2015-08-01", VILLAGE],
      ["2015-08-01", null, SITE.village],
    ]);
    expect(await homesOf(number(1))).toEqual([["2014-06-01", null, VILLAGE]]);
    expect(await eventsOf(number(1))).toEqual([]);
    await relocation.rebuild();
    expect(await homesOf(number(4))).toEqual(after);
    expect(await homesOf(number(1))).toEqual([
      ["2014-06-01", "2015-11-15", VILLAGE],
      ["2015-11-15", null, SITE.village],
    ]);
    expect(await eventsOf(number(1))).toHaveLength(1);
    expect(await db.selectFrom("change").selectAll().orderBy("id").execute()).toEqual(log);
  });

  it("does not hold up others where its new village is not known here", async () => {
    relocation.feed.tell(number(5), moved(number(5), "2015-06-01", { village: "360321299299", group: "" }));
    relocation.feed.tell(number(6), moved(number(6), "2015-06-01"));
    relocation.feed.tell("3603212072029999", moved("3603212072029999", "2015-06-01"));
    await relocation.catchUp();
    expect(await homesOf(number(5))).toEqual([["2014-06-01", null, VILLAGE]]);
    expect((await homesOf(number(6)))?.at(-1)).toEqual(["2015-06-01", null, SITE.village]);
    const noted = await db
      .selectFrom("unapplied_event" as never)
      .selectAll()
      .execute();
    expect(noted).toMatchObject([{ key: number(5), problem: expect.stringContaining("23503") }]);
  });
});
