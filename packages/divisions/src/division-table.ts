import { readFile } from "node:fs/promises";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { Division } from "./division.js";
import { parseDivisionRow } from "./division-row.js";

/** One level of the division, held in memory in the order of its codes. */
export class DivisionTable {
  readonly #rows: readonly Division[];

  private constructor(rows: readonly Division[]) {
    this.#rows = rows;
  }

  /** Reads a whole table; its first line names the columns. */
  static async read(path: string): Promise<DivisionTable> {
    const lines = (await readFile(path, "utf8")).split("\n").slice(1);
    const rows = lines.filter((line) => line !== "").map(parseDivisionRow);
    return new DivisionTable(rows.sort((a, b) => (a.code < b.code ? -1 : 1)));
  }

  /** Every row of the level. */
  all(): readonly Division[] {
    return this.#rows;
  }

  get(code: RegionCode): Division | undefined {
    const row = this.#rows[this.#firstNotBelow(code)];
    return row?.code === code ? row : undefined;
  }

  /** The rows whose code begins with the prefix, in the order of their codes. */
  within(prefix: string): Division[] {
    const rows: Division[] = [];
    for (let index = this.#firstNotBelow(prefix); ; index++) {
      const row = this.#rows[index];
      if (!row?.code.startsWith(prefix)) return rows;
      rows.push(row);
    }
  }

  #firstNotBelow(code: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] as Division).code < code) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
