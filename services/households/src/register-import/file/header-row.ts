import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";
import type { MergedRange, Table, TableRow } from "./table.js";

/** Titles may stand above the header row; it is looked for in this many rows that are not blank. */
export const HEADER_WITHIN_ROWS = 10;
const RECOGNISED_AT_LEAST = 2;

const KEY_BY_HEADER: ReadonlyMap<string, ColumnKey> = new Map(
  COLUMN_KEYS.flatMap((key) =>
    [COLUMNS[key].header, ...COLUMNS[key].aliases].map((header) => [headerKey(header), key]),
  ),
);

/** The column a header cell names. Width, blanks, line breaks, a mark and a unit in brackets do not matter. */
export function columnNamed(header: string): ColumnKey | undefined {
  const key = headerKey(header);
  return KEY_BY_HEADER.get(key) ?? KEY_BY_HEADER.get(key.replace(/\([^()]*\)$/, ""));
}

/** Whether a row names several columns of a register. */
export const looksLikeHeader = (cells: readonly string[]): boolean =>
  recognised(cells) >= RECOGNISED_AT_LEAST;

/** Finds the row that names the most columns, and the rows below it. Merged header cells count in each row. */
export function findHeader(
  rows: readonly TableRow[],
  merges: readonly MergedRange[],
): Pick<Table, "header" | "rows"> | undefined {
  let best: { header: TableRow; index: number; count: number } | undefined;
  for (const [index, row] of rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
    const header = { ...row, cells: cellsWithMerged(row, rows, merges) };
    const count = recognised(header.cells);
    if (count >= RECOGNISED_AT_LEAST && count > (best?.count ?? 0)) best = { header, index, count };
  }
  return best && { header: best.header, rows: rows.slice(best.index + 1) };
}

/** A cell under a merged header cell repeats it; a row of the table below never does, its columns being told apart. */
function cellsWithMerged(row: TableRow, rows: readonly TableRow[], merges: readonly MergedRange[]): string[] {
  const cells = [...row.cells];
  for (const { top, bottom, left, right } of merges) {
    if (left !== right || top >= row.number || bottom < row.number) continue;
    const above = rows.slice(0, HEADER_WITHIN_ROWS).find(({ number }) => number === top);
    while (cells.length <= left) cells.push("");
    cells[left] ||= above?.cells[left] ?? "";
  }
  return cells;
}

const recognised = (cells: readonly string[]): number =>
  new Set(cells.map(columnNamed).filter((key) => key !== undefined)).size;

function headerKey(header: string): string {
  return header
    .normalize("NFKC")
    .replaceAll(/[\s*:]/g, "")
    .slice(0, 40);
}
