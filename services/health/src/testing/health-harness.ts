import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import type { NewMedicalFile } from "../person/new-medical-file.js";
import { recordMedicalFiles } from "../person/record-medical-files.js";
import { createHealthSubgraph } from "../subgraph.js";

/** Starts the subgraph with some persons' files. */
export const startHealth = (files: readonly NewMedicalFile[]): Promise<TestSubgraph<Tables>> =>
  startTestSubgraph<Tables>({
    department: "health",
    migrations,
    createSubgraph: createHealthSubgraph,
    load: (db) => db.transaction().execute((trx) => recordMedicalFiles(trx, files, "test")),
  });
