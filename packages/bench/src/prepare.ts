import { collectOperations, type OperationName, type Operations } from "./input/collect-operations.js";
import type { GraphOperation } from "./input/graph-client.js";
import { spread } from "./input/sample.js";
import { assertEqualAnswers, dataOf } from "./measure/equal-answers.js";
import { countStatements } from "./measure/statements.js";
import type { OperationFigures } from "./result.js";
import { startOneProcess } from "./variants/one-process.js";
import { startVariant } from "./variants/start-variant.js";
import type { Site } from "./variants/variant.js";
import type { VariantName } from "./variants/variant-name.js";

/** What is there before anything is measured. */
export type Prepared = {
  readonly operations: Operations;
  readonly figures: Readonly<Record<OperationName, OperationFigures>>;
  /** Some of the operations, with the data that every variant must answer. */
  readonly sample: readonly GraphOperation[];
  readonly answers: readonly unknown[];
};

const SAMPLED: Readonly<Record<OperationName, number>> = { HouseholdFile: 40, HouseholdList: 10 };

/** Loads the demo data where they are missing, collects the variables, counts the statements. */
export async function prepare(site: Site, county: string): Promise<Prepared> {
  const { authorization } = site.issuer;
  const platform = await startOneProcess(site, true);
  const operations = await collectOperations(platform.url, authorization, county);
  const file = spread(operations.HouseholdFile, SAMPLED.HouseholdFile);
  const list = spread(operations.HouseholdList, SAMPLED.HouseholdList);
  const sample = [...file, ...list];
  // Answered once before the statements are counted: what is done only once per process is not theirs.
  const answers = await dataOf(platform.url, authorization, sample);
  const figures = {
    HouseholdFile: {
      variables: operations.HouseholdFile.length,
      statements: await countStatements(platform, authorization, file),
    },
    HouseholdList: {
      variables: operations.HouseholdList.length,
      statements: await countStatements(platform, authorization, list),
    },
  };
  await platform.stop();
  return { operations, figures, sample, answers };
}

/** Throws where a variant answers the sample otherwise, or with an error. */
export async function checkAnswers(name: VariantName, site: Site, prepared: Prepared): Promise<void> {
  const { sample, answers } = prepared;
  const variant = await startVariant(name, site);
  const actual = await dataOf(variant.url, site.issuer.authorization, sample).catch((error: Error) => {
    throw new Error(`${name}: ${error.message}\n${variant.gateway.lastLines}`);
  });
  assertEqualAnswers(name, sample, answers, actual);
  await variant.stop();
}
