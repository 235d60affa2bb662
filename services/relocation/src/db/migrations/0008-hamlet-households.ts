import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that may see rows about single households. Written out: a migration that has landed never changes. */
const HOUSING_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];
const COUNT_READERS = [...HOUSING_READERS, "ANALYST"].join(",");

/** Which hamlet a household belongs to, and how far the utilities have come in each (policy L-5). */
export const hamletHouseholdsMigration: Migration = {
  name: "0008_hamlet_households",
  up: async (db) => {
    await sql`
      create table hamlet_household (
        household_id text collate "C" not null,
        serial integer not null check (serial between 1 and 9999),
        hamlet_id text collate "C" not null references hamlet (id),
        since date not null,
        left_on date check (left_on >= since),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, serial)
      )`.execute(db);
    await sql`
      create unique index household_in_one_hamlet on hamlet_household (household_id) where left_on is null`.execute(
      db,
    );
    await sql`
      create index hamlet_household_of on hamlet_household (hamlet_id, household_id) where left_on is null`.execute(
      db,
    );
    await protectRows(db, "hamlet_household", {
      region: "household_id",
      household: "household_id",
      roles: HOUSING_READERS,
    });
    await sql`
      create policy counting on hamlet_household for select to current_user using (
        household_id >= current_setting('fupin.region_from', true)
        and household_id < current_setting('fupin.region_to', true)
        and nullif(current_setting('fupin.roles', true), '')::text[] && ${sql.lit(`{${COUNT_READERS}}`)}::text[])`.execute(
      db,
    );
    // The kind '' counts the hamlet's registered households, surveyed or not.
    await sql`
      create function hamlet_coverage(hamlets text[])
      returns table (hamlet text, kind text, surveyed bigint, reached bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select hamlet_id, '', count(*), 0
        from hamlet_household where hamlet_id = any (hamlets) and left_on is null
        group by hamlet_id
        union all
        select looked_at.hamlet_id, looked_at.kind, count(*), count(*) filter (where looked_at.found)
        from (
          select distinct on (m.household_id, k) m.hamlet_id, k as kind, k = any (u.reached) as found
          from hamlet_household m
          join household_utilities u on u.household_id = m.household_id, unnest(u.examined) as k
          where m.hamlet_id = any (hamlets) and m.left_on is null
          order by m.household_id, k, u.surveyed_on desc, u.serial desc) looked_at
        group by looked_at.hamlet_id, looked_at.kind
      $$`.execute(db);
    // Of a hamlet, too, each utility is as the latest survey that looked at it found it: a later one that looked at
    // other things takes no road away.
    await sql`
      create or replace view current_hamlet with (security_invoker = true) as
      select h.id, h.village_code, h.name, s.surveyed_on, s.households, s.poor_village, f.examined, f.reached
      from hamlet h
      cross join lateral (
        select * from hamlet_survey s where s.hamlet_id = h.id
        order by s.surveyed_on desc, s.serial desc limit 1) s
      cross join lateral (
        select array_agg(kind order by place) as examined,
          coalesce(array_agg(kind order by place) filter (where found), '{}') as reached
        from (
          select distinct on (k) k as kind, k = any (r.reached) as found,
            array_position('{WATER,ROAD,POWER,GAS,HOUSE,CLEAN,TELECOM}'::text[], k) as place
          from hamlet_survey r, unnest(r.examined) as k where r.hamlet_id = h.id
          order by k, r.surveyed_on desc, r.serial desc) looked_at) f`.execute(db);
  },
};
