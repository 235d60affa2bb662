import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { type ProgrammeProgress } from "@fupin/domain-types/events/programme-progress";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type AnySubscription, subscription } from "@fupin/server-kit/events/subscription";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

const TABLES = ["programme_plan", "programme_completion"] as const;

/** Subscribes to the programmes that a department carries out; `programmes` are those it alone publishes. */
export const programmeSubscription = (
  contract: FactsContract<ProgrammeProgress>,
  programmes: readonly string[],
): AnySubscription<Tables> =>
  subscription<Tables, ProgrammeProgress>({
    contract,
    apply: async (trx, events) => {
      await forget(
        trx,
        sql`programme || '/' || region_code || '/' || year = any(${events.map(({ key }) => key)})`,
      );
      const facts = events.flatMap((event) => event.facts ?? []);
      await insertRows(
        trx,
        "programme_plan",
        facts.flatMap(({ plans, ...of }) =>
          plans.map(({ on, planned }) => ({ ...keyed(of), planned_on: on, planned })),
        ),
      );
      await insertRows(
        trx,
        "programme_completion",
        facts.flatMap(({ completed, ...of }) =>
          completed.map(({ on, count }) => ({ ...keyed(of), completed_on: on, count })),
        ),
      );
    },
    reset: (trx) => forget(trx, sql`programme = any(${[...programmes]})`),
  });

const keyed = ({ programme, region, year }: Pick<ProgrammeProgress, "programme" | "region" | "year">) => ({
  programme,
  region_code: region,
  year,
});

async function forget(trx: Kysely<Tables>, which: ReturnType<typeof sql>): Promise<void> {
  for (const table of TABLES) await sql`delete from ${sql.table(table)} where ${which}`.execute(trx);
}
