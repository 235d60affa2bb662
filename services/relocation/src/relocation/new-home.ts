import type { LocalDate } from "@fupin/domain-types/local-date";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import type { LockedRelocation } from "./relocation-course.js";
import { factOf } from "./relocation-facts.js";

/** Where a household lives once it has moved: all that whoever keeps its address has to know (policy L-3). */
export type NewHome = {
  readonly site: string | null;
  /** Village code. */
  readonly village: string;
  /** Villager group or building. */
  readonly group: string | null;
  readonly address: string;
};

/** What the officer says of a home at its handover. */
type Handover = Pick<NewHome, "group"> & { readonly village: string | null; readonly on: LocalDate };

/**
 * Records the home that is handed over: a site's dwelling by the site's name and the label, a dispersed house by the
 * address it was approved for. Refuses a home whose village nobody has named.
 */
export async function recordHome(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  { village: said, group, on }: Handover,
  recordedBy: string,
): Promise<void> {
  const known =
    relocation.mode === "CONCENTRATED" ? await siteHome(trx, relocation) : await ownHome(trx, relocation);
  const village = said ?? known.village;
  if (village === null) {
    throw badInput(
      relocation.mode === "CONCENTRATED"
        ? "安置点未登记所在村（居），须填写"
        : "分散安置须填写新居所在村（居）",
      "village",
    );
  }
  if (known.site !== null && !village.startsWith(known.site.slice(0, 9))) {
    throw badInput(`村（居）${village} 不在安置点 ${known.site} 所在的乡镇`, "village");
  }
  await trx
    .insertInto("relocation_home")
    .values({
      ...factOf(relocation, recordedBy),
      handed_over_on: on,
      site_id: known.site,
      village_code: village,
      group_name: group,
      address: known.address,
    })
    .execute();
}

type KnownHome = Pick<NewHome, "site" | "address"> & { readonly village: string | null };

async function siteHome(trx: Transaction<Tables>, { id }: LockedRelocation): Promise<KnownHome> {
  const { site, village, name, label } = await trx
    .selectFrom("dwelling_allotment as a")
    .innerJoin("site_dwelling as d", "d.id", "a.dwelling_id")
    .innerJoin("resettlement_site as s", "s.id", "d.site_id")
    .select(["s.id as site", "s.village_code as village", "s.name", "d.label"])
    .where("a.relocation_id", "=", id)
    .where("a.ended_on", "is", null)
    .executeTakeFirstOrThrow();
  return { site, village, address: `${name} ${label}` };
}

async function ownHome(trx: Transaction<Tables>, { id }: LockedRelocation): Promise<KnownHome> {
  const { address } = await trx
    .selectFrom("dispersed_dwelling")
    .select("address")
    .where("relocation_id", "=", id)
    .where("ended_on", "is", null)
    .executeTakeFirstOrThrow();
  return { site: null, village: null, address };
}

/** The home that was handed over; what follows the handover, and whoever is told of it, takes the address from here. */
export async function homeOf(trx: Transaction<Tables>, relocation: string): Promise<NewHome> {
  const home = await trx
    .selectFrom("relocation_home")
    .select(["site_id as site", "village_code as village", "group_name as group", "address"])
    .where("relocation_id", "=", relocation)
    .executeTakeFirst();
  if (home === undefined) throw ruleViolated("L-3", "交房时未登记新居地址", { relocation });
  return home;
}
