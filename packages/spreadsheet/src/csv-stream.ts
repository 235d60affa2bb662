import { Readable } from "node:stream";
import { stringify } from "csv-stringify";

/** The value of a cell of `.csv`. */
export type CsvCell = string | number | boolean | null;

/**
 * Writes `.csv` while its rows come: UTF-8 with a byte-order mark, which spreadsheet programs need for Chinese,
 * and with texts that begin like a formula made harmless.
 */
export function csvStream(rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>): Readable {
  const stringifier = stringify({
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => (value ? "是" : "否") },
  });
  const source = Readable.from(rows);
  source.on("error", (error) => stringifier.destroy(error));
  stringifier.on("close", () => source.destroy());
  return source.pipe(stringifier);
}
