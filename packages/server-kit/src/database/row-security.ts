import type { Role } from "@fupin/domain-types/identity";
import { type QueryExecutorProvider, sql } from "kysely";

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
 * Turns row-level security on for a table, forced also for its owner. It fails closed: without a viewer on the
 * connection every comparison is with null. The region is compared as a range, so that indexes serve it.
 */
export async function protectRows(db: QueryExecutorProvider, table: string, rule: RowRule): Promise<void> {
  const region = sql.ref(rule.region);
  const inRegion = sql`${region} >= current_setting('fupin.region_from', true) and ${region} < current_setting('fupin.region_to', true)`;
  const responsible = rule.household
    ? sql` or ${sql.ref(rule.household)} = any (nullif(current_setting('fupin.households', true), '')::text[])`
    : sql``;
  const inRole = rule.roles
    ? sql` and nullif(current_setting('fupin.roles', true), '')::text[] && ${sql.lit(`{${rule.roles.join(",")}}`)}::text[]`
    : sql``;
  const name = sql.ref(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy viewer on ${name} using (((${inRegion})${responsible})${inRole})`.execute(db);
}
