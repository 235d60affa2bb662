import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, forbidden, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import { sql, type Transaction } from "kysely";
import { requireCaseId, requireNotFuture, requireRange, requireText, requireVillage } from "../act-input.js";
import { nextSerial } from "../db/next-serial.js";
import type { Tables } from "../db/tables.js";
import { lockSite } from "../relocation/relocation-course.js";
import type { RelocationContext } from "../relocation-context.js";
import type {
  AddToResettlementSiteInput,
  PlanResettlementSiteInput,
  ServeResettlementWaitingListInput,
  SiteDwellingInput,
} from "./resettlement-site.input.js";
import { serveSite } from "./serve-site.js";

const MOST_DWELLINGS = 500;

/** Records a new site with its capacity; returns its id (policy L-2). */
export async function planSite(
  context: RelocationContext,
  input: PlanResettlementSiteInput,
): Promise<string> {
  const { village, capacityHouseholds, capacityPersons } = input;
  requireVillage(village, "village");
  const township = village.slice(0, 9);
  requireSiteRegion(context, township);
  const name = requireText(input.name, "名称", "name");
  requireCapacity(capacityHouseholds, capacityPersons);
  return performOnce(
    context,
    { act: "planResettlementSite", requestId: input.requestId, input },
    async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtext(${`site ${township}`}))`.execute(trx);
      const planned = await trx
        .insertInto("resettlement_site")
        .values({
          region_code: township,
          village_code: village,
          serial: nextSerial("resettlement_site", { region_code: township }),
          name,
          capacity_households: capacityHouseholds,
          capacity_persons: capacityPersons,
          recorded_by: context.viewer.subject,
        })
        .onConflict((same) => same.constraint("resettlement_site_name").doNothing())
        .returning("id")
        .executeTakeFirst();
      if (planned === undefined) throw conflict(`该乡镇已有名为“${name}”的安置点`);
      return planned.id;
    },
  );
}

/** Refuses a capacity that makes no sense: a household is one person at least. */
export function requireCapacity(households: number, persons: number): void {
  requireRange(households, "可安置户数", "capacityHouseholds", 1, 100_000);
  requireRange(persons, "可安置人口", "capacityPersons", households, 1_000_000);
}

/** Adds dwellings within the capacity, money, works and services to a site (policy L-2). */
export async function addToSite(
  context: RelocationContext,
  input: AddToResettlementSiteInput,
): Promise<string> {
  const { site, dwellings, funding, facilities } = input;
  requireCaseId("site", site, "site");
  requireSiteRegion(context, site.slice(0, 9));
  if (!dwellings?.length && !funding?.length && !facilities?.length)
    throw badInput("须填写住房、资金或配套", "input");
  return performOnce(
    context,
    { act: "addToResettlementSite", requestId: input.requestId, input },
    async (trx) => {
      await lockSite(trx, site);
      await addDwellings(trx, site, dwellings ?? [], context.viewer.subject);
      const rows = [
        ["site_funding", (funding ?? []).map(fundingRow)],
        ["site_facility", (facilities ?? []).map(facilityRow)],
      ] as const;
      for (const [table, contents] of rows) await addRows(trx, site, table, contents, context.viewer.subject);
      return site;
    },
  );
}

const fundingRow = ({ source, amount }: { source: string; amount: number }) => {
  if (amount <= 0) throw badInput("资金应大于 0", "funding");
  return { source: requireText(source, "资金来源", "funding"), amount };
};

const facilityRow = ({ kind, name }: { kind: string; name: string }) => ({
  kind,
  name: requireText(name, "配套名称", "facilities"),
});

async function addDwellings(
  trx: Transaction<Tables>,
  site: string,
  dwellings: readonly SiteDwellingInput[],
  recordedBy: string,
): Promise<void> {
  if (dwellings.length > MOST_DWELLINGS) throw badInput(`一次至多 ${MOST_DWELLINGS} 套`, "dwellings");
  const rows = dwellings.map(({ label, area }) => {
    if (area <= 0) throw badInput("面积应大于 0", "dwellings");
    return { label: requireText(label, "门牌", "dwellings"), area };
  });
  const found = await trx
    .selectFrom("resettlement_site as s")
    .select((eb) => [
      "s.capacity_households as capacity",
      eb
        .selectFrom("site_dwelling as d")
        .select((of) => of.fn.countAll<number>().as("total"))
        .whereRef("d.site_id", "=", "s.id")
        .as("built"),
      eb
        .selectFrom("site_dwelling as d")
        .select("d.label")
        .whereRef("d.site_id", "=", "s.id")
        .where("d.label", "in", ["", ...rows.map(({ label }) => label)])
        .limit(1)
        .as("taken"),
    ])
    .where("s.id", "=", site)
    .executeTakeFirst();
  if (found === undefined) throw notFound("该安置点");
  const twice = rows.find(({ label }, index) => rows.findIndex((row) => row.label === label) < index)?.label;
  const taken = found.taken ?? twice;
  if (taken !== undefined && taken !== null) throw badInput(`门牌“${taken}”重复`, "dwellings");
  const total = Number(found.built) + rows.length;
  if (total > found.capacity) {
    throw ruleViolated(
      "L-2",
      `住房 ${total} 套超过可安置户数 ${found.capacity}，超出 ${total - found.capacity} 套`,
      { capacity: found.capacity, dwellings: total, excess: total - found.capacity },
    );
  }
  await addRows(trx, site, "site_dwelling", rows, recordedBy);
}

async function addRows(
  trx: Transaction<Tables>,
  site: string,
  table: "site_dwelling" | "site_funding" | "site_facility",
  contents: readonly Record<string, unknown>[],
  recordedBy: string,
): Promise<void> {
  if (contents.length === 0) return;
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(serial), 0) as last from ${sql.table(table)} where site_id = ${site}`.execute(trx);
  const last = rows[0]?.last ?? 0;
  await insertRows(
    trx,
    table,
    contents.map((content, index) => ({
      site_id: site,
      serial: last + index + 1,
      ...content,
      recorded_by: recordedBy,
      recorded_at: new Date().toISOString(),
    })),
  );
}

/** Allots free dwellings to the waiting list in its order (policy L-2). */
export async function serveWaitingList(
  context: RelocationContext,
  input: ServeResettlementWaitingListInput,
): Promise<string> {
  requireCaseId("site", input.site, "site");
  requireNotFuture(input.on, "on");
  requireSiteRegion(context, input.site.slice(0, 6));
  return performOnce(
    context,
    { act: "serveResettlementWaitingList", requestId: input.requestId, input },
    async (trx) => {
      if (!(await lockSite(trx, input.site))) throw notFound("该安置点");
      await serveSite(trx, input.site, input.on, context.viewer.subject);
      return input.site;
    },
  );
}

/** Refuses a site's township or county that is not in the viewer's region. */
export function requireSiteRegion({ viewer }: RelocationContext, code: string): void {
  if (!seesRegion(viewer, code)) throw forbidden("安置点不在您的辖区内", { policy: "L-2" });
}
