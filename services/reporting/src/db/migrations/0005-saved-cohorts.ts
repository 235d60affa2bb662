import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/**
 * Cohorts that people keep: their owner's, and those that are shared with a region. And what lets a question of a
 * whole province read the visits of some weeks, or those who fell back, instead of everything that ever happened.
 */
export const savedCohortsMigration: Migration = {
  name: "0005_saved_cohorts",
  up: async (db) => {
    await sql`
      create table saved_cohort (
        id text collate "C" primary key,
        owner text not null,
        title text not null,
        description text not null,
        filter jsonb not null,
        shared_region text collate "C",
        saved_at timestamptz not null default now()
      )`.execute(db);
    await sql`create index saved_cohort_owner on saved_cohort (owner)`.execute(db);
    await sql`create index household_visit_day on household_visit (visited_on, household_id)`.execute(db);
    await sql`
      create index household_movement_returned on household_movement (household_id, happened_on)
      where kind = 'RETURNED'`.execute(db);
    await sql`alter table saved_cohort enable row level security`.execute(db);
    await sql`alter table saved_cohort force row level security`.execute(db);
    await sql`
      create policy owner on saved_cohort
      using (owner = (select current_setting('fupin.subject', true)))`.execute(db);
    // Whoever has a region within the one that it is shared with; a viewer without region has an empty range.
    await sql`
      create policy shared on saved_cohort for select using (
        (select current_setting('fupin.region_from', true)) >= shared_region
        and (select current_setting('fupin.region_from', true)) < shared_region || '~'
        and (select current_setting('fupin.region_to', true)) <> ''
      )`.execute(db);
  },
};
