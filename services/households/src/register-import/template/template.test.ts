import { DivisionBook } from "@fupin/divisions/division-book";
import { columnLetters } from "@fupin/spreadsheet/workbook-parts";
import { describe, expect, it } from "vitest";
import { COLUMNS } from "../columns/columns.js";
import { readTableFile } from "../file/table-file.js";
import { ZipArchive } from "../file/zip-archive.js";
import { readRegister } from "../reading/read-register.js";
import { registerTemplateCsv, registerTemplateXlsx } from "./template.js";

async function partOf(path: string): Promise<string> {
  const pieces: Buffer[] = [];
  const archive = await ZipArchive.open(registerTemplateXlsx(), 10_000_000);
  for await (const piece of archive.read(path)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe.each([
  [".xlsx", registerTemplateXlsx],
  [".csv", registerTemplateCsv],
])("the template as %s", (_, template) => {
  it("is itself a register without a problem: two households of 圳头村", async () => {
    const table = await readTableFile(template());
    const book = await DivisionBook.open();
    const reading = await readRegister(table, {
      book,
      importerRegion: "360321",
      today: "2014-06-30",
      povertyLine: 273_600,
    });
    expect(reading.problems).toEqual([]);
    expect(reading.households.map(({ village, members }) => [village, members.length])).toEqual([
      ["360321207201", 3],
      ["360321207201", 1],
    ]);
  });

  it("has the columns of the register in their order and nobody's real number", async () => {
    const { header, rows } = await readTableFile(template());
    expect(header.cells.join(" ")).toBe(
      "县(区) 乡镇 行政村 村民小组 户编号 姓名 性别 证件号码 与户主关系 民族 文化程度 在校生状况 健康状况 劳动能力 务工月数 是否参加城乡居民基本医疗保险 是否参加大病保险 户类型 主要致贫原因 其他致贫原因 人均纯收入 耕地面积 林地面积 住房面积 房屋等级 是否通水 是否通电 是否通路 联系电话 银行账号",
    );
    for (const { cells } of rows) expect(cells[7]).toMatch(/\d{14}000[\dX]/);
  });
});

it("long numbers stay text, and code words are offered in lists", async () => {
  const sheet = await partOf("xl/worksheets/sheet1.xml");
  expect(sheet).toContain(`<col min="8" max="8" width="22" style="1" customWidth="1"/>`);
  expect(sheet).toContain(`sqref="G2:G5000"`);
  expect(sheet).toContain(`state="frozen"`);
  expect(await partOf("xl/worksheets/sheet2.xml")).toContain(COLUMNS.identityNumber.hint);
  expect(await partOf("xl/worksheets/sheet3.xml")).toContain("基诺族");
});

it("is the same, byte for byte, each time", () =>
  expect(registerTemplateXlsx().equals(registerTemplateXlsx())).toBe(true));

it("columns are lettered as in a spreadsheet", () =>
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]));
