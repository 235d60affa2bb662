import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import type { NewHousehold } from "../household/new-household.js";
import { recordHouseholds } from "../household/record-households.js";
import { recordRegions } from "../region/record-regions.js";
import { createHouseholdsSubgraph } from "../subgraph.js";
import { sampleRegions } from "./sample-household.js";

/** Starts the subgraph with some households in the registry. */
export const startHouseholds = (households: readonly NewHousehold[]): Promise<TestSubgraph<Tables>> =>
  startTestSubgraph<Tables>({
    department: "households",
    migrations,
    createSubgraph: createHouseholdsSubgraph,
    load: async (db, sealed) => {
      await recordRegions(db, sampleRegions);
      await db.transaction().execute((trx) => recordHouseholds(trx, sealed, households, "test"));
    },
  });
