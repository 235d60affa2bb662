import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";
import { columnNamed } from "../file/header-row.js";
import type { TableRow } from "../file/table.js";
import { maskedValue, type ProblemReport } from "../problem.js";
import type { ColumnPlaces } from "./register-row.js";

/**
 * Finds where each column stands. Reports unknown columns (warning), doubled and missing ones (error). County,
 * township and village need no column where the importer's region already names them.
 */
export function placeColumns(header: TableRow, importerRegion: string, report: ProblemReport): ColumnPlaces {
  const places = new Map<ColumnKey, number>();
  for (const [place, raw] of header.cells.entries()) {
    const text = raw.trim();
    if (text === "") continue;
    const key = columnNamed(text);
    const at = { row: header.number, value: maskedValue("NONE", text.replaceAll(/\s+/g, " ")) };
    if (key === undefined) {
      report.add({
        ...at,
        severity: "WARNING",
        code: "UNKNOWN_COLUMN",
        reason: "不是登记表的列，没有读取；列名见模板",
      });
    } else if (places.has(key)) {
      report.add({
        severity: "ERROR",
        code: "DOUBLED_COLUMN",
        column: COLUMNS[key].header,
        value: at.value,
        reason: `“${COLUMNS[key].header}”列出现两次，请只保留一列`,
      });
    } else places.set(key, place);
  }
  for (const key of COLUMN_KEYS) {
    if (COLUMNS[key].need !== "REQUIRED" || places.has(key) || isImplied(key, importerRegion)) continue;
    report.add({
      severity: "ERROR",
      code: "MISSING_COLUMN",
      column: COLUMNS[key].header,
      reason: `缺少“${COLUMNS[key].header}”列`,
    });
  }
  return places;
}

/** Whether the importer's region already says which county, township or village it is. */
export const isImplied = (key: ColumnKey, importerRegion: string): boolean =>
  (key === "county" && importerRegion.length >= 6) ||
  (key === "township" && importerRegion.length >= 9) ||
  (key === "village" && importerRegion.length >= 12);
