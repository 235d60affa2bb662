import "reflect-metadata";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { Department } from "@fupin/domain-types/identity";
import { migrations as healthMigrations } from "@fupin/health/db/migrations";
import { loadDemoVillage as loadHealth } from "@fupin/health/demo/load-demo-village";
import { createHealthSubgraph } from "@fupin/health/subgraph";
import { migrations as householdsMigrations } from "@fupin/households/db/migrations";
import { loadDemoVillage as loadHouseholds } from "@fupin/households/demo/load-demo-village";
import { createHouseholdsSubgraph } from "@fupin/households/subgraph";
import { migrations as industryMigrations } from "@fupin/industry/db/migrations";
import { loadDemoVillage as loadIndustry } from "@fupin/industry/demo/load-demo-village";
import { createIndustrySubgraph } from "@fupin/industry/subgraph";
import { migrations as relocationMigrations } from "@fupin/relocation/db/migrations";
import { loadDemoVillage as loadRelocation } from "@fupin/relocation/demo/load-demo-village";
import { createRelocationSubgraph } from "@fupin/relocation/subgraph";
import { migrations as reportingMigrations } from "@fupin/reporting/db/migrations";
import { createReportingSubgraph } from "@fupin/reporting/subgraph";
import type { Migration } from "@fupin/server-kit/database/migrate";
import type { DepartmentDependencies } from "@fupin/server-kit/runtime/department-environment";
import type { Subgraph } from "@fupin/server-kit/runtime/subgraph";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";

/** A department as the platform runs it, whatever its tables are. */
export type DepartmentModule = {
  readonly name: Department;
  readonly migrations: readonly Migration[];
  readonly createSubgraph: (dependencies: DepartmentDependencies<never>) => Promise<Subgraph>;
  /** Undefined where a department has only what others tell it. */
  readonly loadDemoVillage:
    | ((trx: Kysely<never>, sealed: SealedValues, village: DemoVillage) => Promise<void>)
    | undefined;
};

function department<Tables>(
  name: Department,
  migrations: readonly Migration[],
  createSubgraph: (dependencies: DepartmentDependencies<Tables>) => Promise<Subgraph>,
  loadDemoVillage?: (trx: Kysely<Tables>, sealed: SealedValues, village: DemoVillage) => Promise<void>,
): DepartmentModule {
  return { name, migrations, createSubgraph, loadDemoVillage } as unknown as DepartmentModule;
}

/** The departments of the platform; each has a database of its own. */
export const DEPARTMENTS: readonly DepartmentModule[] = [
  department("households", householdsMigrations, createHouseholdsSubgraph, loadHouseholds),
  department("health", healthMigrations, createHealthSubgraph, loadHealth),
  department("industry", industryMigrations, createIndustrySubgraph, loadIndustry),
  department("relocation", relocationMigrations, createRelocationSubgraph, loadRelocation),
  department("reporting", reportingMigrations, createReportingSubgraph),
];
