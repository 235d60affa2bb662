import { systemViewer } from "@fupin/server-kit/database/department-database";
import { migrateDatabase } from "@fupin/server-kit/database/migrate";
import { createTestDatabase } from "@fupin/server-kit/testing/test-database";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { migrations } from "../migrations.js";
import type { Tables } from "../tables.js";
import { homesOfEventsMigration } from "./0006-homes-of-events.js";

const MOVED = "3603212072010001";
const STAYED = "3603212072010002";

it("households that had moved before are seen where they live, and nothing stays unprotected (policy L-3)", async () => {
  const place = migrations.indexOf(homesOfEventsMigration);
  const { database, ownerUrl, close } = await createTestDatabase<Tables>(
    "reporting",
    migrations.slice(0, place),
  );
  const db = database.as(systemViewer);
  const period = (household: string, village: string, from: string, to: string) =>
    sql`insert into household_period select (jsonb_populate_record(null::household_period, ${JSON.stringify({
      ...EMPTY,
      household_id: household,
      village_code: village,
      valid_from: from,
      valid_to: to,
    })}::jsonb)).*`.execute(db);
  try {
    await period(MOVED, "360321207201", "2014-01-01", "2015-06-01");
    await period(MOVED, "361022100207", "2015-06-01", "infinity");
    await period(STAYED, "360321207201", "2014-01-01", "infinity");
    await sql`insert into household_visit values (${MOVED}, '2015-01-01'), (${STAYED}, '2015-01-01')`.execute(
      db,
    );
    await migrateDatabase(ownerUrl, migrations.slice(0, place + 1));
    const visits =
      await sql`select household_id, elsewhere from household_visit order by household_id`.execute(db);
    expect(visits.rows).toEqual([
      { household_id: MOVED, elsewhere: ["361022100207"] },
      { household_id: STAYED, elsewhere: null },
    ]);
    const { rows } = await sql`
      select relname from pg_class
      where relname like 'household\\_%' and relkind = 'r' and not relforcerowsecurity`.execute(db);
    expect(rows).toEqual([]);
  } finally {
    await close();
  }
});

/** A period of which nothing is known but that the household is registered. */
const EMPTY = {
  status: "REGISTERED",
  category: "DIBAO",
  main_cause: "ILLNESS",
  helped: false,
  ...Object.fromEntries(
    [
      "out_of_pocket",
      "causes",
      "persons",
      "workers",
      "ill",
      "disabled",
      "students",
      "open_alerts",
      "enrolled",
      "open_claims",
      "settled_claims",
      "patients",
      "projects",
      "open_loans",
      "overdue_loans",
      "holdings",
      "trained",
      "employed",
    ].map((column) => [column, 0]),
  ),
};
