import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** The size of a selection with its fragments spread. */
export type SelectionSize = {
  /** Fields at the selection's own level. */
  readonly width: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
};

/** The size of a document: `width` is that of its widest operation, the rest is summed over all of them. */
export type DocumentSize = SelectionSize;

/** A fragment that spreads itself, directly or through others. */
export class FragmentCycle extends Error {
  readonly fragment: string;

  constructor(fragment: string) {
    super(`fragment "${fragment}" spreads itself`);
    this.fragment = fragment;
  }
}

const NOTHING: SelectionSize = { width: 0, depth: 0, fields: 0, aliases: 0, directives: 0 };

/**
 * Measures a document as if all fragments were spread, without spreading them: each fragment is measured once,
 * so the work is that of reading the document, whatever the size it stands for. Fragments that nothing spreads
 * count like operations, since validation reads them too. Throws `FragmentCycle`.
 */
export function measureDocument(document: DocumentNode): DocumentSize {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    else if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, SelectionSize | "open">();

  const measureFragment = (name: string): SelectionSize => {
    const known = measured.get(name);
    if (known === "open") throw new FragmentCycle(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return NOTHING;
    measured.set(name, "open");
    const inside = measureSelections(fragment.selectionSet);
    const size = { ...inside, directives: inside.directives + (fragment.directives?.length ?? 0) };
    measured.set(name, size);
    return size;
  };

  const measureSelections = (set: SelectionSetNode): SelectionSize => {
    let { width, depth, fields, aliases, directives } = NOTHING;
    for (const selection of set.selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inside = selection.selectionSet ? measureSelections(selection.selectionSet) : NOTHING;
        width += 1;
        depth = Math.max(depth, 1 + inside.depth);
        fields += 1 + inside.fields;
        aliases += (selection.alias ? 1 : 0) + inside.aliases;
        directives += inside.directives;
      } else {
        const inside =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(selection.name.value)
            : measureSelections(selection.selectionSet);
        width += inside.width;
        depth = Math.max(depth, inside.depth);
        fields += inside.fields;
        aliases += inside.aliases;
        directives += inside.directives;
      }
    }
    return { width, depth, fields, aliases, directives };
  };

  const sizes = operations.map((operation) => {
    const inside = measureSelections(operation.selectionSet);
    const variables = operation.variableDefinitions ?? [];
    const own =
      (operation.directives?.length ?? 0) +
      variables.reduce((sum, variable) => sum + (variable.directives?.length ?? 0), 0);
    return { ...inside, directives: inside.directives + own };
  });
  for (const name of fragments.keys()) {
    if (!measured.has(name)) sizes.push({ ...measureFragment(name), width: 0 });
  }
  return sizes.reduce(
    (sum, size) => ({
      width: Math.max(sum.width, size.width),
      depth: Math.max(sum.depth, size.depth),
      fields: sum.fields + size.fields,
      aliases: sum.aliases + size.aliases,
      directives: sum.directives + size.directives,
    }),
    NOTHING,
  );
}
