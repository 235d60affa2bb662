import { randomUUID } from "node:crypto";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Tables } from "../db/tables.js";

/** What an act answered: its object, or why it was refused. */
export type ActAnswer = {
  readonly value: Record<string, unknown> | undefined;
  readonly code: string | undefined;
  readonly policy: string | undefined;
  readonly figures: Record<string, unknown> | undefined;
  readonly message: string | undefined;
};

/**
 * Carries out one act as a GraphQL mutation. The input's type is found by the act's name unless given; a request id
 * is made up unless the input has one.
 */
export async function askAct(
  { ask }: TestSubgraph<Tables>,
  account: TestAccount,
  act: string,
  input: Record<string, unknown>,
  selection = "__typename",
  inputType = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`,
): Promise<ActAnswer> {
  const { data, errors } = await ask(
    account,
    `mutation ($input: ${inputType}!) { value: ${act}(input: $input) { ${selection} } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  const { code, policy, figures } = (errors?.[0]?.extensions ?? {}) as Partial<ActAnswer>;
  return {
    value: data?.value as ActAnswer["value"],
    code: code as string | undefined,
    policy,
    figures,
    message: errors?.[0]?.message,
  };
}
