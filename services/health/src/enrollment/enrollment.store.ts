import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { EnrollmentTable, Tables } from "../db/tables.js";
import { statusLabel } from "../household-status/status-label.js";
import type { EnrollmentFilter } from "./enrollment.input.js";
import type { Enrollment, EnrollmentCount } from "./enrollment.type.js";

type Named = Tables & { e: EnrollmentTable };

/** A page of enrollments that can also count the whole list by year and payer, where that is asked. */
export type EnrollmentPage = Page<Enrollment> & { readonly countByPayer: () => Promise<EnrollmentCount[]> };

/** One page of the enrollments a filter describes, by person and year. */
export async function enrollmentPage(
  db: Kysely<Tables>,
  filter: EnrollmentFilter,
  page: PageArgs,
): Promise<EnrollmentPage> {
  const rows = await pageOf(
    filtered(enrollmentsOf(db), filter),
    page,
    { columns: ["e.person_id", "e.year"], direction: "asc", keyOf: (row) => [row.personId, row.year] },
    async () => {
      const { total } = await filtered(db.selectFrom("enrollment as e"), filter)
        .select(({ fn }) => fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
  return {
    ...rows,
    edges: rows.edges.map(({ node, cursor }) => ({ node: enrollmentOf(node), cursor })),
    countByPayer: () => enrollmentCounts(db, filter),
  };
}

/** Enrollments as columns. */
export const enrollmentsOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("enrollment as e")
    .select([
      "e.person_id as personId",
      "e.household_id as householdId",
      "e.year",
      "e.payer",
      "e.contribution",
      "e.status_on as statusOn",
      "e.category",
    ]);

type EnrollmentRow = Awaited<ReturnType<ReturnType<typeof enrollmentsOf>["execute"]>>[number];

/** An enrollment in the form it has in the graph. */
export const enrollmentOf = ({
  personId,
  householdId,
  category,
  ...enrollment
}: EnrollmentRow): Enrollment => ({
  ...enrollment,
  status: enrollment.statusOn === null ? null : statusLabel(category),
  person: { id: personId },
  household: { id: householdId },
});

/** Persons and contributions by year and payer, the latest year first (policy H-1). */
async function enrollmentCounts(db: Kysely<Tables>, filter: EnrollmentFilter): Promise<EnrollmentCount[]> {
  return filtered(db.selectFrom("enrollment as e"), filter)
    .select(({ fn }) => [
      "e.year",
      "e.payer",
      fn.countAll<number>().as("persons"),
      sql<number>`sum(e.contribution)::bigint`.as("contribution"),
    ])
    .groupBy(["e.year", "e.payer"])
    .orderBy("e.year", "desc")
    .orderBy("e.payer")
    .execute();
}

function filtered<Row>(
  query: SelectQueryBuilder<Named, "e", Row>,
  filter: EnrollmentFilter,
): SelectQueryBuilder<Named, "e", Row> {
  let matching = query;
  if (filter.region) {
    const { from, to } = regionRange(filter.region);
    matching = matching.where("e.household_id", ">=", from).where("e.household_id", "<", to);
  }
  if (typeof filter.year === "number") matching = matching.where("e.year", "=", filter.year);
  if (filter.payer) matching = matching.where("e.payer", "=", filter.payer);
  return matching;
}
