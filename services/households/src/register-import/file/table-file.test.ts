import { gzipSync } from "node:zlib";
import { type WrittenCell, type WrittenSheet } from "@fupin/spreadsheet/workbook-parts";
import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleCells, sampleCsv, sampleHouseholds } from "../testing/sample-register.js";
import { sampleZip } from "../testing/sample-zip.js";
import { RegisterFileError, type RegisterFileErrorCode } from "./register-file-error.js";
import { MAX_FILE_BYTES, MAX_ROWS } from "./table.js";
import { readTableFile } from "./table-file.js";

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const cells = sampleCells(sampleHouseholds());
const csv = sampleCsv(cells);
const header = cells[0] ?? [];
const xlsxOf = (rows: WrittenSheet["rows"], more: Partial<WrittenSheet> = {}): Buffer =>
  writeXlsx([{ name: "登记表", rows, ...more }]);
const xlsx = xlsxOf(cells);

const ole = (stream: string): Buffer => Buffer.concat([Buffer.from(OLE), Buffer.from(stream, "utf16le")]);

async function errorOf(bytes: Uint8Array): Promise<unknown> {
  return readTableFile(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** An `.xlsx` whose only sheet is this XML. */
function workbookAround(sheet: string | Uint8Array, strings?: string): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`;
  return sampleZip({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships>${relation("a", "officeDocument", "/xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="甲" sheetId="1" q:id="b"/></x:sheets></x:workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relation("b", "worksheet", "sheet.xml")}${strings ? relation("c", "sharedStrings", "strings.xml") : ""}</Relationships>`,
    "xl/sheet.xml": sheet,
    ...(strings ? { "xl/strings.xml": strings } : {}),
  });
}

/** The archive with another unpacked size of this file in its directory. */
function withDeclaredSize(archive: Buffer, path: string, bytes: number): Buffer {
  archive.writeUInt32LE(bytes, archive.lastIndexOf(path) - 46 + 24);
  return archive;
}

/** A sheet with 姓名 and 证件号码 above what is given. */
const sheetWith = (rows: string): string =>
  `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>证件号码</t></is></c></row>${rows}</sheetData></worksheet>`;

const DEFECTIVE: readonly [string, RegisterFileErrorCode, () => Uint8Array][] = [
  ["no bytes", "EMPTY", () => Buffer.alloc(0)],
  ["only blank lines", "EMPTY", () => Buffer.from("\r\n  \r\n")],
  ["a byte order mark alone", "EMPTY", () => Buffer.from("\ufeff")],
  ["more than the limit", "TOO_LARGE", () => Buffer.alloc(MAX_FILE_BYTES + 1)],
  ["200 MB", "TOO_LARGE", () => Buffer.alloc(200 * 1024 * 1024)],
  [
    "more rows than the limit",
    "TOO_LARGE",
    () => Buffer.from(`姓名,证件号码\n${"甲,乙\n".repeat(MAX_ROWS + 1)}`),
  ],
  ["an OLE container, streams unknown", "ENCRYPTED", () => Buffer.from(OLE)],
  ["a password-protected workbook", "ENCRYPTED", () => ole("EncryptedPackage")],
  ["an old .xls", "UNSUPPORTED_FORMAT", () => ole("Workbook")],
  ["an .ods", "UNSUPPORTED_FORMAT", () => sampleZip({ mimetype: "ods", "content.xml": "<a/>" })],
  [
    "a web page named .xls",
    "UNSUPPORTED_FORMAT",
    () => Buffer.from("<html><table><tr><td>姓名</td></tr></table></html>"),
  ],
  ["a PNG named .xlsx", "NOT_A_TABLE", () => Buffer.from("\x89PNG\r\n\x1a\n0000", "latin1")],
  ["a PDF", "NOT_A_TABLE", () => Buffer.from("%PDF-1.7\n")],
  ["a gzip", "NOT_A_TABLE", () => gzipSync("姓名")],
  ["a zip of something else", "NOT_A_TABLE", () => sampleZip({ "a.txt": "姓名" })],
  ["text with control characters", "NOT_A_TABLE", () => Buffer.from("姓名,证件号码\u0000\u0001\n")],
  ["an .xlsx cut in half", "CORRUPT", () => xlsx.subarray(0, xlsx.length / 2)],
  ["an .xlsx cut by one byte", "CORRUPT", () => xlsx.subarray(0, -1)],
  ["only the first bytes of a zip", "CORRUPT", () => Buffer.from("PK\x03\x04")],
  ["XML that is not well-formed", "CORRUPT", () => workbookAround("<worksheet><sheetData>")],
  ["XML that is not UTF-8", "CORRUPT", () => workbookAround(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]))],
  ["an entity bomb", "CORRUPT", () => workbookAround(`<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>`)],
  ["endless nesting", "CORRUPT", () => workbookAround("<a>".repeat(100_000))],
  [
    "endless attributes",
    "CORRUPT",
    () => workbookAround(`<a ${Array.from({ length: 200 }, (_, i) => `b${i}=""`).join(" ")}/>`),
  ],
  [
    "a missing shared text",
    "CORRUPT",
    () => workbookAround(sheetWith(`<row r="2"><c t="s"><v>7</v></c></row>`), "<sst/>"),
  ],
  ["a zip bomb", "TOO_LARGE", () => withDeclaredSize(workbookAround(" "), "xl/sheet.xml", 2 ** 31)],
  ["bytes of no encoding", "ENCODING", () => Buffer.from([0xe5, 0xa7, 0xff, 0xff, 0x2c])],
  ["odd UTF-16", "ENCODING", () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41])],
  ["a quotation mark never closed", "CSV_MALFORMED", () => Buffer.from(`姓名,证件号码\n"甲,乙\n`)],
  ["a .csv without header", "NO_HEADER", () => Buffer.from("a,b\n1,2\n")],
  ["an .xlsx without header", "NO_HEADER", () => xlsxOf([["甲", "乙"]])],
  ["a header only (.csv)", "NO_ROWS", () => Buffer.from("姓名,证件号码\n,\n")],
  ["a header only (.xlsx)", "NO_ROWS", () => xlsxOf([header])],
];

