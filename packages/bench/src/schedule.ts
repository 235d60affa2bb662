/**
 * The order of a round. Each round begins with another one, and every second round runs backwards, so that nobody
 * always comes first or always after the same neighbour.
 */
export function orderOfRound<T>(items: readonly T[], round: number): T[] {
  const first = round % items.length;
  const step = round % 2 === 0 ? 1 : -1;
  return items.map((_, place) => items[(first + step * place + items.length) % items.length] as T);
}
