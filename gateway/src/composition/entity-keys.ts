import { Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from "graphql";

/** A `@key` of an entity: its fields, and whether its subgraph resolves a reference by it. */
export type EntityKey = { readonly fields: readonly string[]; readonly resolvable: boolean };

/** The keys of a type; none where it is no entity. */
export const keysOf = (type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): EntityKey[] =>
  (type.directives ?? [])
    .filter(({ name }) => name.value === "key")
    .map(({ arguments: given = [] }) => {
      const argumentNamed = (name: string) => given.find((each) => each.name.value === name)?.value;
      const fields = argumentNamed("fields");
      const resolvable = argumentNamed("resolvable");
      return {
        fields: fields?.kind === Kind.STRING ? (fields.value.match(/\w+/g) ?? []) : [],
        resolvable: !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value),
      };
    });
