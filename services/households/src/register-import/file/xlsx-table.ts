import { findHeader, HEADER_WITHIN_ROWS, looksLikeHeader } from "./header-row.js";
import { RegisterFileError } from "./register-file-error.js";
import { MAX_UNPACKED_BYTES, type Table } from "./table.js";
import { SheetReader } from "./xlsx-sheet.js";
import { readSharedStrings, readWorkbook } from "./xlsx-workbook.js";
import { readXml } from "./xml-reader.js";
import { ZipArchive } from "./zip-archive.js";

/** Reads the first sheet of an `.xlsx` that has a header row; hidden sheets only where no visible one has. */
export async function readXlsx(bytes: Uint8Array): Promise<Table> {
  const archive = await ZipArchive.open(bytes, MAX_UNPACKED_BYTES);
  const workbook = await readWorkbook(archive);
  const strings = workbook.sharedStringsPath
    ? await readSharedStrings(archive, workbook.sharedStringsPath)
    : [];
  const sheets = [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  let table: Table | undefined;
  const otherSheets: string[] = [];
  for (const { name, path, hidden } of sheets) {
    if (table && hidden) break;
    const sheet = await readSheet(archive, path, strings, table !== undefined);
    if (!sheet) continue;
    if (table) otherSheets.push(name);
    else table = { format: "XLSX", sheet: name, otherSheets, ...sheet };
  }
  if (table) return table;
  throw new RegisterFileError(
    "NO_HEADER",
    `没有找到表头：任一工作表的前 ${HEADER_WITHIN_ROWS} 行内都没有“姓名”“证件号码”等列名，请对照模板检查`,
  );
}

/** The rows of a sheet that has a header row; with `onlyHeader` the reading ends where one is seen. */
async function readSheet(
  archive: ZipArchive,
  path: string,
  strings: readonly string[],
  onlyHeader: boolean,
): Promise<Pick<Table, "header" | "rows" | "merges"> | undefined> {
  let headerSeen = false;
  const reader = new SheetReader(strings, (row, sheet) => {
    headerSeen ||= sheet.rows.length <= HEADER_WITHIN_ROWS && looksLikeHeader(row.cells);
    sheet.done = headerSeen ? onlyHeader : sheet.rows.length >= HEADER_WITHIN_ROWS;
  });
  await readXml(archive.read(path), reader);
  const found = findHeader(reader.rows, reader.merges);
  return found && { ...found, merges: reader.merges };
}
