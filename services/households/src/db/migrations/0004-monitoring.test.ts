import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { systemViewer } from "@fupin/server-kit/database/department-database";
import { createTestDatabase, type TestDatabase } from "@fupin/server-kit/testing/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replay } from "../../monitoring/event/replay.js";
import { recordRegions } from "../../region/record-regions.js";
import { registryCounts } from "../../region/registry-counts.js";
import { sampleRegions } from "../../testing/sample-household.js";
import { migrations } from "../migrations.js";
import type { Tables } from "../tables.js";

const VILLAGE = "360321207201";
const HOUSEHOLD = `${VILLAGE}0001`;
const of = { household_id: HOUSEHOLD, village_code: VILLAGE };
const recorded = { recorded_by: "import", recorded_at: "2016-01-01T00:00:00Z" };

let test: TestDatabase<Tables>;
beforeAll(async () => {
  const before = migrations.filter(({ name }) => name < "0004");
  test = await createTestDatabase<Tables>("households", before);
  const db = test.database.as(systemViewer);
  await recordRegions(db, sampleRegions);
  const household = { villager_group: "第一组", registered_on: "2014-06-01", member_count: 1 };
  await insertRows(db, "household", [{ id: HOUSEHOLD, village_code: VILLAGE, ...household }]);
  const status = { ...of, ...recorded, main_cause: "ILLNESS", other_causes: [] };
  await insertRows(db, "household_status", [
    { ...status, valid_from: "2014-06-01", valid_to: "2015-12-01", status: "REGISTERED", category: "DIBAO" },
    { ...status, valid_from: "2015-12-01", valid_to: null, status: "EXITED", category: "DIBAO" },
  ]);
  const person = {
    name: "欧阳试",
    sex: "MALE",
    birth_date: "1960-01-01",
    relation: "HEAD",
    ethnicity: "汉族",
  };
  const identity = { identity_sealed: "s", identity_masked: "m", identity_hash: "h" };
  await insertRows(db, "person", [{ id: `${VILLAGE}-00001`, ...of, ...person, ...identity }]);
  await test.database.migrate(migrations);
});
afterAll(() => test?.close());

describe("0004_monitoring over a registry that is in use (policy R-12)", () => {
  it("makes events, sizes and memberships out of what is registered", async () => {
    const db = test.database.as(systemViewer);
    const events = await db
      .selectFrom("household_event")
      .select([
        "id",
        "household_id as household",
        "happened_on as on",
        "kind",
        "status",
        "category",
        "members",
      ])
      .orderBy("id")
      .execute();
    expect(events).toMatchObject([
      { kind: "REGISTERED", on: "2014-06-01", status: "REGISTERED", members: 1 },
      { kind: "REVISED", on: "2015-12-01", status: "EXITED", members: 1 },
    ]);
    expect(await db.selectFrom("household_membership").selectAll().execute()).toMatchObject([
      { ...of, valid_from: "2014-06-01", valid_to: null, joined_as: "REGISTERED" },
    ]);
    for (const day of ["2014-05-31", "2014-06-01", "2015-11-30", "2015-12-01"]) {
      const counts = (await registryCounts(db, [VILLAGE], day)).get(VILLAGE);
      expect(counts?.byCategory).toEqual(replay(events, day));
    }
  });
});
