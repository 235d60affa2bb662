import { Role } from "@fupin/domain-types/identity";
import { sql } from "kysely";
import type { Migration } from "../database/migrate.js";

/**
 * What a change concerns is looked up by indexes, row by row. Left to itself the planner reads whole tables for it:
 * what row-level security lets through it takes for a handful of rows, so that an act on one person read all
 * memberships of a province. And whether the transaction has told of an object already is asked by the object, not by
 * the transaction, of which an import has thousands.
 */
export const outboxLookupsMigration: Migration = {
  name: "0000_outbox_lookups",
  up: async (db) => {
    await sql`
      create or replace function publish_change() returns trigger language plpgsql
      set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
      declare
        keys text := tg_argv[1];
        roles text := current_setting('fupin.roles', true);
        region_from text := current_setting('fupin.region_from', true);
        region_to text := current_setting('fupin.region_to', true);
      begin
        if tg_op = 'UPDATE' then
          keys := format('(%s) union (%s)', keys, regexp_replace(keys, '\\mchanged\\M', 'previous', 'g'));
        end if;
        perform set_config('fupin.roles', ${sql.lit(`{${Role.values.join(",")}}`)}, true),
          set_config('fupin.region_from', '', true), set_config('fupin.region_to', '~', true);
        execute format('insert into outbox (type, key) select distinct $1, of.key from (%s) as of (key)
                        where of.key is not null and not exists (
                          select from outbox as told where told.type = $1 and told.key = of.key
                            and told.xid is not distinct from pg_current_xact_id())', keys)
          using tg_argv[0];
        perform set_config('fupin.roles', coalesce(roles, ''), true),
          set_config('fupin.region_from', coalesce(region_from, ''), true),
          set_config('fupin.region_to', coalesce(region_to, ''), true);
        return null;
      end $$`.execute(db);
  },
};
