import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { type AnySubscription, type Incoming, subscription } from "@fupin/server-kit/events/subscription";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { projectHouseholds } from "../projection/project-households.js";

/** The columns that hold what each department says of a household. */
type FactsColumn = "registry" | "health" | "industry" | "housing";

/** Subscribes to what a department says of households: kept as it came, and everything derived made anew. */
export const householdFactsSubscription = <Facts>(
  contract: FactsContract<Facts>,
  column: FactsColumn,
): AnySubscription<Tables> =>
  subscription<Tables, Facts>({
    contract,
    apply: async (trx, events) => {
      if (events.length === 0) return;
      await keepFacts(trx, column, events);
      await projectHouseholds(
        trx,
        events.map(({ key }) => key),
      );
    },
    reset: (trx) => forgetFacts(trx, column),
  });

/** Locks the households in the order of their numbers: departments' facts of one household come at the same time. */
async function keepFacts(
  trx: Kysely<Tables>,
  column: FactsColumn,
  events: readonly Incoming<unknown>[],
): Promise<void> {
  const facts = sql.ref(column);
  await sql`
    insert into household_facts (household_id, ${facts})
    select key, nullif(facts, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as event (key text, facts jsonb)
    order by key collate "C"
    on conflict (household_id) do update set ${facts} = excluded.${facts}`.execute(trx);
}

const FORGET_AT_ONCE = 5_000;

/** Without the registry's facts nothing is left of a household but what the others said of it. */
async function forgetFacts(trx: Kysely<Tables>, column: FactsColumn): Promise<void> {
  if (column === "registry") {
    for (const table of DERIVED) await trx.deleteFrom(table).execute();
    await trx.updateTable("household_facts").set({ registry: null }).execute();
    return;
  }
  const facts = sql.ref(column);
  for (let after = ""; ; ) {
    const { rows } = await sql<{ household: string }>`
      update household_facts set ${facts} = null
      where household_id in (
        select household_id from household_facts where household_id > ${after} and ${facts} is not null
        order by household_id limit ${FORGET_AT_ONCE} for update
      ) returning household_id as household`.execute(trx);
    const households = rows.map(({ household }) => household).sort();
    const last = households.at(-1);
    if (last === undefined) return;
    await projectHouseholds(trx, households);
    after = last;
  }
}

/** Made from the facts; all of it needs the registry's. */
const DERIVED = ["household_period", "household_movement", "rollup_core", "rollup_full"] as const;
