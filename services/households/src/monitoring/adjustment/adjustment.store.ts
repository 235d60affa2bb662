import type { LocalDate } from "@fupin/domain-types/local-date";
import { regionAt, regionRange } from "@fupin/domain-types/region-code";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import { holdsOn } from "../../household/holds-on.js";
import { registryCounts } from "../../region/registry-counts.js";
import type { YearlyAdjustment } from "./adjustment.type.js";

/** Yearly adjustments, with what the graph shows of them. */
export const adjustments = (db: Kysely<Tables>) =>
  db
    .selectFrom("yearly_adjustment")
    .select([
      "id",
      "township",
      "year",
      "opened_on as openedOn",
      "closed_on as closedOn",
      "households_before as householdsBefore",
      "persons_before as personsBefore",
      "households_after as householdsAfter",
      "persons_after as personsAfter",
    ]);

/** One adjustment. */
export const adjustmentById = (db: Kysely<Tables>, id: number): Promise<YearlyAdjustment | undefined> =>
  adjustments(db).where("id", "=", id).executeTakeFirst();

/**
 * Throws R-12 where the village's township has no open adjustment for the year of a day. Holds the adjustment, so
 * that it is not closed before the act is through.
 */
export async function requireOpenAdjustment(
  trx: Kysely<Tables>,
  village: string,
  on: LocalDate,
): Promise<void> {
  const township = regionAt(village, "TOWNSHIP") as string;
  const year = Number(on.slice(0, 4));
  const adjustment = await trx
    .selectFrom("yearly_adjustment")
    .select(["opened_on", "closed_on"])
    .where("township", "=", township)
    .where("year", "=", year)
    .forShare()
    .executeTakeFirst();
  if (adjustment === undefined || adjustment.closed_on !== null || on < adjustment.opened_on)
    throw ruleViolated("R-12", `${township} 的 ${year} 年动态调整在 ${on} 没有开始或已结束，不能进出`, {
      township,
      year,
      openedOn: adjustment?.opened_on ?? null,
      closedOn: adjustment?.closed_on ?? null,
    });
}

/** Opens the adjustment of a township and year, with the numbers of that day (policy R-12). */
export async function openAdjustment(
  trx: Kysely<Tables>,
  { township, year, on }: { township: string; year: number; on: LocalDate },
  by: string,
): Promise<number> {
  if (Number(on.slice(0, 4)) !== year) throw ruleViolated("R-12", "年度调整在当年内开始", { year, on });
  const known = await trx
    .selectFrom("region")
    .select("code")
    .where("code", "=", township)
    .where("level", "=", "TOWNSHIP")
    .forUpdate()
    .executeTakeFirst();
  if (known === undefined) throw notFound("该乡镇");
  const open = await trx
    .selectFrom("yearly_adjustment")
    .select("year")
    .where("township", "=", township)
    .where("closed_on", "is", null)
    .executeTakeFirst();
  if (open) throw ruleViolated("R-12", `该乡镇 ${open.year} 年的调整尚未结束`, { open: open.year });
  const counts = (await registryCounts(trx, [township], on)).get(township);
  const added = await trx
    .insertInto("yearly_adjustment")
    .values({
      township,
      year,
      opened_on: on,
      closed_on: null,
      closed_by: null,
      households_before: counts?.households ?? 0,
      persons_before: counts?.persons ?? 0,
      households_after: null,
      persons_after: null,
      recorded_by: by,
    })
    .onConflict((conflicting) => conflicting.constraint("yearly_adjustment_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict(`该乡镇 ${year} 年的调整已办过`, { township, year });
  return added.id;
}

/** Closes it: no exit case may be left half-way, and every registered household has been surveyed (policy R-12). */
export async function closeAdjustment(
  trx: Kysely<Tables>,
  { township, year, on }: { township: string; year: number; on: LocalDate },
  by: string,
): Promise<number> {
  const adjustment = await trx
    .selectFrom("yearly_adjustment")
    .select(["id", "opened_on", "closed_on"])
    .where("township", "=", township)
    .where("year", "=", year)
    .forUpdate()
    .executeTakeFirst();
  if (adjustment === undefined) throw notFound(`${township} ${year} 年的动态调整`);
  if (adjustment.closed_on !== null) throw conflict("该年度调整已结束", { closedOn: adjustment.closed_on });
  if (on < adjustment.opened_on)
    throw ruleViolated("R-12", "结束日不能早于开始日", { on, openedOn: adjustment.opened_on });
  const left = await leftToDo(trx, { township, year, on });
  if (left.openExits > 0 || left.unsurveyed > 0)
    throw ruleViolated(
      "R-12",
      `调整不能结束：尚有 ${left.openExits} 件脱贫个案在办，${left.unsurveyed} 户没有 ${year} 年的收入调查`,
      left,
    );
  const counts = (await registryCounts(trx, [township], on)).get(township);
  await trx
    .updateTable("yearly_adjustment")
    .set({
      closed_on: on,
      closed_by: by,
      households_after: counts?.households ?? 0,
      persons_after: counts?.persons ?? 0,
    })
    .where("id", "=", adjustment.id)
    .execute();
  return adjustment.id;
}

/** What the adjustment of a year leaves undone on a day. */
async function leftToDo(
  trx: Kysely<Tables>,
  { township, year, on }: { township: string; year: number; on: LocalDate },
): Promise<{ openExits: number; unsurveyed: number }> {
  const { from, to } = regionRange(township);
  const { rows } = await sql<{ openExits: number; unsurveyed: number }>`
    select
      (select count(*) from exit_case where village_code >= ${from} and village_code < ${to}
        and step not in ('CONFIRMED', 'REJECTED') and opened_on <= ${on}) as "openExits",
      (select count(*) from household_status as s where s.village_code >= ${from} and s.village_code < ${to}
        and ${holdsOn("s", on)} and s.status = 'REGISTERED' and not exists (
          select from income_survey as i where i.household_id = s.household_id and i.year = ${year})) as unsurveyed`.execute(
    trx,
  );
  return rows[0] ?? { openExits: 0, unsurveyed: 0 };
}
