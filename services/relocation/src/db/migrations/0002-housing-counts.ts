import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** Roles that may see counts. Written out: a migration that has landed never changes. */
const COUNT_READERS = [
  "POVERTY_OFFICE,TOWNSHIP_OFFICER,VILLAGE_CADRE,HELPER,INDUSTRY_OFFICER",
  "HOUSING_OFFICER,LEADING_GROUP,AUDITOR,ANALYST",
].join(",");

/**
 * Counts for those who may not see single households. The function runs as the owner of the tables, whose rows a
 * policy of its own opens, to the viewer's region and these roles only; the service's role gets nothing of it but
 * the counts.
 */
export const housingCountsMigration: Migration = {
  name: "0002_housing_counts",
  up: async (db) => {
    for (const table of ["dwelling_inspection", "relocation", "housing_renovation"]) {
      await sql`
        create policy counting on ${sql.ref(table)} for select to current_user using (
          household_id >= current_setting('fupin.region_from', true)
          and household_id < current_setting('fupin.region_to', true)
          and nullif(current_setting('fupin.roles', true), '')::text[] && ${sql.lit(`{${COUNT_READERS}}`)}::text[])`.execute(
        db,
      );
    }
    // For one village, so that its code limits what is read inside the views.
    await sql`
      create function village_housing(village text)
      returns table (fact text, member text, cases bigint, persons bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select 'GRADE', grade, count(*), 0
        from current_dwelling where household_id >= village and household_id < village || '~'
        group by grade
        union all
        select 'WITHOUT_PLAN', '', count(*), 0
        from dangerous_without_plan where household_id >= village and household_id < village || '~'
        union all
        select 'RELOCATION', stage, count(*), sum(persons)
        from relocation where household_id >= village and household_id < village || '~'
        group by stage
        union all
        select 'RENOVATION', stage, count(*), 0
        from housing_renovation where household_id >= village and household_id < village || '~'
        group by stage
      $$`.execute(db);
  },
};
