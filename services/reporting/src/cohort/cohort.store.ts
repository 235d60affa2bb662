import { regionRange } from "@fupin/domain-types/region-code";
import {
  type Page,
  type PageArgs,
  type PageOrder,
  pageFrom,
  pageQuery,
} from "@fupin/server-kit/graph/connection";
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { HouseholdPeriodTable, Tables } from "../db/tables.js";
import { holdsOn } from "../projection/holds-on.js";
import { incomeBand, sizeBand } from "../rollup/band-columns.js";
import type { Cell, CellColumn } from "../summary/dimension.js";
import { lengthBelow } from "../summary/summary.store.js";
import { type CohortFilter, filterSql } from "./cohort-filter.js";
import type { Asked } from "./conditions/condition.js";
import { planned } from "./planning.js";

/** A region's households of which a filter is true on a day; the filter must have been checked. */
export type CohortRequest = Asked & { readonly filter: CohortFilter };

/** The periods of the cohort's households that hold on the day asked, one a household. */
export const periodsOf = (
  db: Kysely<Tables>,
  { region, asOf, filter }: CohortRequest,
): SelectQueryBuilder<Tables & { p: HouseholdPeriodTable }, "p", object> => {
  const { from, to } = regionRange(region);
  return db
    .selectFrom("household_period as p")
    .where(holdsOn(asOf))
    .where("village_code", ">=", from)
    .where("village_code", "<", to)
    .where(filterSql(filter, { region, asOf }));
};

const households = sql<number>`count(*)::int`.as("households");
const persons = sql<number>`coalesce(sum(persons), 0)::int`.as("persons");

/** How many households and persons a cohort has, by one statement. */
export const countCohort = (
  db: Kysely<Tables>,
  request: CohortRequest,
): Promise<{ households: number; persons: number }> =>
  planned(db, request, (trx) =>
    periodsOf(trx, request).select([households, persons]).executeTakeFirstOrThrow(),
  );

/** The cells of a cohort by some columns, by one statement. */
export const readCohortCells = (
  db: Kysely<Tables>,
  request: CohortRequest,
  columns: readonly CellColumn[],
): Promise<Cell[]> => {
  const computed: Partial<Record<CellColumn, RawBuilder<string | number>>> = {
    region: sql`left(village_code, ${sql.lit(lengthBelow(request.region))})`,
    size_band: sizeBand,
    income_band: incomeBand,
  };
  const selected = columns.map((column) =>
    (computed[column] ?? sql<string>`${sql.ref(`p.${column}`)}`).as(column),
  );
  return planned(db, request, (trx) =>
    periodsOf(trx, request)
      .select([...selected, households, persons])
      .groupBy(columns.map((_, index) => sql.lit(index + 1)))
      .execute(),
  );
};

/** A member of a cohort. */
export type CohortMember = { readonly id: string; readonly village: string };

/** Members stand in the order of their villages: that index is read in the order of the table. */
const MEMBER_ORDER: PageOrder<CohortMember> = {
  columns: ["village_code", "household_id"],
  direction: "asc",
  keyOf: ({ village, id }) => [village, id],
};

/** A page of a cohort's households, by one statement. Throws BAD_USER_INPUT for a wrong page. */
export async function cohortMembers(
  db: Kysely<Tables>,
  request: CohortRequest,
  page: PageArgs,
): Promise<Page<CohortMember>> {
  const rows = await planned(db, request, (trx) =>
    pageQuery(
      periodsOf(trx, request).select(["household_id as id", "village_code as village"]),
      page,
      MEMBER_ORDER,
    ).execute(),
  );
  return pageFrom(rows, page, MEMBER_ORDER, async () => (await countCohort(db, request)).households);
}
