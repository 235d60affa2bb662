import { randomUUID } from "node:crypto";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { askedRegion } from "../../region/asked-region.js";
import type { ReportingContext } from "../../reporting-context.js";
import { checkFilter } from "../cohort-filter.js";
import { BUILT_IN_COHORTS } from "./built-in-cohorts.js";
import type { DeleteCohortInput, SaveCohortInput } from "./saved-cohort.input.js";
import { findSavedCohort, type SavedCohortRow } from "./saved-cohort.store.js";

const LONGEST_TITLE = 100;
const LONGEST_DESCRIPTION = 500;
/** More than anybody finds their way in; a program that saves for ever is stopped. */
const MOST_OF_ONE_OWNER = 200;

/** Keeps a cohort for its owner and, where that is wished, for a region (policy A-2). */
export async function saveCohort(
  context: ReportingContext,
  { requestId, ...input }: SaveCohortInput,
): Promise<SavedCohortRow> {
  const title = input.title.trim();
  const description = input.description?.trim() ?? "";
  if (title === "" || title.length > LONGEST_TITLE)
    throw badInput(`名称应为 1 至 ${LONGEST_TITLE} 字`, "input.title");
  if (description.length > LONGEST_DESCRIPTION)
    throw badInput(`说明至多 ${LONGEST_DESCRIPTION} 字`, "input.description");
  checkFilter(input.filter, "input.filter");
  const shared = input.sharedWith == null ? null : askedRegion(context.viewer, input.sharedWith);
  const owner = context.viewer.subject;
  const id = await performOnce(context, { act: "SAVE_COHORT", requestId, input }, async (trx) => {
    const { kept } = await trx
      .selectFrom("saved_cohort")
      .select((eb) => eb.fn.countAll<number>().as("kept"))
      .where("owner", "=", owner)
      .executeTakeFirstOrThrow();
    if (kept >= MOST_OF_ONE_OWNER)
      throw badInput(`每人至多保存 ${MOST_OF_ONE_OWNER} 个群体，请先删除不用的`, "input");
    const saved = randomUUID();
    await trx
      .insertInto("saved_cohort")
      .values({
        id: saved,
        owner,
        title,
        description,
        filter: JSON.stringify(input.filter),
        shared_region: shared,
      })
      .execute();
    return saved;
  });
  const saved = await findSavedCohort(context.db, id);
  if (saved === undefined) throw notFound("保存的群体");
  return saved;
}

/** Deletes a cohort of one's own; returns its id. */
export const deleteCohort = (
  context: ReportingContext,
  { requestId, cohort }: DeleteCohortInput,
): Promise<string> =>
  performOnce(context, { act: "DELETE_COHORT", requestId, input: { cohort } }, async (trx) => {
    if (BUILT_IN_COHORTS.some(({ id }) => id === cohort)) throw forbidden("平台自带的群体不能删除");
    const deleted = await trx
      .deleteFrom("saved_cohort")
      .where("id", "=", cohort)
      .where("owner", "=", context.viewer.subject)
      .executeTakeFirst();
    if (deleted.numDeletedRows === 0n) throw notFound("您保存的群体");
    return cohort;
  });
