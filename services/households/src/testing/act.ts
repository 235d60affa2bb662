import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { expect } from "vitest";
import type { Tables } from "../db/tables.js";

let requests = 0;

/** A request id that no act of this test run has used. */
export const newRequestId = (): string => `request-${++requests}`;

type Input = Record<string, unknown>;
type Answer = Record<string, unknown>;

/** Sends an act with a request id of its own; the input type is named after the act, as all are. */
export async function send(
  subgraph: TestSubgraph<Tables>,
  account: TestAccount,
  act: string,
  input: Input,
  selection: string,
) {
  const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
  const query = `mutation ($input: ${INPUTS[act] ?? type}!) { ${act}(input: $input) { ${selection} } }`;
  return subgraph.ask(account, query, { input: { requestId: newRequestId(), ...input } });
}

/** Acts whose input is shared with another act. */
const INPUTS: Record<string, string> = {
  approveExit: "DecideExitInput",
  confirmExit: "DecideExitInput",
  rejectExit: "DecideExitInput",
  openYearlyAdjustment: "YearlyAdjustmentInput",
  closeYearlyAdjustment: "YearlyAdjustmentInput",
};

/** An act that succeeds, and its answer. */
export async function done(
  subgraph: TestSubgraph<Tables>,
  account: TestAccount,
  act: string,
  input: Input,
  selection = "__typename",
): Promise<Answer> {
  const { data, errors } = await send(subgraph, account, act, input, selection);
  expect(errors).toBeUndefined();
  return data?.[act] as Answer;
}

/** An act that is refused: the code, and the policy it cites, if any. */
export async function refused(
  subgraph: TestSubgraph<Tables>,
  account: TestAccount,
  act: string,
  input: Input,
): Promise<{ code: unknown; policy?: unknown; message: string }> {
  const { errors } = await send(subgraph, account, act, input, "__typename");
  const { code, policy } = errors?.[0]?.extensions ?? {};
  const message = errors?.[0]?.message ?? "";
  return policy === undefined ? { code, message } : { code, policy, message };
}
