import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that see who objected and why. Written out: a migration that has landed never changes. */
const OBJECTION_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/**
 * Objections to what a project's notice says, and how they were resolved. A project is public, who objects to it is
 * not: a project's id begins with its village, by which the rows are protected.
 */
export const projectObjectionMigration: Migration = {
  name: "0012_project_objection",
  up: async (db) => {
    await sql`
      create table project_objection (
        id text collate "C" primary key check (id ~ ('^' || project_id || '-Q[0-9]{2,}$')),
        project_id text collate "C" not null references project_notice (project_id),
        raised_on date not null,
        raised_by text check (raised_by <> ''),
        content text not null check (content <> ''),
        ${recorded},
        unique (id, project_id)
      )`.execute(db);
    await sql`create index project_objection_project on project_objection (project_id)`.execute(db);
    await sql`
      create table project_objection_resolution (
        objection_id text collate "C" not null,
        project_id text collate "C" not null,
        resolved_on date not null,
        upheld boolean not null,
        finding text not null check (finding <> ''),
        ${recorded},
        constraint project_objection_resolved_once primary key (objection_id),
        foreign key (objection_id, project_id) references project_objection (id, project_id)
      )`.execute(db);
    for (const table of ["project_objection", "project_objection_resolution"]) {
      await protectRows(db, table, { region: "project_id", roles: OBJECTION_READERS });
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
