import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Kysely } from "kysely";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import { SUBSCRIPTIONS } from "../facts/subscriptions.js";
import { createReportingSubgraph } from "../subgraph.js";

/** Starts the subgraph over an empty read model. */
export const startReporting = (): Promise<TestSubgraph<Tables>> =>
  startTestSubgraph<Tables>({
    department: "reporting",
    migrations,
    createSubgraph: createReportingSubgraph,
    load: async () => undefined,
  });

/** Tells reporting what a department publishes of some objects, as its consumer would. */
export async function tell<Facts>(
  db: Kysely<Tables>,
  { type }: FactsContract<Facts>,
  facts: Readonly<Record<string, Facts | null>>,
): Promise<void> {
  const taking = SUBSCRIPTIONS.find(({ contract }) => contract.type === type);
  if (taking === undefined) throw new Error(`reporting does not subscribe to ${type}`);
  const at = new Date().toISOString();
  await db.transaction().execute((trx) =>
    taking.apply(
      trx,
      Object.entries(facts).map(([key, each]) => ({ key, at, facts: each })),
    ),
  );
}

/** Forgets what came by a contract, as before a rebuild. */
export async function forget(db: Kysely<Tables>, { type }: FactsContract): Promise<void> {
  const taking = SUBSCRIPTIONS.find(({ contract }) => contract.type === type);
  await db.transaction().execute(async (trx) => taking?.reset(trx));
}

/** Facts by the household they are of. */
export const byHousehold = <Facts extends { household: string }>(
  facts: readonly Facts[],
): Record<string, Facts> => Object.fromEntries(facts.map((each) => [each.household, each]));