describe("a file that cannot be read is one clear Chinese error", () => {
  it.each(DEFECTIVE)("%s: %s", async (_, code, bytes) => {
    const error = await errorOf(bytes());
    expect(error).toBeInstanceOf(RegisterFileError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it("any bytes give a table or a RegisterFileError, and nothing else", async () => {
    const beginning = fc.constantFrom<number[]>(
      [],
      [0x50, 0x4b, 3, 4],
      OLE,
      [0xff, 0xfe],
      [0xef, 0xbb, 0xbf],
    );
    await fc.assert(
      fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 500 }), async (start, rest) => {
        const error = await errorOf(Buffer.concat([Buffer.from(start), rest]));
        return error === undefined || error instanceof RegisterFileError;
      }),
      { numRuns: 500 },
    );
  });

  it("an .xlsx with any byte changed gives a table or a RegisterFileError", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(xlsx.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Buffer.from(xlsx);
        bytes[at] = value;
        const error = await errorOf(bytes);
        return error === undefined || error instanceof RegisterFileError;
      }),
      { numRuns: 500 },
    );
  });
});

describe("text files", () => {
  const utf16 = Buffer.from(`\ufeff${csv}`, "utf16le");
  it.each<[string, Buffer, string]>([
    ["UTF-8", Buffer.from(csv), "UTF-8"],
    ["UTF-8 with mark", Buffer.from(`\ufeff${csv}`), "UTF-8"],
    ["UTF-16LE", utf16, "UTF-16LE"],
    ["UTF-16BE", Buffer.from(utf16).swap16(), "UTF-16BE"],
  ])("%s is recognised", async (_, bytes, encoding) => {
    const table = await readTableFile(bytes);
    expect(table).toMatchObject({ format: "CSV", encoding });
    expect(table.rows.map((row) => row.cells)).toEqual(cells.slice(1));
  });

  it("GB18030 is recognised", async () => {
    // 姓名,证件号码 / 张三,1 in GB18030
    const bytes = Buffer.from("d0d5c3fb2cd6a4bcfebac5c2eb0ad5c5c8fd2c310a", "hex");
    const table = await readTableFile(bytes);
    expect(table.encoding).toBe("GB18030");
    expect(table.rows[0]?.cells).toEqual(["张三", "1"]);
  });

  it.each(["\t", ";"])("cells may be separated by %j", async (delimiter) => {
    const table = await readTableFile(Buffer.from(`姓名${delimiter}证件号码\n甲${delimiter}1,2\n`));
    expect(table.rows[0]?.cells).toEqual(["甲", "1,2"]);
  });

  it("rows are numbered as the spreadsheet shows them: blank lines and line breaks within cells count so", async () => {
    const table = await readTableFile(Buffer.from(`标题\n\n姓名,证件号码\n"甲\n乙",1\n\n丙,2\n`));
    expect(table.header.number).toBe(3);
    expect(table.rows.map(({ number }) => number)).toEqual([4, 6]);
  });
});

