import { systemViewer } from "@fupin/server-kit/database/department-database";
import { RequestContext } from "@fupin/server-kit/graph/context";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import type { ContextSeed } from "@fupin/server-kit/runtime/subgraph";
import type { Kysely } from "kysely";
import type { Tables } from "./db/tables.js";

/** What a request to reporting works with. */
export class ReportingContext extends RequestContext<Tables> {
  /**
   * The database with all rows, for counting only: whoever may see counts of a region but no household of it is
   * given numbers, never rows. The region is checked before (`askedRegion`), small counts are hidden after.
   */
  readonly counting: Kysely<Tables>;

  constructor({ viewer, requestId }: ContextSeed, { database, log }: DepartmentDependencies<Tables>) {
    super({ viewer, requestId, db: database.as(viewer), log });
    this.counting = database.as(systemViewer);
  }
}
