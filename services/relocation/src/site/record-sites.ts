import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Where a site lies. */
export type SitePlace = { readonly id: string; readonly name: string; readonly village: string };

/** Records the sites of a village's township that are not yet known, as lying in this village; returns them by name. */
export async function recordSites(
  trx: Kysely<Tables>,
  village: string,
  names: readonly string[],
): Promise<Map<string, SitePlace>> {
  if (names.length === 0) return new Map();
  const township = village.slice(0, 9);
  await sql`
    with known as (select serial, name from resettlement_site where region_code = ${township})
    insert into resettlement_site (region_code, village_code, serial, name)
    select ${township}, ${village}, (select coalesce(max(serial), 0) from known) + row_number() over (), name
    from unnest(${[...names]}::text[]) as name
    where name not in (select name from known)`.execute(trx);
  const rows = await trx
    .selectFrom("resettlement_site")
    .select(["id", "name", "village_code"])
    .where("region_code", "=", township)
    .where("name", "in", names)
    .execute();
  return new Map(
    rows.map(({ id, name, village_code }) => [name, { id, name, village: village_code ?? village }]),
  );
}
