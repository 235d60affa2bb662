import "reflect-metadata";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { createSubgraph, type Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { migrations } from "./db/migrations.js";
import type { Tables } from "./db/tables.js";
import { fundUsePublication } from "./events/fund-use.publication.js";
import { householdIndustryPublication } from "./events/household-industry.publication.js";
import { householdRegistrySubscription } from "./events/household-registry.subscription.js";
import { industryProgrammePublication } from "./events/industry-programme.publication.js";
import { IndustryContext } from "./industry-context.js";
import { schema } from "./schema.js";

/** The agriculture and human-resources departments' subgraph, its database brought up to date. */
export async function createIndustrySubgraph(
  dependencies: DepartmentDependencies<Tables>,
): Promise<Subgraph> {
  const { database, log } = dependencies;
  await database.migrate(migrations);
  return createSubgraph({
    name: "industry",
    schema,
    ...dependencies,
    publishes: [householdIndustryPublication, industryProgrammePublication, fundUsePublication],
    subscribes: [householdRegistrySubscription],
    createContext: (seed) => new IndustryContext({ ...seed, db: database.as(seed.viewer), log }),
  });
}
