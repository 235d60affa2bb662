import { badInput, forbidden, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import type { Transaction } from "kysely";
import { requireCaseId, requireText } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import type { RelocationContext } from "../relocation-context.js";
import { serveSite } from "../site/serve-site.js";
import { areaLine, areaRefusal } from "./relocation.rules.js";
import type {
  AllotResettlementDwellingInput,
  ApproveDispersedDwellingInput,
  CompleteRelocationDwellingInput,
} from "./relocation-act.input.js";
import { type LockedRelocation, performOnRelocation } from "./relocation-course.js";
import { factOf } from "./relocation-facts.js";

function requireMode(relocation: LockedRelocation, mode: LockedRelocation["mode"]): void {
  if (relocation.mode === mode) return;
  throw ruleViolated(
    "L-2",
    mode === "CONCENTRATED" ? "分散安置的搬迁户不分配安置点住房" : "集中安置的搬迁户须分配安置点住房",
    { mode: relocation.mode },
  );
}

/** The cap of a household that has signed; rows from before the acts have none. */
function capOf({ areaCap, id }: LockedRelocation): number {
  if (areaCap === null) throw ruleViolated("L-2", `该搬迁（${id}）尚无核定的面积上限`);
  return areaCap;
}

/**
 * Puts the household on the site's waiting list and serves the list: it gets a dwelling at once where one fits
 * and nobody comes before it, and else waits (policies L-1, L-2).
 */
export async function allotDwelling(
  context: RelocationContext,
  input: AllotResettlementDwellingInput,
): Promise<string> {
  requireCaseId("site", input.site, "site");
  const county = input.site.slice(0, 6);
  if (!seesRegion(context.viewer, county)) {
    throw forbidden("分配安置点住房须由辖区含全县的经办人办理，因轮候按全县先后", { policy: "L-2" });
  }
  return performOnRelocation(
    context,
    "allotResettlementDwelling",
    "ALLOT",
    input,
    async (trx, relocation) => {
      requireMode(relocation, "CONCENTRATED");
      capOf(relocation);
      if (!relocation.householdId.startsWith(county)) {
        throw ruleViolated("L-2", `安置点 ${input.site} 不在该户所在的县；安置点只安置本县的农户`, {
          county,
        });
      }
      await joinWaitingList(trx, relocation, input, context.viewer.subject);
      return { act: "JOIN_WAITING_LIST" };
    },
    async (trx) => {
      await serveSite(trx, input.site, input.on, context.viewer.subject);
    },
  );
}

async function joinWaitingList(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  { site, on }: AllotResettlementDwellingInput,
  recordedBy: string,
): Promise<void> {
  const known = await trx
    .selectFrom("resettlement_site as s")
    .leftJoin("site_waiting as w", (join) =>
      join.on("w.relocation_id", "=", relocation.id).on("w.left_on", "is", null),
    )
    .innerJoin("relocation_consent as c", (join) =>
      join.on("c.relocation_id", "=", relocation.id).on("c.withdrawn_on", "is", null),
    )
    .select(["w.site_id", "w.since", "c.signed_on"])
    .where("s.id", "=", site)
    .executeTakeFirst();
  if (known === undefined) throw notFound("该安置点或该户有效的搬迁协议");
  if (known.site_id !== null) {
    throw ruleViolated("L-2", `该户自 ${known.since} 起已在安置点 ${known.site_id} 轮候`, {
      site: known.site_id,
      since: known.since,
    });
  }
  await trx
    .insertInto("site_waiting")
    .values({
      ...factOf(relocation, recordedBy),
      site_id: site,
      consented_on: known.signed_on,
      applied_on: relocation.appliedOn,
      since: on,
    })
    .execute();
}

/** Approves the house of a dispersed relocation within the cap (policy L-2). */
export function approveDispersedDwelling(
  context: RelocationContext,
  input: ApproveDispersedDwellingInput,
): Promise<string> {
  const address = requireText(input.address, "地址", "address");
  if (input.area <= 0) throw badInput("面积应大于 0", "area");
  return performOnRelocation(context, "approveDispersedDwelling", "ALLOT", input, async (trx, relocation) => {
    requireMode(relocation, "DISPERSED");
    const cap = capOf(relocation);
    const refusal = areaRefusal(input.area, cap);
    if (refusal) throw refusal;
    await trx
      .insertInto("dispersed_dwelling")
      .values({
        ...factOf(relocation, context.viewer.subject),
        address,
        area: input.area,
        approved_on: input.on,
        ended_on: null,
      })
      .execute();
    return { lines: [areaLine(input.area, cap)] };
  });
}

/**
 * Records a finished house; a dispersed one is measured. It was approved under the cap of its day: where somebody has
 * died since, the household may keep what was approved (policies L-2, L-3).
 */
export function completeDwelling(
  context: RelocationContext,
  input: CompleteRelocationDwellingInput,
): Promise<string> {
  const { builtArea } = input;
  if (builtArea !== null && builtArea !== undefined && builtArea <= 0)
    throw badInput("面积应大于 0", "builtArea");
  return performOnRelocation(
    context,
    "completeRelocationDwelling",
    "COMPLETE_HOUSE",
    input,
    async (trx, relocation) => {
      if (relocation.mode === "CONCENTRATED") return {};
      if (builtArea === null || builtArea === undefined) throw badInput("分散安置须填实测面积", "builtArea");
      const approved = await trx
        .selectFrom("dispersed_dwelling")
        .select("area")
        .where("relocation_id", "=", relocation.id)
        .where("ended_on", "is", null)
        .executeTakeFirst();
      const cap = Math.max(capOf(relocation), approved?.area ?? 0);
      const refusal = areaRefusal(builtArea, cap);
      if (refusal) throw refusal;
      return { lines: [areaLine(builtArea, cap)] };
    },
  );
}
