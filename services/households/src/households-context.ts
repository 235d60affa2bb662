import { RequestContext } from "@fupin/server-kit/graph/context";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { type ContextSeed } from "@fupin/server-kit/runtime/subgraph";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Tables } from "./db/tables.js";

/** What one request to the households subgraph works with. */
export class HouseholdsContext extends RequestContext<Tables> {
  /** Opens protected numbers and finds them by hash. */
  readonly sealed: SealedValues;

  constructor({ viewer, requestId }: ContextSeed, { database, log, sealed }: DepartmentDependencies<Tables>) {
    super({ viewer, requestId, db: database.as(viewer), log });
    this.sealed = sealed;
  }
}
