/** The words most like `text`, best first, at most three; none where nothing is alike. */
export function nearestWords(text: string, words: readonly string[]): string[] {
  const wanted = text.slice(0, 30);
  return words
    .map((word) => ({ word, distance: distance(wanted, word) }))
    .filter(({ word, distance }) => distance < Math.max(wanted.length, word.length))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ word }) => word);
}

/** Levenshtein distance; one word within the other counts as half of what is missing. */
function distance(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return Math.abs(a.length - b.length) / 2;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
