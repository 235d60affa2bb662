import { corrupt, RegisterFileError } from "./register-file-error.js";
import { type CellDefect, MAX_COLUMNS, MAX_ROWS, type MergedRange, type TableRow } from "./table.js";
import { RichText } from "./xlsx-workbook.js";
import type { XmlHandler } from "./xml-reader.js";

/** The sheet's size as Excel has it. */
const SHEET_ROWS = 1_048_576;
const EXACT_INTEGER = 1e15;
const MAX_MERGES = 100_000;
/** Texts up to this many are kept once, however many cells repeat them; a register repeats nearly all. */
const MAX_KEPT_TEXTS = 20_000;

type Cell = {
  column: number;
  type: string;
  value: string;
  hasFormula: boolean;
};

/** Collects the rows and merged ranges of one sheet while its XML goes by. Blank rows are left out. */
export class SheetReader implements XmlHandler {
  readonly rows: TableRow[] = [];
  readonly merges: MergedRange[] = [];
  done = false;
  readonly #strings: readonly string[];
  readonly #onRow: (row: TableRow, sheet: SheetReader) => void;
  readonly #inline = new RichText();
  readonly #kept = new Map<string, string>();
  #row: TableRow | undefined;
  #rowNumber = 0;
  #cell: Cell | undefined;
  #nextColumn = 0;
  #inValue = false;

  /** `onRow` hears of each row that is not blank; it may set `done` to end the reading. */
  constructor(strings: readonly string[], onRow: (row: TableRow, sheet: SheetReader) => void) {
    this.#strings = strings;
    this.#onRow = onRow;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case "c": {
        const reference = attributes.r;
        const column = reference === undefined ? this.#nextColumn : columnOf(reference);
        this.#nextColumn = column + 1;
        this.#cell = { column, type: attributes.t ?? "n", value: "", hasFormula: false };
        this.#inline.begin();
        break;
      }
      case "v":
        this.#inValue = true;
        break;
      case "row":
        this.#beginRow(attributes);
        break;
      case "f":
        if (this.#cell) this.#cell.hasFormula = true;
        break;
      case "mergeCell":
        if (this.merges.length >= MAX_MERGES)
          throw new RegisterFileError("TOO_LARGE", "合并单元格过多，请取消合并后上传");
        this.merges.push(rangeOf(attributes.ref ?? ""));
        break;
      default:
        this.#inline.open(name);
    }
  }

  text(piece: string): void {
    if (this.#inValue && this.#cell) this.#cell.value += piece;
    else this.#inline.text(piece);
  }

  close(name: string): void {
    switch (name) {
      case "v":
        this.#inValue = false;
        break;
      case "c":
        this.#endCell();
        break;
      case "row":
        this.#endRow();
        break;
      default:
        this.#inline.close(name);
    }
  }

  #beginRow(attributes: Readonly<Record<string, string>>): void {
    const number = attributes.r === undefined ? this.#rowNumber + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number <= this.#rowNumber || number > SHEET_ROWS)
      throw corrupt("行号错误");
    this.#rowNumber = number;
    this.#nextColumn = 0;
    const hidden = attributes.hidden === "1" || attributes.hidden === "true";
    this.#row = { number, cells: [], defects: new Map(), hidden };
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell || !this.#row || cell.column >= MAX_COLUMNS) return;
    const { text, defect } = this.#contentOf(cell);
    if (defect) this.#row.defects.set(cell.column, defect);
    if (text === "" && !defect) return;
    const { cells } = this.#row;
    while (cells.length < cell.column) cells.push("");
    cells[cell.column] = this.#keptOnce(text);
  }

  #endRow(): void {
    const row = this.#row;
    this.#row = undefined;
    if (!row || this.done || (row.defects.size === 0 && row.cells.every((text) => text.trim() === "")))
      return;
    if (this.rows.length >= MAX_ROWS)
      throw new RegisterFileError("TOO_LARGE", `行数超过 ${MAX_ROWS}，请拆分后上传`);
    this.rows.push(row);
    this.#onRow(row, this);
  }

  #keptOnce(text: string): string {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    if (this.#kept.size < MAX_KEPT_TEXTS) this.#kept.set(text, text);
    return text;
  }

  #contentOf(cell: Cell): { text: string; defect?: CellDefect } {
    if (cell.hasFormula && cell.value === "" && cell.type !== "str")
      return { text: "", defect: "FORMULA_WITHOUT_VALUE" };
    switch (cell.type) {
      case "s": {
        if (cell.value === "") return { text: "" };
        const text = this.#strings[Number(cell.value)];
        if (text === undefined) throw corrupt("缺少单元格文字");
        return { text };
      }
      case "inlineStr":
        return { text: this.#inline.value };
      case "n":
        return numberContent(cell.value);
      case "b":
        return { text: cell.value === "1" ? "TRUE" : "FALSE" };
      case "e":
        return { text: cell.value, defect: "FORMULA_ERROR" };
      default:
        return { text: cell.value };
    }
  }
}

/** A stored number as the spreadsheet shows it: 15 significant digits, without an exponent where it can. */
function numberContent(value: string): { text: string; defect?: CellDefect } {
  if (value === "") return { text: "" };
  const number = Number(value);
  if (!Number.isFinite(number)) throw corrupt("数字格式错误");
  if (Number.isInteger(number)) {
    return Math.abs(number) < EXACT_INTEGER
      ? { text: String(number) }
      : { text: String(number), defect: "PRECISION_LOST" };
  }
  return { text: String(Number(number.toPrecision(15))) };
}

/** The column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  let index = 0;
  for (; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (index === 0 || index > 3) throw corrupt("单元格地址错误");
  return column - 1;
}

function rangeOf(reference: string): MergedRange {
  const match = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(reference);
  if (!match) throw corrupt("合并单元格地址错误");
  const [, from = "", top, to = from, bottom = top] = match;
  return { top: Number(top), bottom: Number(bottom), left: columnOf(from), right: columnOf(to) };
}
