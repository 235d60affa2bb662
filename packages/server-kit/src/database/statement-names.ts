const MOST_NAMES = 500;
const MOST_UNNAMED = 2_000;

/**
 * Which statements are prepared, once on each connection, and under which name: those that were sent before. A filter
 * that somebody has made up and that nobody asks again takes no name from those that are asked every day.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #sentOnce = new Set<string>();

  /** The name of a statement; undefined where it is to be sent unnamed. */
  nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= MOST_NAMES) return known;
    if (!this.#sentOnce.delete(sql)) {
      if (this.#sentOnce.size >= MOST_UNNAMED) this.#sentOnce.clear();
      this.#sentOnce.add(sql);
      return undefined;
    }
    const name = `s${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}
