import { type RawBuilder, sql } from "kysely";

/**
 * The serial of an owner's next row in a table, such as of a household's next inspection. The caller holds the lock
 * that makes the owner's acts wait for each other.
 */
export const nextSerial = (
  table: string,
  owner: Readonly<Record<string, string | number>>,
): RawBuilder<number> => {
  const isOwner = Object.entries(owner).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  return sql<number>`(
    select coalesce(max(serial), 0) + 1 from ${sql.table(table)} where ${sql.join(isOwner, sql` and `)})`;
};
