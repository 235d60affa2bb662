import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/**
 * The household a person belonged to by date, since the status of that one on the day of discharge decides
 * (policy H-6), and what follows when a person moves: adjustments go with their settlement.
 *
 * `health_standing(persons)` gives, for persons whom the viewer sees, each household they belonged to with its
 * categories by date. Households that a person left may lie in another region: for its one query the function
 * lifts the region (and nothing else), for these persons' households alone. Why settings are raised and put back by
 * hand is told in migration 0002.
 */
export const householdMembershipMigration: Migration = {
  name: "0010_household_membership",
  up: async (db) => {
    await sql`
      create table household_member_by_date (
        id bigint generated always as identity primary key,
        person_id text collate "C" not null references person (id),
        household_id text collate "C" not null,
        valid_from date,
        ${recorded}
      )`.execute(db);
    await sql`create index household_member_history on household_member_by_date (person_id, valid_from, id)`.execute(
      db,
    );
    await protectRows(db, "household_member_by_date", {
      region: "household_id",
      household: "household_id",
      roles: ["HEALTH_OFFICER", "HELPER"],
    });
    await sql`
      create trigger household_member_append_only before update or delete or truncate on household_member_by_date
      for each statement execute function refuse_change()`.execute(db);
    await sql`
      create function health_standing(persons text[])
      returns table (
        person text, household text, member_from date, status_from date, category text
      )
      language plpgsql volatile parallel unsafe as $$
      #variable_conflict use_column
      declare
        own_from constant text := current_setting('fupin.region_from', true);
        own_to constant text := current_setting('fupin.region_to', true);
        seen text[];
        households text[];
      begin
        select array_agg(p.id order by p.id), array_agg(p.household_id order by p.id) into seen, households
        from person p where p.id = any (persons);
        perform set_config('fupin.region_from', '', true), set_config('fupin.region_to', '~', true);
        return query
          with recorded as materialized (
            select m.person_id, m.household_id, m.valid_from, m.id
            from household_member_by_date m where m.person_id = any (seen)
          ), member as materialized (
            select * from recorded
            union all
            select s.id, s.household, null::date, 0
            from unnest(seen, households) s (id, household)
            where not exists (select from recorded r where r.person_id = s.id)
          )
          select m.person_id, m.household_id, m.valid_from, h.valid_from, h.category
          from member m left join lateral (
            select valid_from, category, id from household_status_by_date where household_id = m.household_id
          ) h on true
          order by m.person_id, m.valid_from nulls first, m.id, h.valid_from, h.id;
        perform set_config('fupin.region_from', coalesce(own_from, ''), true),
          set_config('fupin.region_to', coalesce(own_to, ''), true);
      end $$`.execute(db);

    await sql`alter table settlement add constraint settlement_of_household unique (claim_id, household_id)`.execute(
      db,
    );
    await sql`
      create function keep_adjustment() returns trigger language plpgsql as $$ begin
        if tg_op = 'DELETE' or to_jsonb(old) - 'household_id' is distinct from to_jsonb(new) - 'household_id' then
          raise exception 'adjustments are not rewritten' using errcode = '42501';
        end if;
        return new;
      end $$`.execute(db);
    await sql`drop trigger settlement_adjustment_append_only on settlement_adjustment`.execute(db);
    await sql`
      create trigger settlement_adjustment_kept before update or delete on settlement_adjustment
      for each row execute function keep_adjustment()`.execute(db);
    await sql`
      create trigger settlement_adjustment_not_emptied before truncate on settlement_adjustment
      for each statement execute function refuse_change()`.execute(db);
    await sql`
      alter table settlement_adjustment add constraint adjustment_of_settlement
        foreign key (claim_id, household_id) references settlement (claim_id, household_id) on update cascade`.execute(
      db,
    );
  },
};
