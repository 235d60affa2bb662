import { systemViewer } from "@fupin/server-kit/database/department-database";
import { Consumer } from "@fupin/server-kit/events/consumer";
import { readAnew } from "@fupin/server-kit/events/read-anew";
import type { AnySubscription } from "@fupin/server-kit/events/subscription";
import { createLogger } from "@fupin/server-kit/logging";
import { createTestDatabase, type TestDatabase } from "@fupin/server-kit/testing/test-database";
import { testSealedValues } from "@fupin/server-kit/testing/test-identity";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import type { NewHousehold } from "../household/new-household.js";
import { recordHouseholds } from "../household/record-households.js";
import { recordRegions } from "../region/record-regions.js";
import { MemoryFeed } from "./memory-feed.js";
import { sampleRegions } from "./sample-household.js";

/** The department's database with some households, as test files that need no subgraph use it. */
export async function startRegistry(households: readonly NewHousehold[]): Promise<TestDatabase<Tables>> {
  const test = await createTestDatabase<Tables>("households", migrations);
  const db = test.database.as(systemViewer);
  await recordRegions(db, sampleRegions);
  await db.transaction().execute((trx) => recordHouseholds(trx, testSealedValues(), households, "test"));
  return test;
}

/** A subscription that reads what a test tells. */
export function startConsumer({ database }: TestDatabase<Tables>, subscription: AnySubscription<Tables>) {
  const feed = new MemoryFeed();
  const log = createLogger("households", "silent");
  const consumer = new Consumer({ database, subscription, feed, log });
  return {
    /** Tells the facts of an object and lets them take effect. */
    tell: async (key: string, facts: unknown): Promise<void> => {
      feed.tell(key, facts);
      await consumer.catchUp();
    },
    feed,
    catchUp: () => consumer.catchUp(),
    /** Forgets all and reads everything again. */
    rebuild: async (): Promise<void> => {
      await database
        .as(systemViewer)
        .transaction()
        .execute((trx) => readAnew(trx, subscription));
      await consumer.catchUp();
    },
  };
}
