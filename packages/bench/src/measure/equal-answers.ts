import { isDeepStrictEqual } from "node:util";
import { ask, type GraphOperation } from "../input/graph-client.js";

/** The data of these operations, in their order; throws for any error. */
export async function dataOf(
  url: string,
  authorization: string,
  operations: readonly GraphOperation[],
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const operation of operations) answers.push(await ask(url, authorization, operation));
  return answers;
}

/** Throws where the answers are not equal, key order aside, naming the operation and the place. */
export function assertEqualAnswers(
  variant: string,
  operations: readonly GraphOperation[],
  expected: readonly unknown[],
  actual: readonly unknown[],
): void {
  for (const [index, operation] of operations.entries()) {
    if (isDeepStrictEqual(expected[index], actual[index])) continue;
    const place = firstDifference(expected[index], actual[index]);
    throw new Error(
      `${variant} answers ${operation.operationName} ${JSON.stringify(operation.variables)} otherwise at ${place}`,
    );
  }
}

/** Where two JSON values differ first, e.g. `household.members[2].claims`; "" at the top. Shows no value. */
export function firstDifference(expected: unknown, actual: unknown, at = ""): string {
  if (!isObject(expected) || !isObject(actual)) return at;
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    if (isDeepStrictEqual(expected[key], actual[key])) continue;
    const step = Array.isArray(expected) ? `[${key}]` : at === "" ? key : `.${key}`;
    return firstDifference(expected[key], actual[key], at + step);
  }
  return at;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
