import type { Generated } from "kysely";

/** Who recorded a row. */
export type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
