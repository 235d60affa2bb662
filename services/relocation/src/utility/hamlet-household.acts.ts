import type { LocalDate } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, forbidden, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import { sql, type Transaction } from "kysely";
import { requireCaseId, requireHousehold, requireNotFuture } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import { lockHousehold, lockHouseholds } from "../household/one-remedy.js";
import type { RelocationContext } from "../relocation-context.js";
import type { AssignHouseholdsToHamletInput } from "./utility.input.js";

const MOST_HOUSEHOLDS = 500;

/**
 * Records which households belong to a hamlet from a day on; whoever belonged to another one leaves it. Households of
 * its own village only, and none that has moved away (policy L-5). Returns the hamlet's id.
 */
export function assignToHamlet(
  context: RelocationContext,
  input: AssignHouseholdsToHamletInput,
): Promise<string> {
  const { hamlet, households, since } = input;
  requireCaseId("hamlet", hamlet, "hamlet");
  const village = hamlet.slice(0, 12);
  if (!seesRegion(context.viewer, village)) throw forbidden("该村不在您的辖区内", { policy: "L-5" });
  if (households.length === 0 || households.length > MOST_HOUSEHOLDS)
    throw badInput(`一次登记 1 至 ${MOST_HOUSEHOLDS} 户`, "households");
  for (const household of households) requireHousehold(context.viewer, household, "L-5", "households");
  const strangers = households.filter((household) => !household.startsWith(village));
  if (strangers.length > 0) throw badInput(`不是 ${village} 村的农户：${strangers.join("、")}`, "households");
  if (new Set(households).size < households.length) throw badInput("户编号重复", "households");
  requireNotFuture(since, "since");
  return performOnce(
    context,
    { act: "assignHouseholdsToHamlet", requestId: input.requestId, input },
    async (trx) => {
      const known = await trx.selectFrom("hamlet").select("id").where("id", "=", hamlet).executeTakeFirst();
      if (known === undefined) throw notFound("该自然村");
      await lockHouseholds(trx, households);
      await refuseMovedAway(trx, households, village);
      const present = await presentHamlets(trx, households);
      const arriving = households.filter((household) => present.get(household)?.hamlet !== hamlet);
      const early = arriving.filter((household) => since < (present.get(household)?.since ?? since));
      if (early.length > 0) {
        throw ruleViolated("L-5", `登记日期 ${since} 早于该户现所属自然村的起始日期：${early.join("、")}`, {
          since,
          households: early,
        });
      }
      await endMemberships(trx, arriving, since);
      await insertRows(
        trx,
        "hamlet_household",
        arriving.map((household) => ({
          household_id: household,
          serial: (present.get(household)?.last ?? 0) + 1,
          hamlet_id: hamlet,
          since,
          recorded_by: context.viewer.subject,
          recorded_at: new Date().toISOString(),
        })),
      );
      return hamlet;
    },
  );
}

/** Ends a household's belonging to a hamlet, as it moves. */
export async function leaveHamlet(trx: Transaction<Tables>, household: string, on: LocalDate): Promise<void> {
  await lockHousehold(trx, household);
  await endMemberships(trx, [household], on);
}

const endMemberships = (trx: Transaction<Tables>, households: readonly string[], on: LocalDate) =>
  trx
    .updateTable("hamlet_household")
    .set({ left_on: sql<string>`greatest(${on}::date, since)` })
    .where(anyOf("household_id", households))
    .where("left_on", "is", null)
    .execute();

/** Who lives in another village by now, or in a resettlement site, belongs to no hamlet of the old one. */
async function refuseMovedAway(
  trx: Transaction<Tables>,
  households: readonly string[],
  village: string,
): Promise<void> {
  const moved = await trx
    .selectFrom("relocation_move as m")
    .innerJoin("relocation_home as n", "n.relocation_id", "m.relocation_id")
    .select(["m.household_id as household", "m.moved_on as movedOn", "n.address"])
    .where(anyOf("m.household_id", households))
    .where((eb) => eb.or([eb("n.site_id", "is not", null), eb("n.village_code", "<>", village)]))
    .orderBy("m.household_id")
    .execute();
  const [first] = moved;
  if (first === undefined) return;
  throw ruleViolated(
    "L-5",
    `${first.household} 已于 ${first.movedOn} 搬迁入住${first.address}，不再属于原村的自然村`,
    { households: moved.map(({ household }) => household) },
  );
}

type Present = { readonly hamlet: string | null; readonly since: LocalDate | null; readonly last: number };

/** The hamlet each household belongs to, and the serial of its last row. */
async function presentHamlets(
  trx: Transaction<Tables>,
  households: readonly string[],
): Promise<Map<string, Present>> {
  const { rows } = await sql<Present & { household: string }>`
    select household_id as household, max(hamlet_id) filter (where left_on is null) as hamlet,
      max(since) filter (where left_on is null) as since, max(serial) as last
    from hamlet_household where household_id = any (${[...households]}::text[])
    group by household_id`.execute(trx);
  return new Map(rows.map((row) => [row.household, row]));
}
