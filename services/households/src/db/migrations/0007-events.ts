import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { villageProfile } from "@fupin/domain-types/events/village-profile";
import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { type FactsSource, publishChanges } from "@fupin/server-kit/events/outbox";
import { sql } from "kysely";
import { INITIAL_FACT_WATCH_PARAMETERS } from "../../monitoring/monitoring.parameters.js";
import { addInitialParameters } from "./initial-parameters.js";

/** Roles that may see why alerts were raised. Written out: a migration that has landed never changes. */
const WATCHERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "AUDITOR",
];

const HOUSEHOLD_FACTS: readonly FactsSource[] = [
  { table: "household", keys: "select id from changed" },
  { table: "household_residence" },
  { table: "household_status" },
  { table: "household_membership" },
  // What is known of persons belongs to each household of which they were members.
  {
    table: "person_state",
    keys: "select household_id from household_membership where person_id in (select person_id from changed)",
  },
  { table: "household_income" },
  { table: "living_conditions" },
  { table: "pairing" },
  { table: "helper_visit" },
  { table: "household_plan" },
  { table: "risk_alert" },
];

const OF_VILLAGE = "select village_code from changed";
const VILLAGE_FACTS: readonly FactsSource[] = [
  { table: "village_profile", keys: OF_VILLAGE },
  { table: "unit_support", keys: OF_VILLAGE },
  { table: "work_team", keys: OF_VILLAGE },
  { table: "leader_visit", keys: OF_VILLAGE },
  { table: "work_report", keys: "select region from changed where kind = 'VILLAGE_PROGRESS'" },
];

/** What the department publishes, and what it keeps of what others publish (policies, L-3). */
export const eventsMigration: Migration = {
  name: "0007_events",
  up: async (db) => {
    await sql`
      create table alert_fact (
        reference text collate "C" primary key,
        alert_id bigint not null references risk_alert (id),
        household_id text collate "C" not null,
        village_code text collate "C" not null,
        foreign key (household_id, village_code) references household (id, village_code) on update cascade,
        taken_over_at timestamptz not null default now()
      )`.execute(db);
    await protectRows(db, "alert_fact", {
      region: "village_code",
      household: "household_id",
      roles: WATCHERS,
    });
    await sql`create index alert_fact_household on alert_fact (household_id)`.execute(db);
    await sql`create index risk_alert_household on risk_alert (household_id, id)`.execute(db);
    await sql`
      create index household_residence_relocated on household_residence (household_id)
      where recorded_by = 'relocation'`.execute(db);
    await addInitialParameters(db, INITIAL_FACT_WATCH_PARAMETERS);
    await publishChanges(db, householdRegistry, HOUSEHOLD_FACTS);
    await publishChanges(db, villageProfile, VILLAGE_FACTS);
  },
};
