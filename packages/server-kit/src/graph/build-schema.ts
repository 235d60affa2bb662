import { buildSubgraphSchema, type GraphQLResolverMap } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type DocumentNode, type GraphQLResolveInfo, type GraphQLSchema, parse } from "graphql";
import { buildSchemaSync, type ClassType, createResolversMap, type NonEmptyArray } from "type-graphql";
import { ACCESS_SDL, enforceAccess } from "./access.js";

/** Finds an entity by the key another department sent; undefined where the viewer may not see it. */
export type ReferenceResolver<Context> = (
  reference: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

/** What a department declares of its part of the graph. */
export type SchemaParts<Context> = {
  readonly resolvers: NonEmptyArray<NewableFunction>;
  /** Types reachable only through `_entities`. */
  readonly entities?: readonly ClassType[];
  /** By entity name. */
  readonly references: Readonly<Record<string, ReferenceResolver<Context>>>;
};

/** A department's schema: what runs, and its contract as it is committed. */
export type DepartmentSchema = { readonly schema: GraphQLSchema; readonly sdl: string };

const HEADER = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@external", "@override", "@inaccessible", "@composeDirective"])
  @link(url: "https://fupin-graph.cn/access/v1.0", import: ["@access"])
  @composeDirective(name: "@access")
${ACCESS_SDL}`;

/** Builds a Federation 2 subgraph from type-graphql classes, with `@access` enforced. */
export function buildDepartmentSchema<Context>(parts: SchemaParts<Context>): DepartmentSchema {
  const plain = buildSchemaSync({
    resolvers: parts.resolvers,
    orphanedTypes: [...(parts.entities ?? [])],
    skipCheck: true,
    validate: false,
  });
  const sdl = `${HEADER}\n${printSchemaWithDirectives(plain)}\n`.trimStart();
  const typeDefs: DocumentNode = parse(sdl);
  const resolvers: Record<string, object> = { ...createResolversMap(plain) };
  for (const [entity, resolve] of Object.entries(parts.references)) {
    resolvers[entity] = {
      ...resolvers[entity],
      __resolveReference: async (
        reference: Record<string, unknown>,
        context: Context,
        info: GraphQLResolveInfo,
      ) => {
        const found = await resolve(reference, context, info);
        return found === undefined || found === null ? null : { __typename: entity, ...found };
      },
    };
  }
  const schema = enforceAccess(
    buildSubgraphSchema([{ typeDefs, resolvers: resolvers as GraphQLResolverMap<Context> }]),
  );
  return { schema, sdl };
}
