import type { Department } from "@fupin/domain-types/identity";
import type { FormattedExecutionResult } from "graphql";
import type { Kysely } from "kysely";
import { systemViewer } from "../database/department-database.js";
import type { Migration } from "../database/migrate.js";
import { createLogger } from "../logging.js";
import type { DepartmentDependencies } from "../runtime/department-environment.js";
import type { Subgraph } from "../runtime/subgraph.js";
import type { SealedValues } from "../sealed-values.js";
import { createTestDatabase, type TestDatabase } from "./test-database.js";
import { createTestIdentity, type TestAccount, testSealedValues } from "./test-identity.js";

/** A department's subgraph over a database of its own, and how a test asks it. */
export type TestSubgraph<Tables> = TestDatabase<Tables> & {
  readonly subgraph: Subgraph;
  readonly sealed: SealedValues;
  /** The database as the platform itself sees it. */
  readonly db: Kysely<Tables>;
  /** An `Authorization` header for an account. */
  authorizationOf(account: TestAccount): Promise<string>;
  /** Runs an operation as an account. */
  ask(
    account: TestAccount,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<FormattedExecutionResult>;
  /** Asks for one field of one entity as the gateway does, through `_entities`; the entity, or null. */
  askEntity(account: TestAccount, type: string, id: string, selection: string): Promise<EntityAnswer>;
};

/** What `_entities` answered for one reference. */
export type EntityAnswer = {
  readonly entity: Record<string, unknown> | null;
  readonly errors: FormattedExecutionResult["errors"];
};

/** Starts a subgraph for one test file. */
export async function startTestSubgraph<Tables>(options: {
  department: Department;
  migrations: readonly Migration[];
  createSubgraph: (dependencies: DepartmentDependencies<Tables>) => Promise<Subgraph>;
  /** Fills the database before the tests. */
  load: (db: Kysely<Tables>, sealed: SealedValues) => Promise<void>;
}): Promise<TestSubgraph<Tables>> {
  const test = await createTestDatabase<Tables>(options.department, options.migrations);
  const { verifyToken, authorizationOf } = await createTestIdentity();
  const sealed = testSealedValues();
  const log = createLogger(options.department, "silent");
  const subgraph = await options.createSubgraph({ database: test.database, sealed, verifyToken, log });
  const db = test.database.as(systemViewer);
  await options.load(db, sealed);
  const ask: TestSubgraph<Tables>["ask"] = async (account, query, variables) =>
    subgraph.execute({ query, variables }, { authorization: await authorizationOf(account) });
  return {
    ...test,
    subgraph,
    sealed,
    db,
    authorizationOf,
    ask,
    askEntity: async (account, type, id, selection) => {
      const { data, errors } = await ask(
        account,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`,
        { of: [{ __typename: type, id }] },
      );
      const [entity = null] = (data?._entities ?? []) as (Record<string, unknown> | null)[];
      return { entity, errors };
    },
    close: () => subgraph.close(),
  };
}
