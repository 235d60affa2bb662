import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Inserts any number of rows with one statement and one parameter; the rows' keys are the columns. Numbers,
 * texts, booleans, nulls, dates as text and arrays keep their value.
 */
export async function insertRows(
  db: QueryExecutorProvider,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}
