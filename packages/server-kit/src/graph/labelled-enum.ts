import type { LabelledEnum } from "@fupin/domain-types/labelled-enum";
import { registerEnumType } from "type-graphql";

/** Registers a labelled enum with its Chinese labels as descriptions; returns the form `@Field` takes. */
export function graphEnum<Name extends string>(
  { name, labels, members }: LabelledEnum<Name>,
  description: string,
): { readonly [K in Name]: K } {
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(labels).map(([member, label]) => [member, { description: label }]),
  ) as Partial<Record<Name, { description: string }>>;
  registerEnumType(members, { name, description, valuesConfig });
  return members;
}
