import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { Role } from "@fupin/domain-types/identity";
import { getDirective, MapperKind, mapSchema } from "@graphql-tools/utils";
import { defaultFieldResolver, type GraphQLFieldConfig, type GraphQLSchema, isNonNullType } from "graphql";
import { Directive } from "type-graphql";
import { forbidden } from "../errors.js";
import { hasRoleFor } from "../viewer.js";
import type { RequestContext } from "./context.js";

/** The directive's definition, with the links that carry it into the supergraph. */
export const ACCESS_SDL = `
directive @access("可查看的角色" roles: [String!]!) on FIELD_DEFINITION | OBJECT
`;

/**
 * Restricts a field, or every field of a type, to viewers with one of these roles; others get null and a
 * FORBIDDEN error (one per field and request), whichever way the object was reached, `_entities` included. Stands in the schema as `@access`.
 */
export function Access(...roles: readonly Role[]): PropertyDecorator & MethodDecorator & ClassDecorator {
  return Directive(`@access(roles: ${JSON.stringify(roles)})`) as PropertyDecorator &
    MethodDecorator &
    ClassDecorator;
}

/** Enforces every `@access` of a schema. */
export function enforceAccess(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) => {
      const type = schema.getType(typeName);
      const [onField] = getDirective(schema, field, "access") ?? [];
      const [onType] = (type && getDirective(schema, type, "access")) ?? [];
      const access = onField ?? onType;
      return access ? guarded(field, `${typeName}.${fieldName}`, access.roles as Role[]) : undefined;
    },
  });
}

function guarded(
  field: GraphQLFieldConfig<unknown, RequestContext<unknown>>,
  name: string,
  roles: readonly Role[],
): GraphQLFieldConfig<unknown, RequestContext<unknown>> {
  const { resolve = defaultFieldResolver } = field;
  const nullable = !isNonNullType(field.type);
  const refusal = `您的角色无权查看 ${name}；可查看的角色：${roles.map((role) => Role.labels[role]).join("、")}`;
  return {
    ...field,
    resolve: (source, args, context, info) => {
      if (hasRoleFor(context.viewer, roles, householdOf(source))) return resolve(source, args, context, info);
      // One error says it all: a list of a hundred persons does not repeat it a hundred times.
      if (nullable && context.refusedFields.has(name)) return null;
      context.refusedFields.add(name);
      throw forbidden(refusal, { field: name });
    },
  };
}

/** The household an object belongs to, where the object says it; else row-level security alone decides. */
function householdOf(source: unknown): string | undefined {
  const { householdId, id } = (source ?? {}) as { householdId?: unknown; id?: unknown };
  if (typeof householdId === "string") return householdId;
  return typeof id === "string" && parseHouseholdNumber(id).ok ? id : undefined;
}
