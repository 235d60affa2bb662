import "reflect-metadata";
import { DivisionBook } from "@fupin/divisions/division-book";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { createSubgraph, type Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { archiveRoutes } from "./archive/archive.routes.js";
import { migrations } from "./db/migrations.js";
import type { Tables } from "./db/tables.js";
import { householdHealthSubscription } from "./events/household-health.subscription.js";
import { householdHousingSubscription } from "./events/household-housing.subscription.js";
import { householdIndustrySubscription } from "./events/household-industry.subscription.js";
import { householdRegistryPublication } from "./events/household-registry.publication.js";
import { villageProfilePublication } from "./events/village-profile.publication.js";
import { HouseholdsContext } from "./households-context.js";
import { registerImportRoutes } from "./register-import/register-import.routes.js";
import { schema } from "./schema.js";

/** The poverty-alleviation office's subgraph, its database brought up to date. */
export async function createHouseholdsSubgraph(
  dependencies: DepartmentDependencies<Tables>,
): Promise<Subgraph> {
  await dependencies.database.migrate(migrations);
  const book = await DivisionBook.open();
  return createSubgraph({
    name: "households",
    schema,
    ...dependencies,
    createContext: (seed) => new HouseholdsContext(seed, dependencies),
    publishes: [householdRegistryPublication, villageProfilePublication],
    subscribes: [
      householdHousingSubscription,
      householdHealthSubscription(),
      householdIndustrySubscription(),
    ],
    routes: (app, contextOf) => {
      registerImportRoutes(app, contextOf, { ...dependencies, book });
      archiveRoutes(app, contextOf);
    },
  });
}