describe("workbooks", () => {
  it("titles may stand above the header row, up to ten rows", async () => {
    const title = ["圳头村建档立卡贫困户登记表"];
    const table = await readTableFile(xlsxOf([title, ["2014年"], ...cells], { merges: ["A1:AE1"] }));
    expect(table.header.number).toBe(3);
    expect(table.rows).toHaveLength(4);
    expect(await errorOf(xlsxOf([...Array(10).fill(title), ...cells]))).toMatchObject({ code: "NO_HEADER" });
  });

  it("a header cell merged over two rows counts in the lower one", async () => {
    const rows = [
      ["姓名", "证件号码", "家庭情况"],
      ["", "", "人均纯收入", "耕地面积", "林地面积"],
      ["甲", "1", "2"],
    ];
    const table = await readTableFile(xlsxOf(rows, { merges: ["A1:A2", "B1:B2", "C1:E1"] }));
    expect(table.header).toMatchObject({
      number: 2,
      cells: ["姓名", "证件号码", "人均纯收入", "耕地面积", "林地面积"],
    });
  });

  it("the first visible sheet with a header is read; others that have one are named", async () => {
    const table = await readTableFile(
      writeXlsx([
        { name: "隐藏", rows: cells, hidden: true },
        { name: "封面", rows: [["封面"]] },
        { name: "登记表", rows: cells },
        { name: "登记表2", rows: cells },
      ]),
    );
    expect(table).toMatchObject({ sheet: "登记表", otherSheets: ["登记表2"] });
  });

  const row = (...values: WrittenCell[]): WrittenCell[] => values;
  it.each<[string, WrittenCell[], string, string | undefined]>([
    ["a calculated formula", row({ formula: "1+1", value: 2 }), "2", undefined],
    ["a formula that gives text", row({ formula: "A1", value: "甲" }), "甲", undefined],
    ["a formula without value", row({ formula: "1+1" }), "", "FORMULA_WITHOUT_VALUE"],
    ["a formula that gives an error", row({ formula: "NA()", error: "#N/A" }), "#N/A", "FORMULA_ERROR"],
    ["a number with noise", row(2733.3000000000002), "2733.3", undefined],
    ["a number of 18 digits", row(360321197001010000), "360321197001010000", "PRECISION_LOST"],
    ["yes", row(true), "TRUE", undefined],
    ["text with marks", row('a<b>&"'), 'a<b>&"', undefined],
  ])("%s", async (_, values, text, defect) => {
    const table = await readTableFile(
      xlsxOf([
        ["姓名", "证件号码"],
        ["", ...values],
      ]),
    );
    expect(table.rows[0]?.cells[1] ?? "").toBe(text);
    expect(table.rows[0]?.defects.get(1)).toBe(defect);
  });

  it("shared and rich texts, without phonetic guides; cells without address; blank rows left out", async () => {
    const strings = `<sst><si><r><t>张</t></r><r><t>三_x000D_</t></r><rPh><t>zhang</t></rPh></si></sst>`;
    const sheet = sheetWith(
      `<row r="4"><c r="A4"/></row><row r="5"><c t="s"><v>0</v></c><c><v>1E2</v></c></row>`,
    );
    const table = await readTableFile(workbookAround(sheet, strings));
    expect(table.rows).toMatchObject([{ number: 5, cells: ["张三\r", "100"] }]);
  });

  it("cells far to the right and rows that are only formatted cost nothing", async () => {
    const formatted = Array.from(
      { length: 1000 },
      (_, index) => `<row r="${index + 3}"><c r="XFD${index + 3}" s="1"/></row>`,
    );
    const table = await readTableFile(
      workbookAround(sheetWith(`<row r="2"><c r="A2"><v>1</v></c></row>${formatted.join("")}`)),
    );
    expect(table.rows).toHaveLength(1);
  });
});
