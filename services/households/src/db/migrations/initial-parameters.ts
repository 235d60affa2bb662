import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";
import { type QueryExecutorProvider, sql } from "kysely";

/** Adds the first values of parameters that a later step of the schema brings. */
export async function addInitialParameters(
  db: QueryExecutorProvider,
  initial: readonly InitialParameter[],
): Promise<void> {
  for (const { key, region, validFrom, value, source } of initial) {
    await sql`
      insert into policy_parameter (key, region, valid_from, value, source, recorded_by)
      values (${key}, ${region}, ${validFrom}, ${value}, ${source}, 'platform')`.execute(db);
  }
}
