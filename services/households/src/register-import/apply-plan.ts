import type { DivisionBook } from "@fupin/divisions/division-book";
import { villageOfHousehold } from "@fupin/domain-types/household-number";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { lockSerials } from "../household/serials.js";
import { recordRegions } from "../region/record-regions.js";
import type { ImportPlan } from "./import-plan.js";
import { recordAdditions } from "./record-additions.js";
import { recordChangeLog } from "./record-change-log.js";
import { recordHouseholdChanges } from "./record-household-changes.js";
import { demoteFormerHeads, recordPersonChanges } from "./record-person-changes.js";

/** Under what an import is recorded. */
export type ImportAttribution = {
  readonly subject: string;
  /** The import's id, which every change it makes carries. */
  readonly source: string;
  /** The day from which the file's facts hold. */
  readonly effectiveOn: string;
  readonly incomeYear: number;
};

/**
 * Carries a plan out with history (policy R-12), within the caller's transaction. Its statements are as many for
 * one household as for ten thousand.
 */
export async function applyPlan(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  book: DivisionBook,
  plan: ImportPlan,
  by: ImportAttribution,
): Promise<void> {
  const villages = villagesOf(plan);
  await loadRegions(trx, book, villages);
  const serials = await lockSerials(trx, villages);
  // A household has one head at every moment: who ceases to be it goes before who becomes it.
  await demoteFormerHeads(trx, plan.changed);
  await recordAdditions(trx, sealed, plan, serials, by);
  await recordHouseholdChanges(trx, sealed, plan.changed, by);
  await recordPersonChanges(trx, plan.changed, by);
  await recordChangeLog(trx, plan, by);
}

/** The villages where households of the plan live, or under whose numbers they are registered. */
const villagesOf = ({ added, changed }: ImportPlan): ReadonlySet<string> =>
  new Set([
    ...[...added, ...changed.map(({ file }) => file)].map(({ village }) => village),
    ...added.flatMap(({ number }) => (number === undefined ? [] : villageOfHousehold(number))),
  ]);

async function loadRegions(
  trx: Kysely<Tables>,
  book: DivisionBook,
  villages: ReadonlySet<string>,
): Promise<void> {
  const regions = new Map<string, { code: string; name: string }>();
  for (const village of villages) {
    const division = await book.get(village);
    if (division === undefined) continue;
    for (const region of [...(await book.ancestors(village)), division]) regions.set(region.code, region);
  }
  await recordRegions(trx, [...regions.values()]);
}
