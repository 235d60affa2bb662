import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";
import { INITIAL_VILLAGE_EXIT_PARAMETERS } from "../../poor-village/village-exit.parameters.js";
import { addInitialParameters } from "./initial-parameters.js";

/** A poor village leaves poverty by the steps by which it was designated (policies ). */
export const villageExitMigration: Migration = {
  name: "0008_village_exit",
  up: async (db) => {
    await sql`
      alter table poor_village_case
        add column kind text not null default 'DESIGNATION',
        add column findings jsonb,
        alter column village_type drop not null,
        add constraint poor_village_case_kind check (
          (kind = 'DESIGNATION') = (village_type is not null) and (kind = 'EXIT') = (findings is not null))`.execute(
      db,
    );
    await sql`alter table poor_village_case alter column kind drop default`.execute(db);
    await sql`drop index poor_village_case_under_way`.execute(db);
    await sql`
      create unique index poor_village_case_under_way on poor_village_case (village_code)
      where state not in ('DESIGNATED', 'EXITED', 'REJECTED')`.execute(db);
    await addInitialParameters(db, INITIAL_VILLAGE_EXIT_PARAMETERS);
  },
};
