import type { Migration } from "@fupin/server-kit/database/migrate";
import { type QueryExecutorProvider, sql } from "kysely";

/**
 * `household_health_summary(households)`: counts and sums per household, no hospital, diagnosis or day.
 *
 * Row-level security shows medical rows to HEALTH_OFFICER and HELPER alone; those who keep the ledger of
 * assistance may see what they add up to. So the function gives a keeper of the ledger HEALTH_OFFICER's role for
 * the time of its one query, and nothing but the role: the region and the households stay the viewer's, and the
 * policies on the rows stay in force (the function runs with the caller's rights). Anyone else keeps what roles
 * they have, so that an analyst gets no row from it, and without a viewer nobody does.
 *
 * The role is raised by `set_config(…, is_local)` and put back by hand, not by a `SET` clause: PostgreSQL lets
 * only a superuser, or whom one has granted the parameter, attach a custom setting to a function. `return query`
 * has collected its rows before the role is put back; an error on the way takes the change back with the
 * (sub)transaction that it aborts. `is_local` keeps the value from ever outliving the statement's transaction.
 *
 * Each part is materialized: under row-level security the planner expects one household where 50 are asked, and
 * would compute the parts anew for each of them.
 */
export const householdSummaryMigration: Migration = {
  name: "0002_household_summary",
  up: (db) => defineHouseholdSummary(db, "settlement"),
};

/** (Re)defines the function over the relation that holds the settlements as they stand. */
export async function defineHouseholdSummary(db: QueryExecutorProvider, settlements: string): Promise<void> {
  await sql`
      create or replace function household_health_summary(households text[])
      returns table (
        household text, persons integer, enrollment_year integer, enrolled_persons integer,
        open_claims integer, settled_claims integer, years jsonb
      )
      language plpgsql volatile parallel unsafe as $$
      declare
        own_roles constant text := current_setting('fupin.roles', true);
      begin
        if nullif(own_roles, '')::text[] && '{POVERTY_OFFICE,TOWNSHIP_OFFICER,AUDITOR}'::text[] then
          perform set_config('fupin.roles', array_append(own_roles::text[], 'HEALTH_OFFICER')::text, true);
        end if;
        return query
          with member as materialized (
            select p.household_id, count(*) as persons
            from person p where p.household_id = any (households) group by p.household_id
          ), enrolled as materialized (
            select distinct on (e.household_id) e.household_id, e.year, count(*) as persons
            from enrollment e where e.household_id = any (households)
            group by e.household_id, e.year order by e.household_id, e.year desc
          ), claimed as materialized (
            select c.household_id, c.year, s.claim_id is not null as settled, count(*) as claims,
              sum(c.total) as total, sum(s.basic) as basic, sum(s.serious_illness) as serious_illness,
              sum(s.assistance) as assistance, sum(s.out_of_pocket) as out_of_pocket
            from claim c left join ${sql.ref(settlements)} s on s.claim_id = c.id
            where c.household_id = any (households) and s.reversed_on is null
            group by c.household_id, c.year, s.claim_id is not null
          ), medical as materialized (
            select c.household_id,
              sum(c.claims) filter (where not c.settled) as open_claims,
              sum(c.claims) filter (where c.settled) as settled_claims,
              jsonb_agg(
                jsonb_build_object(
                  'year', c.year, 'claims', c.claims, 'totalCost', c.total::bigint, 'basic', c.basic::bigint,
                  'seriousIllness', c.serious_illness::bigint, 'assistance', c.assistance::bigint,
                  'outOfPocket', c.out_of_pocket::bigint
                ) order by c.year desc
              ) filter (where c.settled) as years
            from claimed c group by c.household_id
          )
          select m.household_id, m.persons::integer, e.year, coalesce(e.persons, 0)::integer,
            coalesce(c.open_claims, 0)::integer, coalesce(c.settled_claims, 0)::integer,
            coalesce(c.years, '[]')
          from member m
          left join enrolled e on e.household_id = m.household_id
          left join medical c on c.household_id = m.household_id;
        perform set_config('fupin.roles', coalesce(own_roles, ''), true);
      end $$`.execute(db);
}
