import fc from "fast-check";
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from "graphql";
import { describe, expect, it } from "vitest";
import { measureDocument } from "./measure-document.js";

const measure = (text: string) => measureDocument(parse(text));

describe("measureDocument", () => {
  it("counts fields, depth, aliases, directives and root fields with fragments spread", () => {
    expect(
      measure(`
        query A($x: Int @deprecated) @live { a: one { two ...F } three ... @skip(if: true) { ...F } }
        fragment F on T { b: four { five } }
      `),
    ).toEqual({ width: 3, depth: 3, fields: 7, aliases: 3, directives: 3 });
  });

  it("measures a bomb without spreading it: 30 doublings stand for 2^30 fields", () => {
    const bomb = doublings(30);
    expect(measure(bomb).fields).toBe(2 ** 30);
  });

  it("measures bombs past the range of exact numbers", () => {
    expect(measure(doublings(2_000)).fields).toBe(Number.POSITIVE_INFINITY);
  });

  it("sums operations, and fragments that nothing spreads", () => {
    expect(measure("query A { a } query B { b } fragment F on T { c { d } }").fields).toBe(4);
  });

  it.each([
    ["itself", "{ ...A } fragment A on T { a ...A }"],
    [
      "through others",
      "{ ...A } fragment A on T { b { ...B } } fragment B on T { ...C } fragment C on T { ...A }",
    ],
    ["without an operation", "fragment A on T { ...A }"],
  ])("refuses a fragment that spreads %s", (_how, text) => {
    expect(() => measure(text)).toThrow(/fragment "A" spreads itself/);
  });

  it("property: the size is that of the document with its fragments really spread", () => {
    fc.assert(
      fc.property(documents(), (text) => {
        const document = parse(text);
        expect(measureDocument(document).fields).toBe(spreadFields(document));
      }),
    );
  });
});

/** Fragments that each spread the next one twice. */
function doublings(count: number): string {
  const fragments = Array.from({ length: count }, (_each, index) =>
    index === count - 1
      ? `fragment F${index} on T { a b }`
      : `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
  );
  return `{ ...F0 } ${fragments.join(" ")}`;
}

/** Documents of one operation and five fragments, each of which spreads later ones only. */
function documents(): fc.Arbitrary<string> {
  const selections = (from: number): fc.Arbitrary<string> => {
    const later = Array.from({ length: 5 - from }, (_each, index) => `...F${from + index}`);
    const piece = fc.constantFrom("a", "b: c", "d { e }", "... { f }", ...later);
    return fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => `{ ${pieces.join(" ")} }`);
  };
  return fc
    .tuple(selections(0), ...[1, 2, 3, 4, 5].map(selections))
    .map(([operation, ...fragments]) =>
      [operation, ...fragments.map((set, index) => `fragment F${index} on T ${set}`)].join(" "),
    );
}

function spreadFields(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  );
  const reached = new Set<string>();
  const count = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      if (selection.kind === Kind.FIELD)
        return sum + 1 + (selection.selectionSet ? count(selection.selectionSet) : 0);
      reached.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      return sum + (fragment ? count(fragment.selectionSet) : 0);
    }, 0);
  let total = 0;
  for (const each of document.definitions)
    if (each.kind === Kind.OPERATION_DEFINITION) total += count(each.selectionSet);
  for (const [name, fragment] of fragments) if (!reached.has(name)) total += count(fragment.selectionSet);
  return total;
}
