import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { SiteFacilityKind } from "../site/site-facility-kind.js";
import { dayOf, factAt, type Relocating } from "./relocation-rows.js";

const RECORDED = { recorded_by: "demo-data", recorded_at: "2016-12-31T04:00:00Z" };

/** What is left at a site: too large for whoever waits; hundredths of a square metre. */
const FREE = [15_000, 17_500];

const FACILITIES: readonly (readonly [kind: SiteFacilityKind, name: string])[] = [
  ["WORK", "供水管网"],
  ["WORK", "对外道路硬化"],
  ["WORK", "供电线路"],
  ["SERVICE", "卫生室"],
  ["SERVICE", "小学"],
];

/**
 * Records at a site the dwellings that are allotted to a village's households, some free ones, the money that was
 * given for them, and the site's works and services (policy L-2). Returns the label of each relocation's dwelling.
 */
export async function recordSiteDwellings(
  trx: Kysely<Tables>,
  site: string,
  households: readonly Relocating[],
  villageName: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ dwellings: number; funding: number }>`
    select (select count(*) from site_dwelling where site_id = ${site}) as dwellings,
      (select count(*) from site_funding where site_id = ${site}) as funding`.execute(trx);
  const { dwellings: last = 0, funding = 0 } = rows[0] ?? {};
  const free = last === 0 ? FREE : [];
  const dwellings = [
    ...households.map(({ due, relocation }) => ({ area: due?.areaCap, persons: relocation.persons })),
    ...free.map((area) => ({ area, persons: null })),
  ].map((dwelling, index) => ({
    site_id: site,
    serial: last + index + 1,
    label: `${last + index + 1} 号`,
    ...dwelling,
    ...RECORDED,
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
  const amount = households.reduce((sum, { due }) => sum + (due?.subsidy ?? 0), 0);
  if (amount > 0) {
    const source = `易地扶贫搬迁住房补助（${villageName}）`;
    await insertRows(trx, "site_funding", [
      { site_id: site, serial: funding + 1, source, amount, ...RECORDED },
    ]);
  }
  if (last === 0) {
    await insertRows(
      trx,
      "site_facility",
      FACILITIES.map(([kind, name], index) => ({
        site_id: site,
        serial: index + 1,
        kind,
        name,
        ...RECORDED,
      })),
    );
  }
  const persons = households.reduce((sum, { relocation }) => sum + relocation.persons, 0);
  await sql`
    update resettlement_site set
      capacity_households = capacity_households + ${dwellings.length},
      capacity_persons = capacity_persons + ${persons + free.length * 6}
    where id = ${site}`.execute(trx);
  return new Map(households.map(({ id }, index) => [id, `${last + index + 1} 号`]));
}
