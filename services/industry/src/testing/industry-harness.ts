import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Kysely } from "kysely";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import { createIndustrySubgraph } from "../subgraph.js";

/** Starts the subgraph over a database that `load` fills. */
export const startIndustry = (load: (db: Kysely<Tables>) => Promise<void>): Promise<TestSubgraph<Tables>> =>
  startTestSubgraph<Tables>({
    department: "industry",
    migrations,
    createSubgraph: createIndustrySubgraph,
    load,
  });
