/** At most `count` of the items, evenly spread over all of them, in their order. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)] as T);
}

/** The items in an order that looks random and is the same in every run, so that neighbours are strangers. */
export function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 0x9e3779b9;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
