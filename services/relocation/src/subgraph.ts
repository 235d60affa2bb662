import "reflect-metadata";
import { RequestContext } from "@fupin/server-kit/graph/context";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { createSubgraph, type Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { migrations } from "./db/migrations.js";
import type { Tables } from "./db/tables.js";
import { householdHousingPublication } from "./events/household-housing.publication.js";
import { householdRegistrySubscription } from "./events/household-registry.subscription.js";
import { relocationProgrammePublication } from "./events/relocation-programme.publication.js";
import { schema } from "./schema.js";

/** The subgraph of development and reform and of housing, its database brought up to date. */
export async function createRelocationSubgraph(
  dependencies: DepartmentDependencies<Tables>,
): Promise<Subgraph> {
  const { database, log } = dependencies;
  await database.migrate(migrations);
  return createSubgraph({
    name: "relocation",
    schema,
    ...dependencies,
    publishes: [householdHousingPublication, relocationProgrammePublication],
    subscribes: [householdRegistrySubscription],
    createContext: ({ viewer, requestId }) =>
      new RequestContext<Tables>({ viewer, requestId, db: database.as(viewer), log }),
  });
}
