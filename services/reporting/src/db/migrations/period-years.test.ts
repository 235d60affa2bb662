import { systemViewer } from "@fupin/server-kit/database/department-database";
import { migrateDatabase } from "@fupin/server-kit/database/migrate";
import { createTestDatabase } from "@fupin/server-kit/testing/test-database";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { anyFacts } from "../../cohort/testing/arbitrary-facts.js";
import type { HouseholdFacts } from "../../projection/household-facts.js";
import { householdPeriods } from "../../projection/household-periods.js";
import { movementsOf } from "../../projection/movements.js";
import { periodRows } from "../../projection/period-rows.js";
import { VILLAGE } from "../../testing/sample-facts.js";
import { migrations } from "../migrations.js";
import type { Tables } from "../tables.js";
import { periodYearsMigration } from "./0007-period-years.js";

const HOUSEHOLDS = 40;

const payments = ({ registry: { household }, health, industry, housing }: HouseholdFacts) =>
  Object.entries({ health, industry, relocation: housing }).flatMap(([department, facts]) =>
    (facts?.aid ?? []).map(({ on, purpose, amount }) => ({
      household_id: household,
      received_on: on,
      department,
      purpose,
      amount,
    })),
  );

/** A row without what it does not know. */
const known = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

it("what was made of the facts before is as it would be made of them now (policy R-12)", async () => {
  const place = migrations.indexOf(periodYearsMigration);
  const facts = Array.from({ length: HOUSEHOLDS }, (_, index) =>
    fc.sample(anyFacts(index + 1, VILLAGE), { numRuns: 1, seed: index }),
  ).flat();
  const periods = facts.map(householdPeriods);
  const visits = facts.flatMap(({ registry: { household, visits: days } }) =>
    days.map((day) => ({ household_id: household, visited_on: day })),
  );
  const { database, ownerUrl, close } = await createTestDatabase<Tables>(
    "reporting",
    migrations.slice(0, place),
  );
  const db = database.as(systemViewer);
  const insert = (table: string, rows: readonly object[]) =>
    sql`
    insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      db,
    );
  try {
    await insert("household_period", periods.flat());
    await insert("household_movement", periods.flatMap(movementsOf));
    await insert("household_visit", visits);
    await insert("household_aid", facts.flatMap(payments));
    await migrateDatabase(ownerUrl, migrations.slice(0, place + 1));
    const { rows } = await sql<{ row: object }>`
      select jsonb_strip_nulls(to_jsonb(p)) as row from household_period as p order by household_id, valid_from`.execute(
      db,
    );
    const expected = facts.flatMap((each, index) => periodRows(each, periods[index] ?? []));
    expect(rows.map(({ row }) => row)).toEqual(expected.map(known));
  } finally {
    await close();
  }
});
