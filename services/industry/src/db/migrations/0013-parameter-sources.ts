import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const OURS = "平台初始值，由各地按方案另定";

/** Parameters whose rule names no figure: their first values are the platform's. */
const WITHOUT_FIGURE = [
  "project.noticeDays",
  "project.fulfilment",
  "credit.subsidyShare",
  "dividend.noticeDays",
  "training.subsidy.YULU",
  "training.subsidy.SUNSHINE",
  "training.subsidy.GOLDEN_BLUE_COLLAR",
];

/**
 * Says of the first values whose they are: those that a rule gives keep the rule's document, the others are the
 * platform's own. Only what the platform wrote is corrected, in place, since decisions point to these rows; and the
 * skills of a household become a parameter.
 */
export const parameterSourcesMigration: Migration = {
  name: "0013_parameter_sources",
  up: async (db) => {
    await sql`alter table policy_parameter disable trigger policy_parameter_append_only`.execute(db);
    await sql`
      update policy_parameter set source = ${OURS}
      where recorded_by = 'platform' and key = any (${WITHOUT_FIGURE}::text[])`.execute(db);
    await sql`alter table policy_parameter enable trigger policy_parameter_append_only`.execute(db);
    await sql`
      insert into policy_parameter (key, region, valid_from, value, source, recorded_by)
      values ('training.skillsPerHousehold', '', '2014-01-01', '1', '就业扶贫实施方案', 'platform')`.execute(
      db,
    );
  },
};
