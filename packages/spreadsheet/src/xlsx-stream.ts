import { Readable } from "node:stream";
import { strToU8, Zip, ZipDeflate } from "fflate";
import {
  rowXml,
  SHEET_END,
  type SheetLayout,
  sheetBegin,
  sheetPath,
  type WrittenCell,
  workbookParts,
} from "./workbook-parts.js";
import { WRITTEN_ON } from "./xlsx-writer.js";

/** A sheet whose rows come one after the other; the first is the header. */
export type StreamedSheet = SheetLayout & { readonly rows: Rows };

type Rows = Iterable<readonly WrittenCell[]> | AsyncIterable<readonly WrittenCell[]>;

/** As many rows as a sheet of `.xlsx` can have. */
const MOST_ROWS = 1_048_576;
/** Text that is gathered before it is compressed, in characters. */
const PORTION = 128 * 1024;

/**
 * Writes an `.xlsx` while its rows come, so that a million rows need no memory. Rows beyond what a sheet can have
 * go on in a further sheet with the same header.
 */
export const xlsxStream = (sheets: readonly StreamedSheet[], mostRows = MOST_ROWS): Readable =>
  Readable.from(chunksOf(sheets, mostRows), { objectMode: false });

async function* chunksOf(sheets: readonly StreamedSheet[], mostRows: number): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const written: SheetLayout[] = [];
  const begin = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = WRITTEN_ON;
    zip.add(file);
    return file;
  };
  for (const sheet of sheets) {
    let header: readonly WrittenCell[] | undefined;
    let file: ZipDeflate | undefined;
    let text = "";
    let number = 0;
    const open = (): void => {
      const part = written.length;
      written.push(number === 0 ? sheet : { ...sheet, name: `${sheet.name}（续${part}）` });
      file = begin(sheetPath(part));
      text = sheetBegin(sheet);
      number = 0;
    };
    const close = (): void => file?.push(strToU8(text + SHEET_END), true);
    open();
    for await (const cells of sheet.rows) {
      if (number === mostRows) {
        close();
        open();
        number += 1;
        text += rowXml(sheet, header ?? [], number);
      }
      header ??= cells;
      number += 1;
      text += rowXml(sheet, cells, number);
      if (text.length > PORTION) {
        file?.push(strToU8(text));
        text = "";
        yield* ready.splice(0);
      }
    }
    close();
    yield* ready.splice(0);
  }
  for (const [path, xml] of workbookParts(written)) begin(path).push(strToU8(xml), true);
  zip.end();
  yield* ready.splice(0);
}
