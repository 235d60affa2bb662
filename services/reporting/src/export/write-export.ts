import type { Readable } from "node:stream";
import { csvStream } from "@fupin/spreadsheet/csv-stream";
import { xlsxStream } from "@fupin/spreadsheet/xlsx-stream";
import type { ExportCell, ExportDocument } from "./export-document.js";

/** The forms in which an export is handed out. */
export const EXPORT_FORMATS = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** Writes an export while its rows come; it fails where they fail. */
export const writeExport = (document: ExportDocument, format: ExportFormat): Readable =>
  format === "csv" ? csvStream(csvRows(document)) : xlsxExport(document);

/** The title and what was asked, an empty line, then the table: spreadsheet programs show it as it is. */
async function* csvRows({
  title,
  notes,
  columns,
  rows,
}: ExportDocument): AsyncGenerator<readonly ExportCell[]> {
  yield [title];
  for (const note of notes) yield note;
  yield [];
  yield columns.map((column) => column.title);
  for await (const row of rows) yield row;
}

function xlsxExport({ title, notes, columns, rows }: ExportDocument): Readable {
  return xlsxStream([
    {
      name: "说明",
      rows: [["项目", "内容"], ["名称", title], ...notes],
      columns: [
        { width: 24, style: "WRAPPED" },
        { width: 80, style: "WRAPPED" },
      ],
    },
    {
      name: "数据",
      rows: withHeader(
        columns.map((column) => column.title),
        rows,
      ),
      columns: columns.map(({ width }) => ({ width, style: "PLAIN" })),
      frozenHeader: true,
    },
  ]);
}

async function* withHeader(
  header: readonly string[],
  rows: ExportDocument["rows"],
): AsyncGenerator<(string | number)[]> {
  yield [...header];
  for await (const row of rows) yield row.map((cell) => cell ?? "");
}
