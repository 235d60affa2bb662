import type { Migration } from "@fupin/server-kit/database/migrate";
import { industryMigration } from "./migrations/0001-industry.js";
import { parametersMigration } from "./migrations/0002-parameters.js";
import { projectLifecycleMigration } from "./migrations/0003-project-lifecycle.js";
import { fundMigration } from "./migrations/0004-fund.js";
import { organisationMigration } from "./migrations/0005-organisation.js";
import { creditMigration } from "./migrations/0006-credit.js";
import { dividendMigration } from "./migrations/0007-dividend.js";
import { fourInOneMigration } from "./migrations/0008-four-in-one.js";
import { landMigration } from "./migrations/0009-land.js";
import { skillsAndJobsMigration } from "./migrations/0010-skills-and-jobs.js";
import { farmInsuranceMigration } from "./migrations/0011-farm-insurance.js";
import { projectObjectionMigration } from "./migrations/0012-project-objection.js";
import { parameterSourcesMigration } from "./migrations/0013-parameter-sources.js";
import { registryAndPublishedFactsMigration } from "./migrations/0014-registry-and-published-facts.js";
import { allocationReversalMigration } from "./migrations/0015-allocation-reversal.js";
import { enterpriseWageMigration } from "./migrations/0016-enterprise-wage.js";
import { subsidiesOfHouseholdMigration } from "./migrations/0017-subsidies-of-household.js";

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  industryMigration,
  parametersMigration,
  projectLifecycleMigration,
  fundMigration,
  organisationMigration,
  creditMigration,
  dividendMigration,
  fourInOneMigration,
  landMigration,
  skillsAndJobsMigration,
  farmInsuranceMigration,
  projectObjectionMigration,
  parameterSourcesMigration,
  registryAndPublishedFactsMigration,
  allocationReversalMigration,
  enterpriseWageMigration,
  subsidiesOfHouseholdMigration,
];
