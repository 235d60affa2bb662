/** A list of facts of many objects as one statement gives it: each with the object's key; null where it is empty. */
export type KeyedList<Fact> = readonly (readonly [key: string, fact: Fact])[] | null;

/**
 * Puts lists together by object. Done here and not in SQL: a planner that does not know how many objects are asked
 * for looks through whole lists for each of them. Objects that are in no list are missing from the answer.
 */
export function groupFacts<Lists extends Record<string, unknown>>(
  lists: {
    readonly [Name in keyof Lists]: KeyedList<Lists[Name]>;
  },
): Map<string, { [Name in keyof Lists]: Lists[Name][] }> {
  const names = Object.keys(lists) as (keyof Lists & string)[];
  const byKey = new Map<string, { [Name in keyof Lists]: Lists[Name][] }>();
  for (const name of names) {
    for (const [key, fact] of lists[name] ?? []) {
      let facts = byKey.get(key);
      if (facts === undefined) {
        facts = Object.fromEntries(names.map((each) => [each, []])) as unknown as {
          [Name in keyof Lists]: Lists[Name][];
        };
        byKey.set(key, facts);
      }
      facts[name].push(fact);
    }
  }
  return byKey;
}
