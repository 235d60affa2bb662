import { strToU8, zipSync } from "fflate";
import { sheetPath, type WrittenSheet, workbookParts, worksheet } from "./workbook-parts.js";

/** The day that stands in every archive; local, as a zip has no zones. */
export const WRITTEN_ON: Date = new Date(1980, 0, 1);

/** Writes an `.xlsx`; the same sheets give the same bytes. */
export function writeXlsx(sheets: readonly WrittenSheet[]): Buffer {
  const parts = workbookParts(sheets);
  for (const [index, sheet] of sheets.entries()) parts.push([sheetPath(index), worksheet(sheet)]);
  const files = parts.map(([path, xml]) => [path, strToU8(xml)] as const);
  return Buffer.from(zipSync(Object.fromEntries(files), { mtime: WRITTEN_ON }));
}
