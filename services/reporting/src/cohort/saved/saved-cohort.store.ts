import { type Page, type PageArgs, type PageOrder, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { CohortFilter } from "../cohort-filter.js";
import { BUILT_IN_COHORTS } from "./built-in-cohorts.js";

/** A cohort that is kept: one of the platform's, or somebody's. */
export type SavedCohortRow = {
  readonly id: string;
  /** null: the platform's. */
  readonly owner: string | null;
  readonly title: string;
  readonly description: string;
  readonly filter: CohortFilter;
  /** Whose region lies in this one may use it; null: its owner alone, but for the platform's. */
  readonly shared_region: string | null;
};

/** The platform's cohorts stand first, as they are listed; then those the viewer may use, as they were saved. */
const listed = (db: Kysely<Tables>) =>
  db
    .selectFrom(
      sql<SavedCohortRow & { rank: number }>`(
        select id, null as owner, title, description, filter, null as shared_region, rank::bigint
        from jsonb_to_recordset(${JSON.stringify(BUILT_IN_COHORTS.map((each, rank) => ({ ...each, rank })))}::jsonb)
          as built_in (id text, title text, description text, filter jsonb, rank int)
        union all
        select id, owner, title, description, filter, shared_region,
          (extract(epoch from saved_at) * 1000000)::bigint
        from saved_cohort
      )`.as("saved"),
    )
    .select(["id", "owner", "title", "description", "filter", "shared_region", "rank"]);

const ORDER: PageOrder<SavedCohortRow & { rank: number }> = {
  columns: ["rank", "id"],
  direction: "asc",
  keyOf: ({ rank, id }) => [rank, id],
};

/** A page of the cohorts that the viewer may use, by one statement. */
export const savedCohortPage = (db: Kysely<Tables>, page: PageArgs): Promise<Page<SavedCohortRow>> =>
  pageOf(listed(db), page, ORDER, async () => {
    const kept = await db
      .selectFrom("saved_cohort")
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return BUILT_IN_COHORTS.length + kept.total;
  });

/** A cohort that the viewer may use; undefined where there is none of this id. */
export async function findSavedCohort(db: Kysely<Tables>, id: string): Promise<SavedCohortRow | undefined> {
  const builtIn = BUILT_IN_COHORTS.find((each) => each.id === id);
  if (builtIn !== undefined) return { ...builtIn, owner: null, shared_region: null };
  return db
    .selectFrom("saved_cohort")
    .select(["id", "owner", "title", "description", "filter", "shared_region"])
    .where("id", "=", id)
    .executeTakeFirst();
}
