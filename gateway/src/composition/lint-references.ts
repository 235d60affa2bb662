import { type DocumentNode, Kind, type ObjectTypeDefinitionNode } from "graphql";
import { keysOf } from "./entity-keys.js";
import { ENTITY_OWNERS } from "./shared-entities.js";

/** A subgraph's contract, read. */
export type NamedDocument = { readonly name: string; readonly document: DocumentNode };

/**
 * A department may point to an object of another that the viewer may not see: the answer is then a reference without
 * its fields. Those must be nullable, or the gateway answers with a defect where nothing is wrong. The shared entities
 * are seen by everybody who sees a reference to them.
 */
export function lintReferences(contracts: readonly NamedDocument[]): string[] {
  const types = contracts.flatMap(({ name, document }) =>
    document.definitions
      .filter((each): each is ObjectTypeDefinitionNode => each.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((type) => ({ department: name, type, keys: keysOf(type) })),
  );
  const pointedTo = new Map(
    types
      .filter(({ keys }) => keys.some(({ resolvable }) => !resolvable))
      .map(({ department, type }) => [type.name.value, department]),
  );
  return types.flatMap(({ department, type, keys }) => {
    const name = type.name.value;
    const pointer = pointedTo.get(name);
    if (pointer === undefined || name in ENTITY_OWNERS || !keys.some(({ resolvable }) => resolvable))
      return [];
    const known = new Set(keys.flatMap(({ fields }) => fields));
    return (type.fields ?? [])
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && !known.has(field.name.value))
      .map(
        (field) =>
          `[${department}] ${name}.${field.name.value}: ${pointer} points to it, it must be nullable: ` +
          "who may not see the object gets its reference alone",
      );
  });
}
