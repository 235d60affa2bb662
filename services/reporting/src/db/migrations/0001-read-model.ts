import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that may see single households. Written out: a migration that has landed never changes. */
const PERSON_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "HEALTH_OFFICER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

// Members of enums take four bytes: a scan over a province reads half as much as with texts.
const ENUMS = {
  registry_status: ["REGISTERED", "EXITED", "REMOVED"],
  household_category: ["DEVELOPMENT", "DEVELOPMENT_DIBAO", "DIBAO", "WUBAO"],
  poverty_cause: [
    "ILLNESS",
    "DISABILITY",
    "INTELLECTUAL_DISABILITY",
    "EDUCATION",
    "DISASTER",
    "LACK_OF_LAND",
    "LACK_OF_WATER",
    "POOR_TRANSPORT",
    "LACK_OF_SKILLS",
    "LACK_OF_LABOUR",
    "LACK_OF_FUNDS",
    "LACK_OF_MOTIVATION",
  ],
  dwelling_grade: ["A", "B", "C", "D"],
  renovation_stage: ["PLANNED", "UNDER_WAY", "COMPLETED", "ACCEPTED", "PAID"],
  relocation_stage: [
    "APPLIED",
    "ELIGIBLE",
    "CONSENTED",
    "SITE_ALLOTTED",
    "HOUSE_BUILT",
    "HANDED_OVER",
    "MOVED_IN",
    "OLD_HOUSE_VACATED",
    "FOLLOW_UP",
  ],
};

const household = sql.raw('household_id text collate "C" not null');
const village = sql.raw('village_code text collate "C" not null');
const cell = sql.raw(`
  level smallint not null,
  region_code text collate "C" not null,
  day date not null,
  status registry_status not null,
  category household_category not null,
  main_cause poverty_cause not null`);
const counts = sql.raw("households integer not null, persons integer not null");

/** The read model: facts as they came, wide periods, movements, visits, aid, and rollups. */
export const readModelMigration: Migration = {
  name: "0001_read_model",
  up: async (db) => {
    for (const [name, members] of Object.entries(ENUMS)) {
      await sql`create type ${sql.ref(name)} as enum (${sql.join(members.map((member) => sql.lit(member)))})`.execute(
        db,
      );
    }
    await sql`
      create table household_facts (
        household_id text collate "C" primary key,
        registry jsonb,
        health jsonb,
        industry jsonb,
        housing jsonb
      )`.execute(db);
    // The periods that last are what is asked most: apart from the past, they are scanned alone.
    await sql`
      create table household_period (
        ${household},
        ${village},
        valid_from date not null,
        valid_to date not null,
        income bigint,
        out_of_pocket bigint not null,
        causes integer not null,
        cultivated_land integer,
        status registry_status not null,
        category household_category not null,
        main_cause poverty_cause not null,
        dwelling_grade dwelling_grade,
        renovation_stage renovation_stage,
        relocation_stage relocation_stage,
        persons smallint not null,
        workers smallint not null,
        ill smallint not null,
        disabled smallint not null,
        students smallint not null,
        income_year smallint,
        plan_year smallint,
        open_alerts smallint not null,
        enrolled_year smallint,
        enrolled smallint not null,
        bill_year smallint,
        open_claims smallint not null,
        settled_claims smallint not null,
        patients smallint not null,
        projects smallint not null,
        open_loans smallint not null,
        overdue_loans smallint not null,
        holdings smallint not null,
        trained smallint not null,
        employed smallint not null,
        water boolean,
        power boolean,
        road boolean,
        helped boolean not null,
        check (valid_from < valid_to)
      ) partition by range (valid_to)`.execute(db);
    await sql`
      create table household_period_past partition of household_period
      for values from (minvalue) to ('infinity')`.execute(db);
    await sql`
      create table household_period_current partition of household_period
      for values from ('infinity') to (maxvalue)`.execute(db);
    await sql`create index household_period_household on household_period (household_id)`.execute(db);
    await sql`create index household_period_village on household_period (village_code, household_id)`.execute(
      db,
    );
    await sql`create index household_period_past_end on household_period_past (valid_to)`.execute(db);
    await sql`
      create table household_movement (
        ${household}, ${village},
        happened_on date not null,
        kind text not null,
        category household_category not null,
        main_cause poverty_cause not null,
        persons smallint not null
      )`.execute(db);
    await sql`create index household_movement_household on household_movement (household_id)`.execute(db);
    await sql`
      create index household_movement_day on household_movement (happened_on, village_code, household_id)`.execute(
      db,
    );
    await sql`create table household_visit (${household}, visited_on date not null)`.execute(db);
    await sql`create index household_visit_household on household_visit (household_id, visited_on)`.execute(
      db,
    );
    await sql`
      create table household_aid (
        ${household},
        received_on date not null,
        department text not null,
        purpose text not null,
        amount bigint not null
      )`.execute(db);
    await sql`create index household_aid_household on household_aid (household_id, received_on)`.execute(db);
    await sql`
      create table village_period (
        ${village},
        valid_from date not null,
        valid_to date not null,
        full_name text not null,
        poor boolean not null,
        households integer,
        population integer,
        supported boolean not null,
        stationed boolean not null,
        primary key (village_code, valid_from),
        check (valid_from < valid_to)
      )`.execute(db);
    await sql`
      create table rollup_core (
        ${cell}, ${counts},
        primary key (level, region_code, day, status, category, main_cause)
      )`.execute(db);
    await sql`
      create table rollup_full (
        ${cell},
        size_band smallint not null,
        income_band smallint not null,
        ${counts},
        primary key (level, region_code, day, status, category, main_cause, size_band, income_band)
      )`.execute(db);

    // What a village's cells move by: the form in which moves are handed to the rollups.
    await sql`
      create type rollup_move as (
        village_code text, day date, status registry_status, category household_category,
        main_cause poverty_cause, size_band smallint, income_band smallint, households integer, persons integer
      )`.execute(db);

    await protectRows(db, "household_facts", { region: "household_id", roles: ["LEADING_GROUP"] });
    const rule = { region: "village_code", household: "household_id", roles: PERSON_READERS };
    await protectRows(db, "household_period", rule);
    await protectRows(db, "household_period_past", rule);
    await protectRows(db, "household_period_current", rule);
    await protectRows(db, "household_movement", rule);
    for (const table of ["household_visit", "household_aid"]) {
      await protectRows(db, table, { ...rule, region: "household_id" });
    }
  },
};
