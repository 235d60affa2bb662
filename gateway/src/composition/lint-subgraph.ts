import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type TypeDefinitionNode,
} from "graphql";
import { keysOf } from "./entity-keys.js";
import { ENTITY_OWNERS } from "./shared-entities.js";

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const ROOTS = new Set(["Query", "Mutation"]);

/**
 * What composition itself lets pass and must not: `@requires` on or with fields that take arguments (the
 * gateway plans them wrongly, without an error), types and root fields without a description, and a field
 * added to another department's entity that is not nullable.
 */
export function lintSubgraph(name: string, document: DocumentNode): string[] {
  const problems: string[] = [];
  const complain = (where: string, what: string): void => {
    problems.push(`[${name}] ${where}: ${what}`);
  };
  for (const definition of document.definitions) {
    if (lacksDescription(name, definition)) complain(definition.name.value, "has no description");
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    for (const field of definition.fields ?? []) {
      const where = `${definition.name.value}.${field.name.value}`;
      if (ROOTS.has(definition.name.value) && !field.description?.value.trim())
        complain(where, "has no description");
      const requires = directive(field, "requires");
      if (requires !== undefined) {
        if ((field.arguments?.length ?? 0) > 0) complain(where, "@requires on a field that takes arguments");
        const fields = requires.arguments?.[0]?.value;
        if (fields?.kind === Kind.STRING && fields.value.includes("("))
          complain(where, "@requires names a field with arguments");
        for (const required of requiredWithArguments(definition, fields, document))
          complain(where, `@requires names ${required}, which takes arguments`);
      }
      if (isForeignAddition(name, definition, field) && field.type.kind === Kind.NON_NULL_TYPE) {
        complain(
          where,
          `added to an entity of ${ENTITY_OWNERS[definition.name.value]}, it must be nullable: else this ` +
            "department's failure costs the whole object",
        );
      }
    }
  }
  return problems;
}

function lacksDescription(subgraph: string, definition: DefinitionNode): definition is TypeDefinitionNode {
  return (
    isTypeDefinition(definition) &&
    !ROOTS.has(definition.name.value) &&
    !isForeign(subgraph, definition.name.value) &&
    !definition.description?.value.trim()
  );
}

const isTypeDefinition = (node: { kind: Kind }): node is TypeDefinitionNode =>
  node.kind === Kind.SCALAR_TYPE_DEFINITION ||
  node.kind === Kind.OBJECT_TYPE_DEFINITION ||
  node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  node.kind === Kind.UNION_TYPE_DEFINITION ||
  node.kind === Kind.ENUM_TYPE_DEFINITION ||
  node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION;

const directive = (node: FieldDefinitionNode | ObjectNode, name: string): ConstDirectiveNode | undefined =>
  node.directives?.find((each) => each.name.value === name);

/** An entity that another department owns, and describes. */
const isForeign = (subgraph: string, type: string): boolean => (ENTITY_OWNERS[type] ?? subgraph) !== subgraph;

function isForeignAddition(name: string, definition: ObjectNode, field: FieldDefinitionNode): boolean {
  if (!isForeign(name, definition.name.value)) return false;
  const shared = directive(field, "external") ?? directive(field, "shareable");
  return shared === undefined && !keysOf(definition).some(({ fields }) => fields.includes(field.name.value));
}

/** The fields that a `@requires` names at its first level and that take arguments. */
function requiredWithArguments(
  definition: ObjectNode,
  fields: unknown,
  document: DocumentNode,
): readonly string[] {
  const text = (fields as { kind?: Kind; value?: string } | undefined)?.value ?? "";
  const names = new Set(text.match(/\w+/g));
  const own = document.definitions.filter(
    (each): each is ObjectNode =>
      (each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      each.name.value === definition.name.value,
  );
  return own
    .flatMap((each) => each.fields ?? [])
    .filter((field) => names.has(field.name.value) && (field.arguments?.length ?? 0) > 0)
    .map((field) => field.name.value);
}
