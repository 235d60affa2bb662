import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId, shareLockOn } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { parseOrganisationId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import { type ShareholdingRow, shareholdingById } from "../shareholding/shareholding.store.js";
import { requireHouseholds } from "../worker/worker.store.js";
import { SHARE_KEEPERS } from "./distribute-dividend.js";
import type { RecordShareholdingInput } from "./dividend.input.js";

/** Records what a household brings into an organisation of its own region (policy I-7). */
export async function recordShareholding(
  context: IndustryContext,
  input: RecordShareholdingInput,
): Promise<ShareholdingRow> {
  const household = readArgument(parseHouseholdNumber(input.household), "household");
  const organisation_id = readArgument(parseOrganisationId(input.organisation), "organisation");
  actingInRegion(context.viewer, SHARE_KEEPERS, household, "I-7");
  const amount = requirePositive(input.amount, "入股折价", "amount");
  const on = actDay(input.on);
  const act = { act: "recordShareholding", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const organisation = await holdForJoining(trx, organisation_id);
    await shareLockOn(trx, joiningIn(household));
    if (!household.startsWith(organisation.region))
      throw badInput(`农户不在组织的登记地 ${organisation.region} 内`, "household");
    await requireHouseholds(trx, [household], on);
    await refuseBeforeSplit(trx, organisation_id, on);
    const holding = await nextId(trx, { table: "shareholding", owner: household, mark: "-S", digits: 2 });
    await trx
      .insertInto("shareholding")
      .values({
        id: holding,
        household_id: household,
        kind: input.kind,
        organisation: organisation.name,
        organisation_id,
        amount,
        held_since: on,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return holding;
  });
  const row = await shareholdingById(context.db, id);
  if (row === undefined) throw notFound(`入股 ${id}`);
  return row;
}

/**
 * An organisation that households join, until the transaction ends: others may join meanwhile, but whoever splits a
 * dividend waits for all of them.
 */
export async function holdForJoining(
  trx: Kysely<Tables>,
  id: string,
): Promise<{ readonly name: string; readonly region: string }> {
  const organisation = await trx
    .selectFrom("organisation")
    .select(["name", "region"])
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
  if (organisation === undefined) throw notFound(`组织 ${id}`);
  return organisation;
}

/**
 * The lock under which the shares of a village's households get their numbers: a list takes it alone, who joins singly
 * shares it.
 */
export const joiningIn = (household: string): string => `shareholding:${household.slice(0, 12)}`;

/** Refuses a share that would have had a part of a dividend that was split without it (policy I-7). */
export async function refuseBeforeSplit(
  trx: Kysely<Tables>,
  organisation: string,
  on: string,
): Promise<void> {
  const { rows } = await sql<{ split: string | null }>`
    select max(least(announced_on, make_date(year, 12, 31))) as split
    from dividend_distribution where organisation_id = ${organisation}`.execute(trx);
  const split = rows[0]?.split ?? null;
  if (split !== null && on <= split)
    throw ruleViolated("I-7", `截至 ${split} 的股份已经分红，入股日期应晚于该日，实为 ${on}`, { split, on });
}
