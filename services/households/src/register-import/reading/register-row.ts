import { type CellReader, normalText } from "../columns/cell-reading.js";
import { COLUMNS, type ColumnKey } from "../columns/columns.js";
import { precisionLost } from "../columns/personal-cells.js";
import type { CellDefect, TableRow } from "../file/table.js";
import { maskedValue, type ProblemCode, type ProblemReport, type ProblemSeverity } from "../problem.js";

/** Where each column stands in this file, from 0. */
export type ColumnPlaces = ReadonlyMap<ColumnKey, number>;

/** What a cell of a column reads as. */
export type ColumnValue<K extends ColumnKey> =
  (typeof COLUMNS)[K]["read"] extends CellReader<infer T> ? T : never;

const DEFECTS: Readonly<Record<CellDefect, { code: ProblemCode; reason: string }>> = {
  FORMULA_WITHOUT_VALUE: {
    code: "FORMULA_WITHOUT_VALUE",
    reason: "公式没有保存计算结果，请在 Excel 中打开并保存，或粘贴为数值",
  },
  FORMULA_ERROR: { code: "FORMULA_ERROR", reason: "公式结果为错误值，请改为实际内容" },
  PRECISION_LOST: { code: "PRECISION_LOST", reason: precisionLost },
  MERGED: {
    code: "MERGED_CELLS",
    reason: "单元格与其他行或列合并，无法确定属于哪一行，请取消合并后逐行填写",
  },
};

/** A row of the table seen through the columns of the register; problems found go to the report. */
export class RegisterRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly #row: TableRow;
  readonly #places: ColumnPlaces;
  readonly #report: ProblemReport;

  constructor(row: TableRow, places: ColumnPlaces, report: ProblemReport) {
    this.number = row.number;
    this.hidden = row.hidden;
    this.#row = row;
    this.#places = places;
    this.#report = report;
  }

  /** The cell's text in normal form; empty where the cell is blank or the column absent. */
  text(key: ColumnKey): string {
    const place = this.#places.get(key);
    return place === undefined ? "" : normalText(this.#row.cells[place] ?? "");
  }

  /** Whether the cell holds something, be it only a defect. */
  isFilled(key: ColumnKey): boolean {
    return this.#defect(key) !== undefined || this.text(key) !== "";
  }

  /** The first text of the row, whichever column it stands in. */
  get firstText(): string {
    return normalText(this.#row.cells.find((cell) => cell.trim() !== "") ?? "");
  }

  /** Reads a cell; undefined where it is blank, its column absent, or something is wrong, which is reported. */
  read<K extends ColumnKey>(key: K): ColumnValue<K> | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const column = COLUMNS[key];
    const text = normalText(this.#row.cells[place] ?? "");
    if (this.reportDefect(key)) return undefined;
    if (text === "") {
      if (column.need === "REQUIRED") this.reportMissing(key);
      else if (column.need === "EXPECTED") this.report("WARNING", "VALUE_MISSING", "没有填写", key);
      return undefined;
    }
    const reading = column.read(text);
    if (!reading.ok) {
      this.report("ERROR", reading.error.code, reading.error.reason, key);
      return undefined;
    }
    if (reading.warning) this.report("WARNING", reading.warning.code, reading.warning.reason, key);
    // The reader belongs to the column of this key; the compiler does not carry that through the look-up.
    return reading.value as ColumnValue<K>;
  }

  /** Reports a cell whose text must not be taken as it is; false where there is nothing to report. */
  reportDefect(key: ColumnKey): boolean {
    const defect = this.#defect(key);
    if (defect === undefined) return false;
    const { code, reason } = DEFECTS[defect];
    this.report("ERROR", code, reason, key);
    return true;
  }

  /** Reports that a cell which must be filled is blank. */
  reportMissing(key: ColumnKey): void {
    this.report("ERROR", "VALUE_MISSING", `必须填写：${COLUMNS[key].hint || COLUMNS[key].header}`, key);
  }

  /** Reports a problem of this row, at a cell where `key` is given; its value is masked. */
  report(severity: ProblemSeverity, code: ProblemCode, reason: string, key?: ColumnKey): void {
    const at = { severity, code, row: this.number, reason };
    if (key === undefined) {
      this.#report.add(at);
      return;
    }
    const { header, mask } = COLUMNS[key];
    const text = this.text(key);
    this.#report.add({ ...at, column: header, ...(text === "" ? {} : { value: maskedValue(mask, text) }) });
  }

  #defect(key: ColumnKey): CellDefect | undefined {
    const { defects } = this.#row;
    if (defects.size === 0) return undefined;
    const defect = defects.get(this.#places.get(key) ?? -1);
    // A calculated number of many digits is as good as exact where the column holds no digits to keep.
    return defect === "PRECISION_LOST" && !COLUMNS[key].digits ? undefined : defect;
  }
}
