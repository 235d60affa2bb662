import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Records the sites of a township that are not yet known; returns the id of each name. */
export async function recordSites(
  trx: Kysely<Tables>,
  township: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  await sql`
    with known as (select serial, name from resettlement_site where region_code = ${township})
    insert into resettlement_site (region_code, serial, name)
    select ${township}, (select coalesce(max(serial), 0) from known) + row_number() over (), name
    from unnest(${[...names]}::text[]) as name
    where name not in (select name from known)`.execute(trx);
  const rows = await trx
    .selectFrom("resettlement_site")
    .select(["id", "name"])
    .where("region_code", "=", township)
    .where("name", "in", names)
    .execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}
