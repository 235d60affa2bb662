import { CsvError, parse } from "csv-parse/sync";
import { findHeader, HEADER_WITHIN_ROWS } from "./header-row.js";
import { RegisterFileError } from "./register-file-error.js";
import { MAX_COLUMNS, MAX_ROWS, plainRow, type Table, type TableRow } from "./table.js";
import { decodeText } from "./text-encoding.js";

const DELIMITERS = [",", "\t", ";"];
const MAX_RECORD_CHARACTERS = 100_000;

/** Reads a `.csv`, or text with tabs or semicolons between the cells. Row numbers count records, as Excel does. */
export function readCsv(bytes: Uint8Array): Table {
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === "") throw new RegisterFileError("EMPTY", "文件是空的");
  if (isWebPage(text))
    throw new RegisterFileError(
      "UNSUPPORTED_FORMAT",
      "这是网页或 XML 格式的表格，请用 Excel 打开并另存为 .xlsx 后上传",
    );
  if (hasControlCharacters(text))
    throw new RegisterFileError("NOT_A_TABLE", "这不是表格文件，请上传 .xlsx 或 .csv");
  const delimiter = DELIMITERS.find((candidate) =>
    findHeader(records(text, candidate, 3 * HEADER_WITHIN_ROWS), []),
  );
  const found = delimiter === undefined ? undefined : findHeader(records(text, delimiter), []);
  if (found) return { format: "CSV", encoding, otherSheets: [], merges: [], ...found };
  throw new RegisterFileError(
    "NO_HEADER",
    `没有找到表头：前 ${HEADER_WITHIN_ROWS} 行内没有“姓名”“证件号码”等列名，请对照模板检查`,
  );
}

function records(text: string, delimiter: string, to?: number): TableRow[] {
  try {
    // `="3603…"` is how Excel is made to keep a long number as text: such quotes are taken as they stand.
    const cells: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD_CHARACTERS,
      to: to ?? MAX_ROWS + 1,
    });
    if (cells.length > MAX_ROWS)
      throw new RegisterFileError("TOO_LARGE", `行数超过 ${MAX_ROWS}，请拆分后上传`);
    return cells
      .map((row, index) => plainRow(index + 1, row.slice(0, MAX_COLUMNS)))
      .filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? `第 ${error.lines} 行附近` : "文件中";
    throw new RegisterFileError("CSV_MALFORMED", `${line}的引号不成对，无法分列，请检查后上传`, {
      cause: error,
    });
  }
}

const isWebPage = (text: string): boolean => /^\s*<(?:!doctype|html|head|meta|table|style|\?xml)/i.test(text);

/** Any control character but tab, line feed, form feed and carriage return: the bytes were no text. */
function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return true;
  }
  return false;
}
