import type { LabelledEnum } from "@fupin/domain-types/labelled-enum";
import { accepted, type CellReader, type CellReading, refused } from "./cell-reading.js";
import { nearestWords } from "./nearest-words.js";

/** A reader of code words, with the words that are shown as allowed. */
export type WordReader<T> = { readonly words: readonly string[]; readonly read: CellReader<T> };

/** Reads an enum by its labels, and by the other words (separated by blanks) that offices use for them. */
export function enumWords<Name extends string>(
  { labels, values }: LabelledEnum<Name>,
  aliases: Partial<Record<Name, string>>,
): WordReader<Name> {
  const table = new Map<string, Name>();
  for (const value of values) {
    for (const alias of aliases[value]?.split(" ") ?? []) table.set(wordKey(alias), value);
  }
  for (const value of values) table.set(wordKey(labels[value]), value);
  return wordReader(
    values.map((value) => labels[value]),
    (key) => table.get(key),
  );
}

/** A reader over any look-up by `wordKey`; a word that is not found is answered with the nearest ones. */
export function wordReader<T>(words: readonly string[], find: (key: string) => T | undefined): WordReader<T> {
  const read = (text: string): CellReading<T> => {
    const value = find(wordKey(text));
    if (value !== undefined) return accepted(value);
    const nearest = nearestWords(text, words);
    const shown = words.length <= 18 ? `；可填：${words.join("、")}` : "";
    const alike = nearest.length > 0 ? `，最接近的是：${nearest.join("、")}` : "";
    return refused("UNKNOWN_WORD", `不在可填的内容之内${alike}${shown}`);
  };
  return { words, read };
}

const SEPARATORS = /[、，,;；/ ]+/;

/** Reads several words separated by 、，,; or blanks; doubled ones count once. */
export const severalWords =
  <T>(one: WordReader<T>): CellReader<readonly T[]> =>
  (text) => {
    const values = new Set<T>();
    for (const word of text.split(SEPARATORS).filter((part) => part !== "")) {
      const reading = one.read(word);
      if (!reading.ok) return reading;
      values.add(reading.value);
    }
    return accepted([...values]);
  };

/** Words are compared without blanks, width and case. */
const wordKey = (word: string): string => word.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase();
