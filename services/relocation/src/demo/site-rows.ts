import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { dayOf, factAt, type Relocating } from "./relocation-rows.js";

/** Dwellings that stay free beside each village's allotted ones, hundredths of a square metre. */
const FREE = [7_500, 10_000];

/** Records the dwellings of sites that are allotted to a village's households, and some free ones (policy L-2). */
export async function recordSiteDwellings(
  trx: Kysely<Tables>,
  allotted: readonly Relocating[],
  siteOf: (of: Relocating) => string | null,
): Promise<void> {
  for (const [site, households] of Map.groupBy(allotted, siteOf)) {
    if (site === null) continue;
    const known = await trx
      .selectFrom("site_dwelling")
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .where("site_id", "=", site)
      .executeTakeFirstOrThrow();
    const last = Number(known.total);
    const dwellings = [
      ...households.map(({ due, relocation }) => ({ area: due?.areaCap, persons: relocation.persons })),
      ...FREE.map((area) => ({ area, persons: null })),
    ].map((dwelling, index) => ({
      site_id: site,
      serial: last + index + 1,
      label: `${last + index + 1} 号`,
      ...dwelling,
      recorded_by: "demo-data",
      recorded_at: "2016-12-31T04:00:00Z",
    }));
    await insertRows(trx, "site_dwelling", dwellings);
    await insertRows(
      trx,
      "dwelling_allotment",
      households.map((of, index) => ({
        ...factAt(of, "SITE_ALLOTTED"),
        dwelling_id: `${site}-F${last + index + 1}`,
        allotted_on: dayOf(of, "SITE_ALLOTTED"),
      })),
    );
    const persons = households.reduce((sum, { relocation }) => sum + relocation.persons, 0);
    await sql`
      update resettlement_site set
        capacity_households = capacity_households + ${dwellings.length},
        capacity_persons = capacity_persons + ${persons + FREE.length * 4}
      where id = ${site}`.execute(trx);
  }
}
