/** A cell to write: text, number, yes/no, or a formula with its calculated value. */
export type WrittenCell =
  | string
  | number
  | boolean
  | { readonly formula: string; readonly value?: string | number; readonly error?: string };

/** Kinds of cells: as they come, text (digits stay digits), bold on grey, wrapped text. */
export const CELL_STYLES = { PLAIN: 0, TEXT: 1, HEADER: 2, WRAPPED: 3 } as const;
export type CellStyle = keyof typeof CELL_STYLES;

/** How a sheet looks, whatever its rows are. */
export type SheetLayout = {
  readonly name: string;
  /** Width in characters and style by column; the first row is a header. */
  readonly columns?: readonly { readonly width: number; readonly style: CellStyle }[];
  /** Keeps the first row in sight. */
  readonly frozenHeader?: boolean;
  readonly hidden?: boolean;
  /** Row numbers, from 1. */
  readonly hiddenRows?: readonly number[];
};

/** A sheet to write. Ranges are in the notation of spreadsheets: `A1:B2`. */
export type WrittenSheet = SheetLayout & {
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly merges?: readonly string[];
  /** Drop-down lists: the range of cells, and the range or list of the words allowed. */
  readonly dropDowns?: readonly { readonly range: string; readonly words: string }[];
};

const DECLARATION = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Everything of a workbook but its sheets, by path. */
export const workbookParts = (sheets: readonly SheetLayout[]): [path: string, xml: string][] => [
  ["[Content_Types].xml", contentTypes(sheets.length)],
  ["_rels/.rels", relationships([["officeDocument", "xl/workbook.xml"]])],
  ["xl/workbook.xml", workbook(sheets)],
  [
    "xl/_rels/workbook.xml.rels",
    relationships([
      ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
      ["styles", "styles.xml"],
    ]),
  ],
  ["xl/styles.xml", STYLES],
];

/** The path of a sheet, by its place from 0. */
export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** The letters of a column, from 0: A, B, … AA. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** A whole sheet. */
export function worksheet(sheet: WrittenSheet): string {
  const { rows, merges = [], dropDowns = [] } = sheet;
  return [
    sheetBegin(sheet),
    rows.map((cells, index) => rowXml(sheet, cells, index + 1)).join(""),
    "</sheetData>",
    counted(
      "mergeCells",
      merges.map((range) => `<mergeCell ref="${range}"/>`),
    ),
    counted("dataValidations", dropDowns.map(dropDown)),
    "</worksheet>",
  ].join("");
}

/** What stands before a sheet's rows. */
export function sheetBegin({ columns = [], frozenHeader }: SheetLayout): string {
  const pane = `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`;
  const widths = columns.map(
    ({ width, style }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${CELL_STYLES[style]}" customWidth="1"/>`,
  );
  return [
    DECLARATION,
    `<worksheet xmlns="${MAIN}">`,
    `<sheetViews><sheetView workbookViewId="0">${frozenHeader ? pane : ""}</sheetView></sheetViews>`,
    widths.length > 0 ? `<cols>${widths.join("")}</cols>` : "",
    "<sheetData>",
  ].join("");
}

/** What stands after the rows of a sheet that has nothing but rows. */
export const SHEET_END = "</sheetData></worksheet>";

/** A row by its number, from 1; the first one is the header where the columns have a layout. */
export function rowXml(
  { columns = [], hiddenRows = [] }: SheetLayout,
  cells: readonly WrittenCell[],
  number: number,
): string {
  const written = cells.map((cell, column) => {
    const style = number === 1 && columns.length > 0 ? "HEADER" : (columns[column]?.style ?? "PLAIN");
    return cellXml(`${columnLetters(column)}${number}`, cell, CELL_STYLES[style]);
  });
  return `<row r="${number}"${hiddenRows.includes(number) ? ` hidden="1"` : ""}>${written.join("")}</row>`;
}

function cellXml(at: string, cell: WrittenCell, style: number): string {
  const start = `<c r="${at}" s="${style}"`;
  if (cell === "") return "";
  if (typeof cell === "string")
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === "number") return `${start}><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
  const formula = `<f>${escaped(cell.formula)}</f>`;
  if (cell.error !== undefined) return `${start} t="e">${formula}<v>${cell.error}</v></c>`;
  if (typeof cell.value === "string") return `${start} t="str">${formula}<v>${escaped(cell.value)}</v></c>`;
  return `${start}>${formula}${cell.value === undefined ? "" : `<v>${cell.value}</v>`}</c>`;
}

const dropDown = ({ range, words }: { range: string; words: string }): string =>
  `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${range}">` +
  `<formula1>${escaped(words)}</formula1></dataValidation>`;

const counted = (name: string, elements: readonly string[]): string =>
  elements.length === 0 ? "" : `<${name} count="${elements.length}">${elements.join("")}</${name}>`;

function workbook(sheets: readonly SheetLayout[]): string {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden ? ` state="hidden"` : ""} r:id="rId${index + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${list.join("")}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const part = (path: string, type: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${CONTENT}.${type}+xml"/>`;
  const sheetParts = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, "worksheet"),
  );
  return [
    DECLARATION,
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    part("workbook.xml", "sheet.main"),
    part("styles.xml", "styles"),
    ...sheetParts,
    "</Types>",
  ].join("");
}

/** The four cell styles, in the order of `CELL_STYLES`; number format 49 is text. */
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}">` +
  `<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFE7EDE3"/></patternFill></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
  `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML holds it; control characters that XML cannot hold are left out. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? "").replaceAll(CONTROL_CHARACTERS, "");

const CONTROL_CHARACTERS = new RegExp(
  `[${["\\u0000-\\u0008", "\\u000b", "\\u000c", "\\u000e-\\u001f"].join("")}]`,
  "g",
);
