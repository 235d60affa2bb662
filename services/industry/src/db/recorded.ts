import type { Generated } from "kysely";

/** Who recorded a row, and when. */
export type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
