import { setImmediate as nextTurn } from "node:timers/promises";
import type { DivisionBook } from "@fupin/divisions/division-book";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";
import { looksLikeHeader } from "../file/header-row.js";
import type { Table, TableRow } from "../file/table.js";
import { type Problem, ProblemReport } from "../problem.js";
import { placeColumns } from "./column-places.js";
import { groupHouseholds, type HouseholdRows } from "./household-rows.js";
import { type HouseholdMerge, resolveMerges } from "./merged-cells.js";
import { readHousehold } from "./read-household.js";
import { type PersonReading, readPerson } from "./read-person.js";
import { RegionResolver } from "./region-resolver.js";
import type { RefusedHousehold, RegisterHousehold } from "./register-household.js";
import { type ColumnPlaces, RegisterRow } from "./register-row.js";

/** What a register is read with; the day and the line are passed in, so that reading is a pure function. */
export type ReadRegisterOptions = {
  readonly book: DivisionBook;
  /** The region code the importer may import for; empty for the whole country. */
  readonly importerRegion: string;
  /** The day ages are counted on. */
  readonly today: LocalDate;
  /** Poverty line of the income year, in fen (policy R-1); incomes are not compared without. */
  readonly povertyLine?: Fen;
  /** Hears how many rows are read, every few hundred rows and at the end. */
  readonly onProgress?: (rowsRead: number, rowsInFile: number) => void;
};

/** What a register holds. */
export type RegisterReading = {
  /** The households without an error, in the order of their first rows; none where the file as a whole is refused. */
  readonly households: readonly RegisterHousehold[];
  /** The households with an error. */
  readonly refused: readonly RefusedHousehold[];
  /** Everything found wrong, those of the whole file first, then by row. */
  readonly problems: readonly Problem[];
  /** The columns the file has: a fact whose column is absent is left as it is registered. */
  readonly columns: ReadonlySet<ColumnKey>;
  /** Rows that hold a person. */
  readonly persons: number;
};

const ROWS_PER_TURN = 500;
const PERSON_KEYS = COLUMN_KEYS.filter((key) => COLUMNS[key].of === "PERSON");
/** How lines begin that hold no person. */
const NOTE =
  /^(?:合计|总计|小计|共计|备注|说明|注[:：]|注\d|填表|填报|制表|审核|负责|单位|联系人|日期|[-—]+$)/;

/** Reads the households of a register and reports every problem; throws only for defects of the file itself. */
export async function readRegister(table: Table, options: ReadRegisterOptions): Promise<RegisterReading> {
  const report = new ProblemReport();
  const places = placeColumns(table.header, options.importerRegion, report);
  reportSheets(table, report);
  const columns = new Set(places.keys());
  if (report.fileRefused)
    return { households: [], refused: [], problems: report.inOrder(), columns, persons: 0 };

  const merges = resolveMerges(table, places, report);
  const readings = await readPersons(table, places, report, options);
  const groups = groupHouseholds(readings);
  reportDuplicates(readings);
  reportSplitMerges(merges, groups);
  const context = {
    regions: new RegionResolver(options.book, options.importerRegion),
    today: options.today,
    povertyLine: options.povertyLine,
  };
  const households: RegisterHousehold[] = [];
  const refused: RefusedHousehold[] = [];
  for (const [index, group] of groups.entries()) {
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
    const household = await readHousehold(group, context);
    const rows = group.members.map(({ row }) => row.number);
    if (household && !rows.some((row) => report.refuses(row))) households.push(household);
    else refused.push({ rows });
  }
  return { households, refused, problems: report.inOrder(), columns, persons: readings.length };
}

/** Reads row by row, letting other work have its turn in between. */
async function readPersons(
  table: Table,
  places: ColumnPlaces,
  report: ProblemReport,
  { today, onProgress }: ReadRegisterOptions,
): Promise<PersonReading[]> {
  const readings: PersonReading[] = [];
  for (const [index, tableRow] of table.rows.entries()) {
    if (index % ROWS_PER_TURN === 0 && index > 0) {
      onProgress?.(index, table.rows.length);
      await nextTurn();
    }
    const row = new RegisterRow(tableRow, places, report);
    if (isNote(row, tableRow)) row.report("WARNING", "NOTE_ROW_SKIPPED", "没有人员信息，没有读取");
    else readings.push(readPerson(row, today));
  }
  onProgress?.(table.rows.length, table.rows.length);
  return readings;
}

/** A header row that is repeated on each printed page, a sum, the signatures at the end, a row only numbered. */
function isNote(row: RegisterRow, { cells }: TableRow): boolean {
  if (row.text("identityNumber") !== "" && !looksLikeHeader(cells)) return false;
  return (
    looksLikeHeader(cells) ||
    (row.text("relation") === "" && NOTE.test(row.firstText)) ||
    PERSON_KEYS.every((key) => row.text(key) === "")
  );
}

function reportSheets({ otherSheets, sheet, rows }: Table, report: ProblemReport): void {
  for (const other of otherSheets)
    report.add({
      severity: "WARNING",
      code: "OTHER_SHEET_SKIPPED",
      value: other,
      reason: `只读取了工作表“${sheet}”，这个工作表也有登记表的列，没有读取`,
    });
  const hidden = rows.filter((row) => row.hidden);
  const [first] = hidden;
  if (first)
    report.add({
      severity: "WARNING",
      code: "HIDDEN_ROWS_READ",
      reason: `有 ${hidden.length} 行被隐藏或筛选掉（第一处为第 ${first.number} 行），也已读取`,
    });
}

/** Both rows are named: which of the two is wrong, only the office can know. */
function reportDuplicates(readings: readonly PersonReading[]): void {
  const byNumber = new Map<string, PersonReading[]>();
  for (const reading of readings) {
    if (reading.identity === undefined) continue;
    const same = byNumber.get(reading.identity.number);
    if (same) same.push(reading);
    else byNumber.set(reading.identity.number, [reading]);
  }
  for (const same of byNumber.values()) {
    if (same.length < 2) continue;
    for (const { row } of same) {
      const others = same.filter((other) => other.row !== row).map((other) => other.row.number);
      const shown =
        others.length > 5 ? `${others.slice(0, 5).join("、")} 等 ${others.length} ` : `${others.join("、")} `;
      row.report("ERROR", "DUPLICATE_PERSON", `与第 ${shown}行的证件号码相同`, "identityNumber");
    }
  }
}

/** A household column may be merged down over the rows of one household, but not into the next. */
function reportSplitMerges(merges: readonly HouseholdMerge[], groups: readonly HouseholdRows[]): void {
  if (merges.length === 0) return;
  const rowAndGroup = new Map(
    groups.flatMap((group) => group.members.map(({ row }) => [row.number, { row, group }] as const)),
  );
  for (const { key, rows } of merges) {
    const merged = rows.map((number) => rowAndGroup.get(number)).filter((found) => found !== undefined);
    if (new Set(merged.map(({ group }) => group)).size < 2) continue;
    for (const { row } of merged)
      row.report("ERROR", "MERGED_CELLS", `“${COLUMNS[key].header}”跨户合并，请取消合并后逐户填写`, key);
  }
}
