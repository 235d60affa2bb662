/** Why a cell's text must not be taken for what the official sees in it. */
export type CellDefect =
  /** A formula that was never calculated. */
  | "FORMULA_WITHOUT_VALUE"
  /** A formula that gives an error such as `#N/A`. */
  | "FORMULA_ERROR"
  /** Stored as a number of more than 15 digits: the digits after the fifteenth are gone. */
  | "PRECISION_LOST"
  /** Merged with its neighbours, so that it belongs to no single row. */
  | "MERGED";

/** A row that is not blank. `number` is the one the spreadsheet shows, from 1; cells may end early. */
export type TableRow = {
  readonly number: number;
  readonly cells: string[];
  readonly defects: Map<number, CellDefect>;
  readonly hidden: boolean;
};

/** A merged range: row numbers as shown, columns from 0, both ends included. */
export type MergedRange = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

/** What a file holds, whatever its format: the header row and the rows below it. */
export type Table = {
  readonly format: "XLSX" | "CSV";
  /** The encoding of a `.csv`. */
  readonly encoding?: string;
  /** The sheet of an `.xlsx` that was read. */
  readonly sheet?: string;
  /** Other visible sheets that have a header row as well and were not read. */
  readonly otherSheets: readonly string[];
  readonly header: TableRow;
  readonly rows: readonly TableRow[];
  readonly merges: readonly MergedRange[];
};

/** Uploads above this are refused before anything is looked at. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** What an `.xlsx` may unpack to: some 200,000 rows; beyond it is a zip bomb. */
export const MAX_UNPACKED_BYTES = 300 * 1024 * 1024;
/** Rows of one file: more persons than most counties have registered. */
export const MAX_ROWS = 100_000;
/** Columns to the right of these are not read: a register has about thirty. */
export const MAX_COLUMNS = 128;

/** A row without anything remarkable. */
export const plainRow = (number: number, cells: string[]): TableRow => ({
  number,
  cells,
  defects: new Map(),
  hidden: false,
});
