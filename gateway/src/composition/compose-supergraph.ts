import { composeServices } from "@apollo/composition";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { GraphQLError, parse } from "graphql";
import { lintReferences } from "./lint-references.js";
import { lintSubgraph } from "./lint-subgraph.js";

/** A department's contract, as it is committed. */
export type SubgraphContract = { readonly name: string; readonly sdl: string };

/**
 * Composes the departments' contracts into the supergraph; the problems of all of them otherwise, one line
 * each. Addresses in it are placeholders: where a department listens is the environment's to say.
 */
export function composeSupergraph(contracts: readonly SubgraphContract[]): Result<string, string[]> {
  const services = [];
  const problems: string[] = [];
  for (const { name, sdl } of [...contracts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    try {
      const typeDefs = parse(sdl);
      services.push({ name, typeDefs, url: `http://${name}.internal/graphql` });
      problems.push(...lintSubgraph(name, typeDefs));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const at = error.locations?.[0];
      problems.push(`[${name}] line ${at?.line ?? "?"}: ${error.message}`);
    }
  }
  problems.push(...lintReferences(services.map(({ name, typeDefs }) => ({ name, document: typeDefs }))));
  if (problems.length > 0) return failed(problems);
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl !== undefined) return ok(`${supergraphSdl.trimEnd()}\n`);
  return failed((errors ?? []).map((error) => error.message));
}
