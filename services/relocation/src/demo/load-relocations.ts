import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordSites, type SitePlace } from "../site/record-sites.js";
import {
  consentRow,
  type DemoHome,
  dispersedRow,
  entitlementRow,
  followUpRow,
  hasReached,
  homeRow,
  memberRows,
  moveRow,
  type Relocating,
  relocating,
  relocationRow,
  stepRows,
  waitingRow,
  waits,
} from "./relocation-rows.js";
import { recordSiteDwellings } from "./site-rows.js";

/** Loads the relocations of a village with their whole course, and the dwellings of its township's site. */
export async function loadRelocations(
  trx: Kysely<Tables>,
  { code, name, place, households }: DemoVillage,
): Promise<void> {
  const all = relocating(households, `${place.township}中心安置点`, await loadParameters(trx));
  const sites = await recordSites(trx, code, [...new Set(all.flatMap(({ site }) => site ?? []))]);
  const siteOf = ({ site }: Relocating): SitePlace | undefined =>
    site === null ? undefined : sites.get(site);
  const at = (stage: Parameters<typeof hasReached>[1]) => all.filter((of) => hasReached(of, stage));
  const insert = (table: string, rows: readonly Record<string, unknown>[]) => insertRows(trx, table, rows);
  await insert(
    "relocation",
    all.map((of) => relocationRow(of, waits(of) ? null : (siteOf(of)?.id ?? null))),
  );
  await insert("relocation_step", all.flatMap(stepRows));
  await insert("relocation_consent", at("CONSENTED").map(consentRow));
  await insert("relocation_member", at("CONSENTED").flatMap(memberRows));
  await insert("relocation_entitlement", at("CONSENTED").map(entitlementRow));
  await insert(
    "site_waiting",
    all.filter(waits).map((of) => waitingRow(of, siteOf(of)?.id ?? null)),
  );
  const ownAddress = `${name}新居`;
  const allotted = at("SITE_ALLOTTED");
  await insert(
    "dispersed_dwelling",
    allotted.filter((of) => siteOf(of) === undefined).map((of) => dispersedRow(of, ownAddress)),
  );
  const labels = new Map<string, string>();
  for (const { id, name: site } of sites.values()) {
    const own = allotted.filter((of) => of.site === site);
    for (const [relocation, label] of await recordSiteDwellings(trx, id, own, name))
      labels.set(relocation, label);
  }
  const homeOf = (of: Relocating): DemoHome => {
    const site = siteOf(of);
    return site === undefined
      ? { siteId: null, village: code, address: ownAddress }
      : { siteId: site.id, village: site.village, address: `${site.name} ${labels.get(of.id)}` };
  };
  await insert(
    "relocation_home",
    at("HANDED_OVER").map((of) => homeRow(of, homeOf(of))),
  );
  await insert(
    "relocation_move",
    at("MOVED_IN").map((of) => moveRow(of, name, homeOf(of))),
  );
  await insert("relocation_follow_up", at("FOLLOW_UP").map(followUpRow));
}
