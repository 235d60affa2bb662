import { Role } from "@fupin/domain-types/identity";
import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";

/** Which rows of a table a viewer sees. */
export type RowRule = {
  /** Column that begins with a region code: a village code, household number or person id, `collate "C"`. */
  readonly region: string;
  /** Column with the household number, by which a responsible person sees the row wherever it lies. */
  readonly household?: string;
  /** Roles that see the table's rows at all; default: every role. */
  readonly roles?: readonly Role[];
};

/**
 * Turns row-level security on for a table, forced also for its owner. Each role is tied to its own reach: HELPER
 * to the households it is responsible for, every other role to the region. An official of a department who is a
 * helper too (policy P-2) therefore sees no more of the region than the department does.
 *
 * It fails closed: without a viewer on the connection every comparison is with null. The region is compared as a
 * range, so that indexes serve it.
 */
export async function protectRows(db: QueryExecutorProvider, table: string, rule: RowRule): Promise<void> {
  const name = sql.ref(table);
  const region = sql.ref(rule.region);
  const roles = rule.roles ?? Role.values;
  const officers = roles.filter((role) => role !== "HELPER");
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`
    create policy officer on ${name} using (
      ${region} >= (select current_setting('fupin.region_from', true))
      and ${region} < (select current_setting('fupin.region_to', true))
      and ${hasOneOf(officers)}
    )`.execute(db);
  if (rule.household === undefined || !roles.includes("HELPER")) return;
  await sql`
    create policy helper on ${name} using (
      ${sql.ref(rule.household)} = any (array(select unnest(${viewerList("households")})))
      and ${hasOneOf(["HELPER"])}
    )`.execute(db);
}

/** A list of the viewer's; null where there is none. */
const viewerList = (setting: "roles" | "households"): RawBuilder<string[]> =>
  sql`nullif(current_setting(${sql.lit(`fupin.${setting}`)}, true), '')::text[]`;

// Settings stand in subqueries, so that they are read once for a statement and not for each row: counting a
// county's 60,000 enrollments takes a seventh of the time.
const hasOneOf = (roles: readonly Role[]): RawBuilder<boolean> =>
  sql`(select ${viewerList("roles")} && ${sql.lit(`{${roles.join(",")}}`)}::text[])`;
