import { badInput } from "@fupin/server-kit/errors";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Kysely } from "kysely";
import { isCaseId } from "../case-id.js";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { RelocationFilter } from "./relocation.input.js";
import type { Relocation } from "./relocation.type.js";

/** A relocation with its household and, once allotted, its site. */
export type RelocationRow = Relocation & {
  readonly householdId: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly siteRegion: string | null;
  readonly siteCapacityHouseholds: number | null;
  readonly siteCapacityPersons: number | null;
  readonly siteVillage: string | null;
  readonly siteVersion: number | null;
};

/** The columns of a relocation `r` with its site `s`. */
export const RELOCATION_COLUMNS = [
  "r.id",
  "r.household_id as householdId",
  "r.applied_on as appliedOn",
  "r.stage",
  "r.mode",
  "r.persons",
  "r.version",
  "r.reason",
  "r.area_cap as areaCap",
  "r.subsidy",
  "r.closed_on as closedOn",
  "r.closure",
  "s.id as siteId",
  "s.name as siteName",
  "s.region_code as siteRegion",
  "s.capacity_households as siteCapacityHouseholds",
  "s.capacity_persons as siteCapacityPersons",
  "s.village_code as siteVillage",
  "s.version as siteVersion",
] as const;

const relocations = (db: Kysely<Tables>) =>
  db.selectFrom("relocation as r").leftJoin("resettlement_site as s", "s.id", "r.site_id");

/** Relocations by id. */
export async function relocationsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, RelocationRow>> {
  const rows = await relocations(db).select(RELOCATION_COLUMNS).where("r.id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of the relocations a filter describes, by household number (policy L-3). */
export async function relocationPage(
  db: Kysely<Tables>,
  { region, stage, mode, site, closed }: RelocationFilter,
  page: PageArgs,
): Promise<Page<RelocationRow>> {
  const { from, to } = regionBounds(region);
  let matching = relocations(db).where("r.household_id", ">=", from).where("r.household_id", "<", to);
  matching = matching.where("r.closed_on", closed ? "is not" : "is", null);
  if (stage) matching = matching.where("r.stage", "=", stage);
  if (mode) matching = matching.where("r.mode", "=", mode);
  if (site !== null && site !== undefined) {
    if (!isCaseId("site", site)) throw badInput("安置点编号应为：9 位乡镇代码-AZ序号", "site");
    matching = matching.where("r.site_id", "=", site);
  }
  return pageOf(
    matching.select(RELOCATION_COLUMNS),
    page,
    { columns: ["r.household_id", "r.id"], direction: "asc", keyOf: (row) => [row.householdId, row.id] },
    countRows(matching),
  );
}

/**
 * One page of a site's waiting list, in the order of the rule: the day of consent, the day of application, the
 * household number (policies L-1, L-2).
 */
export async function waitingPage(
  db: Kysely<Tables>,
  site: string,
  page: PageArgs,
): Promise<Page<RelocationRow>> {
  const matching = relocations(db)
    .innerJoin("site_waiting as w", "w.relocation_id", "r.id")
    .where("w.site_id", "=", site)
    .where("w.left_on", "is", null);
  return pageOf(
    matching.select([...RELOCATION_COLUMNS, "w.consented_on as consentedOn"]),
    page,
    {
      columns: ["w.consented_on", "w.applied_on", "w.household_id"],
      direction: "asc",
      keyOf: (row) => [row.consentedOn, row.appliedOn, row.householdId],
    },
    countRows(matching),
  );
}
