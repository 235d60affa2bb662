import { readFile } from "node:fs/promises";
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import { inject } from "vitest";
import type { Answer } from "../platform-harness.js";

const tokens = new Map<string, Promise<string>>();

/** The token of a development account, as a client gets it. */
export function tokenOf(account: string): Promise<string> {
  let token = tokens.get(account);
  if (token === undefined) {
    token = fetch(`${inject("showPlatform")}/dev/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ account }),
    }).then(async (response) => {
      const { token: issued } = (await response.json()) as { token?: string };
      if (issued === undefined) throw new Error(`no token for ${account}`);
      return issued;
    });
    tokens.set(account, token);
  }
  return token;
}

/** Runs an operation through the gateway as a development account. */
export async function ask(account: string, query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${inject("showPlatform")}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${await tokenOf(account)}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Pick<Answer, "data" | "errors">) };
}

/** A documented script of operations: the steps of a show, by name. */
export type Script = {
  /** Runs a step and returns what its only root field answered; an error fails the test. */
  run<Result = Record<string, unknown>>(account: string, step: string, variables?: object): Promise<Result>;
  /** Runs a step that must be refused and returns the first error's extensions. */
  refused(account: string, step: string, variables?: object): Promise<Record<string, unknown>>;
};

/** Reads a script from `gateway/operations`. */
export async function script(name: string): Promise<Script> {
  const document = parse(
    await readFile(new URL(`../../../../gateway/operations/${name}.graphql`, import.meta.url), "utf8"),
  );
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = new Map(
    document.definitions
      .filter(
        (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
      )
      .map((definition) => [definition.name.value, definition]),
  );
  const textOf = (step: string): string => {
    const operation = operations.find(({ name: given }) => given?.value === step);
    if (operation === undefined) throw new Error(`${name}.graphql has no operation ${step}`);
    const used = new Map<string, FragmentDefinitionNode>();
    const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
      visit(node, {
        FragmentSpread: ({ name: { value } }) => {
          const fragment = fragments.get(value);
          if (fragment === undefined || used.has(value)) return;
          used.set(value, fragment);
          collect(fragment);
        },
      });
    };
    collect(operation);
    return [operation, ...used.values()].map(print).join("\n");
  };
  return {
    run: async <Result>(account: string, step: string, variables: object = {}) => {
      const { data, errors } = await ask(account, textOf(step), variables);
      const [answer] = Object.values(data ?? {});
      if (errors !== undefined || answer === null || answer === undefined) {
        throw new Error(`${step} as ${account}: ${JSON.stringify(errors ?? data)}`);
      }
      return answer as Result;
    },
    refused: async (account, step, variables = {}) => {
      const { data, errors } = await ask(account, textOf(step), variables);
      if (errors?.[0] === undefined)
        throw new Error(`${step} as ${account} was not refused: ${JSON.stringify(data)}`);
      return errors[0].extensions;
    },
  };
}
