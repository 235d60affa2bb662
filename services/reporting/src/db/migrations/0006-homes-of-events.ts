import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const TABLES = ["household_movement", "household_visit", "household_aid"] as const;
const OFFICERS = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HEALTH_OFFICER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

const from = sql.raw("(select current_setting('fupin.region_from', true))");
const to = sql.raw("(select current_setting('fupin.region_to', true))");

/**
 * What happened to a household is seen wherever it lives, or lived, as its periods are: its number says where it was
 * registered, `elsewhere` the other villages it has lived in since (policy L-3). Otherwise a list of households that
 * a filter over visits or aid finds would miss those that moved in, which its count has.
 */
export const homesOfEventsMigration: Migration = {
  name: "0006_homes_of_events",
  up: async (db) => {
    for (const table of ["household_period_past", "household_period_current", ...TABLES]) {
      await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
    }
    for (const table of TABLES) {
      const name = sql.table(table);
      await sql`alter table ${name} add column elsewhere text[] collate "C"`.execute(db);
      for (const periods of ["household_period_past", "household_period_current"]) {
        await sql`
          update ${name} as event set elsewhere = coalesce(elsewhere, '{}') || lived.villages
          from (
            select household_id, array_agg(distinct village_code) as villages from ${sql.table(periods)}
            where village_code <> left(household_id, 12) group by household_id
          ) as lived
          where lived.household_id = event.household_id`.execute(db);
      }
      await sql`drop policy officer on ${name}`.execute(db);
      await sql`
        create policy officer on ${name} using (
          (select nullif(current_setting('fupin.roles', true), '')::text[] && ${sql.lit(`{${OFFICERS.join(",")}}`)}::text[])
          and (
            (household_id >= ${from} and household_id < ${to})
            or elsewhere is not null
              and exists (select from unnest(elsewhere) as village where village >= ${from} and village < ${to})
          )
        )`.execute(db);
    }
    for (const table of ["household_period_past", "household_period_current", ...TABLES]) {
      await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    }
  },
};
