import { householdHousing } from "@fupin/domain-types/events/household-housing";
import { relocationProgramme } from "@fupin/domain-types/events/programme-progress";
import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { publishChanges } from "@fupin/server-kit/events/outbox";
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

/**
 * What the registry tells by its events: who is registered, and the members by date (policy L-1). What the
 * department tells: households' housing, and the progress of renovation and relocation (policies A-4, L-3, L-4).
 */
export const registryAndPublishedFactsMigration: Migration = {
  name: "0009_registry_and_published_facts",
  up: async (db) => {
    await sql`
      create table registered_household (
        household_id text collate "C" not null,
        valid_from date not null,
        valid_until date check (valid_until > valid_from),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, valid_from)
      )`.execute(db);
    await sql`
      create table registered_member (
        household_id text collate "C" not null,
        person_id text collate "C" not null,
        valid_from date not null,
        valid_until date check (valid_until > valid_from),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, person_id, valid_from)
      )`.execute(db);
    for (const table of ["registered_household", "registered_member"]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: HOUSING_READERS,
      });
    }
    // Who came into, or went from, the household after its consent, and of whom no change has been recorded yet. The
    // registry tells that, and not why: whether somebody died or split off, what is due depends on it.
    await sql`
      create view relocation_member_to_review with (security_invoker = true) as
      select r.household_id, r.id as relocation_id, m.person_id, true as joined, m.valid_from as since
      from relocation r
      join relocation_consent c on c.relocation_id = r.id and c.withdrawn_on is null
      join registered_member m on m.household_id = r.household_id
        and m.valid_until is null and m.valid_from > c.signed_on
      where r.closed_on is null
        and not exists (
          select from relocation_member e
          where e.relocation_id = r.id and e.person_id = m.person_id and e.left_on is null)
        and not exists (
          select from relocation_member_change x where x.relocation_id = r.id and x.person_id = m.person_id
            and x.kind in ('BIRTH', 'JOINED') and x.occurred_on >= c.signed_on)
      union all
      select r.household_id, r.id, e.person_id, false, max(m.valid_until)
      from relocation r
      join relocation_consent c on c.relocation_id = r.id and c.withdrawn_on is null
      join relocation_member e on e.relocation_id = r.id and e.left_on is null
      join registered_member m on m.household_id = r.household_id and m.person_id = e.person_id
      where r.closed_on is null
        and not exists (
          select from relocation_member_change x where x.relocation_id = r.id and x.person_id = e.person_id
            and x.kind in ('DEATH', 'SPLIT_OFF') and x.occurred_on >= c.signed_on)
      group by r.household_id, r.id, e.person_id, c.signed_on
      having bool_and(m.valid_until is not null) and max(m.valid_until) > c.signed_on`.execute(db);

    await publishChanges(
      db,
      householdHousing,
      [
        "dwelling_inspection",
        "housing_renovation",
        "renovation_step",
        "renovation_payment",
        "relocation",
        "relocation_step",
        "relocation_home",
        "relocation_move",
      ].map((table) => ({ table })),
    );
    await publishChanges(db, relocationProgramme, [
      {
        table: "housing_renovation",
        keys: "select 'HOUSE_RENOVATION/' || left(household_id, 6) || '/' || planned_year from changed",
      },
      { table: "renovation_quota", keys: "select 'HOUSE_RENOVATION/' || county || '/' || year from changed" },
      {
        table: "relocation_move",
        keys: "select 'RELOCATION/' || left(household_id, 6) || '/' || extract(year from moved_on) from changed",
      },
    ]);
  },
};
