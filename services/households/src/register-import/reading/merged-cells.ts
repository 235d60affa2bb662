import { COLUMNS, type ColumnKey, REGION_KEYS } from "../columns/columns.js";
import { corrupt } from "../file/register-file-error.js";
import type { MergedRange, Table, TableRow } from "../file/table.js";
import { maskedValue, type ProblemReport } from "../problem.js";
import type { ColumnPlaces } from "./register-row.js";

/** A household column merged downwards: right where all its rows turn out to be one household's. */
export type HouseholdMerge = { readonly key: ColumnKey; readonly rows: readonly number[] };

const REGIONS: ReadonlySet<ColumnKey> = new Set(REGION_KEYS);

/**
 * Takes merged cells apart. County, township, village and group are filled down (warning). Household columns
 * merged downwards are handed back to be checked against the households. Any other merge leaves its cells
 * without a row they belong to: they are marked.
 */
export function resolveMerges(table: Table, places: ColumnPlaces, report: ProblemReport): HouseholdMerge[] {
  const keyAt = new Map([...places].map(([key, place]) => [place, key]));
  const householdMerges: HouseholdMerge[] = [];
  let cellsLeft = table.rows.length * Math.max(...keyAt.keys(), 0) + table.rows.length;
  for (const merge of table.merges) {
    const rows = rowsWithin(table.rows, merge);
    const keys = [...keyAt].filter(([place]) => place >= merge.left && place <= merge.right);
    cellsLeft -= rows.length * keys.length;
    if (cellsLeft < 0) throw corrupt("合并单元格互相重叠");
    const [first] = keys;
    if (first === undefined || rows.length === 0 || merge.bottom <= table.header.number) continue;
    const [place, key] = first;
    const vertical = merge.left === merge.right && merge.top > table.header.number;
    if (vertical && REGIONS.has(key)) fillDown(rows, place, key, merge, report);
    else if (vertical && COLUMNS[key].of === "HOUSEHOLD")
      householdMerges.push({ key, rows: rows.map((row) => row.number) });
    else for (const row of rows) for (const [marked] of keys) row.defects.set(marked, "MERGED");
  }
  return householdMerges;
}

function fillDown(
  rows: readonly TableRow[],
  place: number,
  key: ColumnKey,
  merge: MergedRange,
  report: ProblemReport,
): void {
  const [top] = rows;
  const text = top?.number === merge.top ? (top.cells[place] ?? "") : "";
  for (const { cells } of rows) {
    while (cells.length <= place) cells.push("");
    cells[place] = text;
  }
  report.add({
    severity: "WARNING",
    code: "MERGED_REGION_FILLED",
    row: merge.top,
    column: COLUMNS[key].header,
    value: maskedValue("NONE", text),
    reason: `第 ${merge.top} 至 ${merge.bottom} 行合并，各行均按此读取`,
  });
}

/** The rows between top and bottom, found by halving. */
function rowsWithin(rows: readonly TableRow[], { top, bottom }: MergedRange): TableRow[] {
  const from = firstAtOrAfter(rows, top);
  return rows.slice(from, firstAtOrAfter(rows, bottom + 1));
}

function firstAtOrAfter(rows: readonly TableRow[], number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
