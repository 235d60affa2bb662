import { DivisionBook } from "@fupin/divisions/division-book";
import { type WrittenSheet } from "@fupin/spreadsheet/workbook-parts";
import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import { readTableFile } from "../file/table-file.js";
import { type ReadRegisterOptions, type RegisterReading, readRegister } from "../reading/read-register.js";
import { type SampleRow, sampleCells, sampleCsv, sampleHouseholds } from "./sample-register.js";

type Options = Partial<Omit<ReadRegisterOptions, "book">>;

let book: Promise<DivisionBook> | undefined;

/** Reads a file as the whole country's importer in the middle of 2014, with the line of 2013 (policy R-1). */
export async function readSample(bytes: Uint8Array, options: Options = {}): Promise<RegisterReading> {
  book ??= DivisionBook.open();
  const standard = { book: await book, importerRegion: "", today: "2014-06-30", povertyLine: 273_600 };
  return readRegister(await readTableFile(bytes), { ...standard, ...options });
}

/** Reads cells as a `.csv`. */
export const readCsv = (cells: readonly (readonly string[])[], options?: Options): Promise<RegisterReading> =>
  readSample(Buffer.from(sampleCsv(cells)), options);

/** Reads sample rows as a `.csv`. */
export const readRows = (rows: readonly SampleRow[], options?: Options): Promise<RegisterReading> =>
  readCsv(sampleCells(rows), options);

/** Reads cells as the only sheet of an `.xlsx`. */
export const readSheet = (
  rows: WrittenSheet["rows"],
  more: Partial<WrittenSheet> = {},
): Promise<RegisterReading> => readSample(writeXlsx([{ name: "登记表", rows, ...more }]));

/** The two clean households with these changes to their rows 2 to 5. */
export const changed = (...changes: SampleRow[]): SampleRow[] =>
  sampleHouseholds().map((row, index) => ({ ...row, ...changes[index] }));
