import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Kysely } from "kysely";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { ResettlementSite } from "./resettlement-site.type.js";

/** A site with the township it lies in. */
export type SiteRow = ResettlementSite & { readonly regionCode: string };

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
    matching.select(["s.id", "s.name", "s.region_code as regionCode"]),
    page,
    { columns: ["s.region_code", "s.id"], direction: "asc", keyOf: (row) => [row.regionCode, row.id] },
    countRows(matching),
  );
}
