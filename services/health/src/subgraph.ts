import "reflect-metadata";
import { RequestContext } from "@fupin/server-kit/graph/context";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { createSubgraph, type Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { migrations } from "./db/migrations.js";
import type { Tables } from "./db/tables.js";
import { healthProgrammePublication } from "./events/health-programme.publication.js";
import { householdHealthPublication } from "./events/household-health.publication.js";
import { householdRegistrySubscription } from "./events/household-registry.subscription.js";
import { schema } from "./schema.js";

/** The health and medical insurance departments' subgraph, its database brought up to date. */
export async function createHealthSubgraph(dependencies: DepartmentDependencies<Tables>): Promise<Subgraph> {
  const { database, log } = dependencies;
  await database.migrate(migrations);
  return createSubgraph({
    name: "health",
    schema,
    ...dependencies,
    publishes: [householdHealthPublication, healthProgrammePublication],
    subscribes: [householdRegistrySubscription],
    createContext: ({ viewer, requestId }) =>
      new RequestContext<Tables>({ viewer, requestId, db: database.as(viewer), log }),
  });
}
