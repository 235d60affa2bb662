import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** A village's one product and its help mechanism, as dated rows. Public, without data of households. */
export const fourInOneMigration: Migration = {
  name: "0008_four_in_one",
  up: async (db) => {
    for (const [table, column] of [
      ["village_product", "product"],
      ["village_help_mechanism", "description"],
    ] as const) {
      await sql`
        create table ${sql.table(table)} (
          village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
          since date not null,
          ${sql.ref(column)} text not null check (${sql.ref(column)} <> ''),
          ${recorded},
          primary key (village_code, since)
        )`.execute(db);
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
