import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { ResettlementSite } from "./resettlement-site.type.js";

/** A site with the township, and the village where that is known, that it lies in. */
export type SiteRow = ResettlementSite & {
  readonly regionCode: string;
  readonly villageCode: string | null;
};

const SITE_COLUMNS = [
  "s.id",
  "s.name",
  "s.region_code as regionCode",
  "s.capacity_households as capacityHouseholds",
  "s.capacity_persons as capacityPersons",
  "s.village_code as villageCode",
  "s.version",
] as const;

/** One page of the resettlement sites of a region, by id (policy L-2). */
export async function sitePage(
  db: Kysely<Tables>,
  region: string | undefined,
  page: PageArgs,
): Promise<Page<SiteRow>> {
  const { from, to } = regionBounds(region);
  const matching = db
    .selectFrom("resettlement_site as s")
    .where("s.region_code", ">=", from)
    .where("s.region_code", "<", to);
  return pageOf(
    matching.select(SITE_COLUMNS),
    page,
    { columns: ["s.region_code", "s.id"], direction: "asc", keyOf: (row) => [row.regionCode, row.id] },
    countRows(matching),
  );
}

/** Sites by id. */
export async function sitesById(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, SiteRow>> {
  const rows = await db
    .selectFrom("resettlement_site as s")
    .select(SITE_COLUMNS)
    .where("s.id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** What sites have: dwellings by size, money, works and services; one statement for all of them (policy L-2). */
export async function contentsOfSites(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, SiteContents>> {
  const rows = await contents(db, ids).execute();
  return new Map(rows.map(({ id, ...site }) => [id, site]));
}

/** What one site has. */
export type SiteContents = Omit<
  Awaited<ReturnType<ReturnType<typeof contents>["executeTakeFirstOrThrow"]>>,
  "id"
>;

const contents = (db: Kysely<Tables>, ids: readonly string[]) =>
  db.selectFrom(sql<{ id: string }>`unnest(${[...ids]}::text[])`.as<"s">(sql`s(id)`)).select((eb) => [
    "s.id",
    jsonArrayFrom(
      eb
        .selectFrom("site_dwelling as d")
        .select((of) => [
          "d.area",
          of.fn.countAll<number>().as("dwellings"),
          of.fn.countAll<number>().filterWhere("d.persons", "is", null).as("free"),
        ])
        .whereRef("d.site_id", "=", "s.id")
        .groupBy("d.area")
        .orderBy("d.area"),
    ).as("dwellingsBySize"),
    eb
      .selectFrom("site_dwelling as p")
      .select((of) => of.fn.coalesce(of.fn.sum<number>("p.persons"), of.lit(0)).as("total"))
      .whereRef("p.site_id", "=", "s.id")
      .as("allottedPersons"),
    eb
      .selectFrom("site_dwelling as o")
      .select((of) => of.fn.count<number>("o.persons").as("total"))
      .whereRef("o.site_id", "=", "s.id")
      .as("allottedHouseholds"),
    jsonArrayFrom(
      eb
        .selectFrom("site_capacity_change as g")
        .select([
          "g.serial as version",
          "g.changed_on as on",
          "g.households_before as householdsBefore",
          "g.persons_before as personsBefore",
          "g.households",
          "g.persons",
          "g.document",
          "g.recorded_by as recordedBy",
        ])
        .whereRef("g.site_id", "=", "s.id")
        .orderBy("g.serial", "desc")
        .limit(100),
    ).as("capacityChanges"),
    jsonArrayFrom(
      eb
        .selectFrom("site_funding as f")
        .select(["f.source", "f.amount"])
        .whereRef("f.site_id", "=", "s.id")
        .orderBy("f.serial"),
    ).as("funding"),
    jsonArrayFrom(
      eb
        .selectFrom("site_facility as c")
        .select(["c.kind", "c.name"])
        .whereRef("c.site_id", "=", "s.id")
        .orderBy("c.serial"),
    ).as("facilities"),
  ]);
