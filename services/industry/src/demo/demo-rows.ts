import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Rows of one table; `shared` ones, such as a county's fund, may have come with another village already. */
export type DemoRows = {
  readonly table: keyof Tables & string;
  readonly rows: readonly object[];
  readonly shared?: boolean;
};

/** Who recorded demo data. */
export const RECORDED = { recorded_by: "demo-data" };

/**
 * Inserts the rows of all tables by one statement, a village in one round trip; foreign keys are looked at once all
 * are there. The keys of a table's first row are its columns.
 */
export async function insertTogether(trx: Kysely<Tables>, all: readonly DemoRows[]): Promise<void> {
  const inserts = all
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows, shared }, index) => {
      const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
      return sql`${sql.ref(`insert_${index}`)} as (insert into ${sql.table(table)} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
        ${shared ? sql`on conflict do nothing` : sql``})`;
    });
  if (inserts.length > 0) await sql`with ${sql.join(inserts)} select`.execute(trx);
}
