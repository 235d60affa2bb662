import "reflect-metadata";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import { createSubgraph, type Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { migrations } from "./db/migrations.js";
import type { Tables } from "./db/tables.js";
import { exportRoutes } from "./export/export.routes.js";
import { SUBSCRIPTIONS } from "./facts/subscriptions.js";
import { ReportingContext } from "./reporting-context.js";
import { schema } from "./schema.js";

/** The leading group's office's subgraph, its database brought up to date. */
export async function createReportingSubgraph(
  dependencies: DepartmentDependencies<Tables>,
): Promise<Subgraph> {
  await dependencies.database.migrate(migrations);
  return createSubgraph({
    name: "reporting",
    schema,
    ...dependencies,
    createContext: (seed) => new ReportingContext(seed, dependencies),
    subscribes: SUBSCRIPTIONS,
    routes: exportRoutes,
  });
}
