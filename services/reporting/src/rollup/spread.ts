import { sql } from "kysely";
import { ROLLUP_LEVELS } from "./levels.js";
import { ROLLUP_SPANS } from "./spans.js";

const spans = sql.join(ROLLUP_SPANS.map(([length, unit]) => sql`(${sql.lit(length)}, ${sql.lit(unit)})`));

/** Joined to what moved on a day in a village: each level (`level`) and each span (`span`, `unit`) that it moves. */
export const EVERY_CELL = sql`
  unnest(${sql.lit(`{${ROLLUP_LEVELS.join(",")}}`)}::int[]) as level, (values ${spans}) as spans (span, unit)`;
