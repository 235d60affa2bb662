import type { Generated } from "kysely";

/** The facts of other departments for which alerts were raised: each has one, for ever. */
export type AlertFactTable = {
  /** Department, kind of fact, the fact. */
  reference: string;
  alert_id: number;
  household_id: string;
  village_code: string;
  taken_over_at: Generated<Date>;
};

/** What events add to the department's database. */
export type EventTables = { alert_fact: AlertFactTable };
