/** The members of a labelled enum, each name standing for itself. */
export type LabelledEnum<Name extends string> = {
  /** The enum's name in the graph. */
  readonly name: string;
  /** Chinese label by member, in the order in which they are shown. */
  readonly labels: Readonly<Record<Name, string>>;
  /** The member names in order. */
  readonly values: readonly Name[];
  /** Member → member, the form in which GraphQL libraries take an enum. */
  readonly members: { readonly [K in Name]: K };
  /** Whether a string is a member's name. */
  has(value: string): value is Name;
  /** The member with this Chinese label, if any. */
  byLabel(label: string): Name | undefined;
};

/** A member name of a labelled enum. */
export type MemberOf<E> = E extends LabelledEnum<infer Name> ? Name : never;

/** Defines an enum whose members carry the Chinese term that officials use. */
export function labelledEnum<const Labels extends Record<string, string>>(
  name: string,
  labels: Labels,
): LabelledEnum<Extract<keyof Labels, string>> {
  type Name = Extract<keyof Labels, string>;
  const values = Object.keys(labels) as Name[];
  const names = new Set<string>(values);
  const byLabel = new Map<string, Name>(values.map((value) => [labels[value] as string, value]));
  return {
    name,
    labels: labels as Readonly<Record<Name, string>>,
    values,
    members: Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in Name]: K },
    has: (value): value is Name => names.has(value),
    byLabel: (label) => byLabel.get(label),
  };
}
