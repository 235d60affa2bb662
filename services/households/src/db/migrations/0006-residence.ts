import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { type QueryExecutorProvider, sql } from "kysely";

/** Where households lived and how members were related to the head, by date (policy R-12). */
export const residenceMigration: Migration = {
  name: "0006_residence",
  up: async (db) => {
    await sql`
      create table household_residence (
        household_id text collate "C" not null,
        village_code text collate "C" not null,
        foreign key (household_id, village_code) references household (id, village_code) on update cascade,
        valid_from date not null,
        valid_to date,
        check (valid_to > valid_from),
        lived_in text collate "C" not null references region (code),
        villager_group text not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, valid_from)
      )`.execute(db);
    await sql`
      create unique index household_residence_current on household_residence (household_id) where valid_to is null`.execute(
      db,
    );
    await sql`create index household_residence_village on household_residence (lived_in, valid_from)`.execute(
      db,
    );
    await sql`alter table household_membership add column relation text`.execute(db);
    await backfill(db);
    await sql`alter table household_membership alter column relation set not null`.execute(db);
    await protectRows(db, "household_residence", { region: "village_code", household: "household_id" });
  },
};

/** Of what is registered already only the present is known: it counts as having been so from the beginning. */
async function backfill(db: QueryExecutorProvider): Promise<void> {
  // The owner of the tables is bound by row-level security too.
  await sql`
    select set_config('fupin.region_from', '', true), set_config('fupin.region_to', '~', true),
      set_config('fupin.roles', '{POVERTY_OFFICE}', true)`.execute(db);
  await sql`
    insert into household_residence (household_id, village_code, valid_from, lived_in, villager_group, recorded_by)
    select id, village_code, registered_on, village_code, villager_group, 'platform' from household`.execute(
    db,
  );
  await sql`
    update household_membership as m set relation = p.relation from person as p where p.id = m.person_id`.execute(
    db,
  );
  await sql`
    select set_config('fupin.region_from', null, true), set_config('fupin.region_to', null, true),
      set_config('fupin.roles', null, true)`.execute(db);
}
