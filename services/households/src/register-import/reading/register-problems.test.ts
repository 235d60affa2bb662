import { type WrittenSheet } from "@fupin/spreadsheet/workbook-parts";
import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import { describe, expect, it } from "vitest";
import { COLUMN_KEYS, type ColumnKey } from "../columns/columns.js";
import { ProblemCode, type ProblemSeverity } from "../problem.js";
import { changed, readCsv, readRows, readSample, readSheet } from "../testing/sample-reading.js";
import { sampleCells, sampleHouseholds, sampleIdentityNumber } from "../testing/sample-register.js";
import type { RegisterReading } from "./read-register.js";

type Case = [
  ProblemSeverity,
  ProblemCode,
  number | undefined,
  string | undefined,
  () => Promise<RegisterReading>,
];
const other = "9".repeat(12);
const cells = () => sampleCells(sampleHouseholds());
const withCell = (row: number, key: ColumnKey, value: WrittenSheet["rows"][number][number]) =>
  cells().map((line, index) =>
    line.map((cell, column) => (index === row - 1 && column === COLUMN_KEYS.indexOf(key) ? value : cell)),
  );
const male = { sex: "男" };

const CASES: Case[] = [
  [
    "WARNING",
    "UNKNOWN_COLUMN",
    1,
    undefined,
    () => readCsv(cells().map((row, i) => [...row, i === 0 ? "备注" : ""])),
  ],
  [
    "ERROR",
    "DOUBLED_COLUMN",
    undefined,
    "姓名",
    () => readCsv(cells().map((row, i) => [...row, i === 0 ? "姓  名" : ""])),
  ],
  [
    "ERROR",
    "MISSING_COLUMN",
    undefined,
    "证件号码",
    () =>
      readCsv(
        sampleCells(
          sampleHouseholds(),
          COLUMN_KEYS.filter((key) => key !== "identityNumber"),
        ),
      ),
  ],
  [
    "WARNING",
    "OTHER_SHEET_SKIPPED",
    undefined,
    undefined,
    () => readSample(writeXlsx(["一", "二"].map((name) => ({ name, rows: cells() })))),
  ],
  ["WARNING", "HIDDEN_ROWS_READ", undefined, undefined, () => readSheet(cells(), { hiddenRows: [3] })],
  ["WARNING", "NOTE_ROW_SKIPPED", 6, undefined, () => readCsv([...cells(), ["合计", "", "", "", "", "4人"]])],
  ["WARNING", "NOTE_ROW_SKIPPED", 6, undefined, () => readCsv([...cells(), cells()[0] ?? []])],
  [
    "ERROR",
    "FORMULA_WITHOUT_VALUE",
    2,
    "人均纯收入",
    () => readSheet(withCell(2, "income", { formula: "1+1" })),
  ],
  [
    "ERROR",
    "FORMULA_WITHOUT_VALUE",
    3,
    "人均纯收入",
    () => readSheet(withCell(3, "income", { formula: "1+1" })),
  ],
  [
    "ERROR",
    "FORMULA_ERROR",
    2,
    "人均纯收入",
    () => readSheet(withCell(2, "income", { formula: "NA()", error: "#N/A" })),
  ],
  ["ERROR", "MERGED_CELLS", 3, "姓名", () => readSheet(cells(), { merges: ["F2:F3"] })],
  ["ERROR", "MERGED_CELLS", 5, "户类型", () => readSheet(cells(), { merges: ["R4:R5"] })],
  ["WARNING", "MERGED_REGION_FILLED", 2, "行政村", () => readSheet(cells(), { merges: ["C2:C5"] })],
  [
    "ERROR",
    "PRECISION_LOST",
    2,
    "证件号码",
    () => readSheet(withCell(2, "identityNumber", 360321197001010000)),
  ],
  ["ERROR", "PRECISION_LOST", 2, "银行账号", () => readRows(changed({ bankAccount: "6.2E+18" }))],
  ["ERROR", "PRECISION_LOST", 2, "户编号", () => readRows(changed({ householdNumber: "3.60E+15" }))],
  ["ERROR", "VALUE_MISSING", 3, "证件号码", () => readRows(changed({}, { identityNumber: "" }))],
  ["ERROR", "VALUE_MISSING", 2, "户类型", () => readRows(changed({ category: "" }))],
  ["ERROR", "VALUE_MISSING", 2, "乡镇", () => readRows(changed({ township: "" }))],
  ["WARNING", "VALUE_MISSING", 3, "劳动能力", () => readRows(changed({}, { labour: "" }))],
  ["ERROR", "NAME_FORM", 2, "姓名", () => readRows(changed({ name: "示例甲（户主）" }))],
  ["WARNING", "NAME_BLANKS_REMOVED", 2, "姓名", () => readRows(changed({ name: "示 例" }))],
  ["ERROR", "ID_NUMBER_FORM", 2, "证件号码", () => readRows(changed({ identityNumber: "3603211970" }))],
  [
    "ERROR",
    "ID_NUMBER_OLD_FORM",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: "360321700101000" })),
  ],
  [
    "ERROR",
    "ID_NUMBER_BIRTH_DATE",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: "360321197002300000" })),
  ],
  [
    "ERROR",
    "ID_NUMBER_BIRTH_DATE",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: sampleIdentityNumber("2014-07-01") })),
  ],
  [
    "ERROR",
    "ID_NUMBER_BIRTH_DATE",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: sampleIdentityNumber("1893-01-01") })),
  ],
  [
    "ERROR",
    "ID_NUMBER_CHECK_CHARACTER",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: wrongCheck("1970-01-01") })),
  ],
  [
    "WARNING",
    "DISABILITY_CARD_NUMBER",
    2,
    "证件号码",
    () => readRows(changed({ identityNumber: `${sampleIdentityNumber("1970-01-01")}43` })),
  ],
  ["WARNING", "SEX_DIFFERS_FROM_ID_NUMBER", 2, "性别", () => readRows(changed(male))],
  [
    "ERROR",
    "SEX_DIFFERS_FROM_ID_NUMBER",
    2,
    "性别",
    () => readRows(changed({ identityNumber: "11010519491231002X", ...male })),
  ],
  [
    "ERROR",
    "DUPLICATE_PERSON",
    2,
    "证件号码",
    () => readRows(changed({}, {}, {}, { identityNumber: sampleIdentityNumber("1970-01-01") })),
  ],
  [
    "ERROR",
    "DUPLICATE_PERSON",
    5,
    "证件号码",
    () => readRows(changed({}, {}, {}, { identityNumber: sampleIdentityNumber("1970-01-01") })),
  ],
  ["ERROR", "UNKNOWN_WORD", 3, "健康状况", () => readRows(changed({}, { health: "不好" }))],
  ["ERROR", "NUMBER_FORM", 2, "人均纯收入", () => readRows(changed({ income: "三千" }))],
  ["WARNING", "NUMBER_ROUNDED", 2, "人均纯收入", () => readRows(changed({ income: "2400.3333" }))],
  ["ERROR", "NUMBER_RANGE", 2, "人均纯收入", () => readRows(changed({ income: "-1" }))],
  ["ERROR", "NUMBER_RANGE", 3, "务工月数", () => readRows(changed({}, { workMonths: "13" }))],
  ["ERROR", "NUMBER_RANGE", 2, "耕地面积", () => readRows(changed({ cultivatedLand: "3000" }))],
  ["ERROR", "PHONE_FORM", 2, "联系电话", () => readRows(changed({ phone: "1380000" }))],
  ["ERROR", "BANK_ACCOUNT_FORM", 2, "银行账号", () => readRows(changed({ bankAccount: "6200" }))],
  [
    "ERROR",
    "VILLAGER_GROUP_FORM",
    2,
    "村民小组",
    () => readRows(changed({ villagerGroup: "组".repeat(21) })),
  ],
  ["ERROR", "HOUSEHOLD_NUMBER_FORM", 2, "户编号", () => readRows(changed({ householdNumber: "12" }))],
  [
    "WARNING",
    "HOUSEHOLD_NUMBER_OF_OTHER_VILLAGE",
    2,
    "户编号",
    () => readRows(changed({ householdNumber: "3603211012010001" })),
  ],
  [
    "ERROR",
    "HOUSEHOLD_NUMBER_OF_OTHER_VILLAGE",
    2,
    "户编号",
    () => readRows(changed({ householdNumber: `${other}0001` })),
  ],
  ["ERROR", "HEAD_MISSING", 2, "与户主关系", () => readRows(changed({ relation: "其他" }))],
  [
    "ERROR",
    "SEVERAL_HEADS",
    3,
    "与户主关系",
    () =>
      readRows(
        changed(
          { householdNumber: "3603212072010001" },
          { householdNumber: "3603212072010001", relation: "户主" },
        ),
      ),
  ],
  [
    "WARNING",
    "SEVERAL_SPOUSES",
    4,
    "与户主关系",
    () => readRows(changed(male, { relation: "妻" }, { relation: "配偶" })),
  ],
  ["WARNING", "SPOUSE_OF_SAME_SEX", 3, "性别", () => readRows(changed({}, { relation: "配偶" }))],
  ["WARNING", "RELATION_AGAINST_SEX", 3, "与户主关系", () => readRows(changed({}, { relation: "儿子" }))],
  ["WARNING", "RELATION_AGAINST_AGE", 4, "与户主关系", () => readRows(changed({}, {}, { relation: "女儿" }))],
  ["WARNING", "RELATION_AGAINST_AGE", 3, "与户主关系", () => readRows(changed({}, { relation: "母亲" }))],
  ["ERROR", "HOUSEHOLD_VALUES_DIFFER", 3, "户类型", () => readRows(changed({}, { category: "五保户" }))],
  ["ERROR", "HOUSEHOLD_VALUES_DIFFER", 4, "行政村", () => readRows(changed({}, {}, { village: "长埠村" }))],
  ["ERROR", "MEMBER_COUNT", 2, "家庭人口数", () => readRows(changed({ memberCount: "4" }))],
  ["ERROR", "COUNTY_UNKNOWN", 2, "县(区)", () => readRows(changed({ county: "无此县" }))],
  ["ERROR", "COUNTY_AMBIGUOUS", 2, "县(区)", () => readRows(changed({ county: "鼓楼区" }))],
  ["ERROR", "TOWNSHIP_UNKNOWN", 2, "乡镇", () => readRows(changed({ township: "无此乡" }))],
  ["ERROR", "TOWNSHIP_AMBIGUOUS", 2, "乡镇", () => readRows(changed({ county: "洮南市", township: "万宝" }))],
  ["ERROR", "VILLAGE_UNKNOWN", 2, "行政村", () => readRows(changed({ village: "圳尾村" }))],
  [
    "ERROR",
    "VILLAGE_AMBIGUOUS",
    2,
    "行政村",
    () => readRows(changed({ county: "南昌县", township: "莲塘镇", village: "王家" })),
  ],
  ["ERROR", "OUTSIDE_REGION", 2, "县(区)", () => readRows(sampleHouseholds(), { importerRegion: "361022" })],
  ["WARNING", "SCHOOL_AGAINST_AGE", 3, "在校生状况", () => readRows(changed({}, { school: "小学" }))],
  [
    "WARNING",
    "SCHOOL_AGAINST_AGE",
    3,
    "在校生状况",
    () => readRows(changed({}, { identityNumber: sampleIdentityNumber("2004-01-01"), labour: "无" })),
  ],
  [
    "WARNING",
    "SCHOOL_AGAINST_EDUCATION",
    3,
    "文化程度",
    () => readRows(changed({}, { school: "高中", education: "本科" })),
  ],
  [
    "WARNING",
    "WORK_WITHOUT_ABILITY",
    3,
    "务工月数",
    () => readRows(changed({}, { labour: "无劳动力", workMonths: "3" })),
  ],
  ["WARNING", "WUBAO_WITH_WORKERS", 5, "户类型", () => readRows(changed({}, {}, {}, { category: "五保户" }))],
  ["WARNING", "INCOME_ABOVE_LINE", 2, "人均纯收入", () => readRows(changed({ income: "2736.01" }))],
];

function wrongCheck(birthDate: string): string {
  const number = sampleIdentityNumber(birthDate);
  return number.slice(0, 17) + (number.endsWith("5") ? "6" : "5");
}

describe("every kind of problem is found where it stands", () => {
  it.each(CASES)("%s %s in row %s, %s", async (severity, code, row, column, run) => {
    const { problems, households, refused } = await run();
    const found = problems.find(
      (problem) => problem.code === code && problem.row === row && problem.column === column,
    );
    expect(found, JSON.stringify(problems)).toMatchObject({
      severity,
      reason: expect.stringMatching(/\p{Script=Han}/u),
    });
    const refusedRows = refused.flatMap(({ rows }) => rows);
    if (severity === "WARNING") expect(refusedRows).toEqual([]);
    else if (row === undefined) expect(households).toEqual([]);
    else expect(refusedRows).toContain(row);
  });

  it("no code that the file alone can cause is without a case", () => {
    const ofFile = ProblemCode.values.slice(0, ProblemCode.values.indexOf("INCOME_ABOVE_LINE") + 1);
    expect(new Set(CASES.map(([, code]) => code))).toEqual(new Set(ofFile));
  });

  it("an error refuses its household and no other", async () => {
    const { households, refused } = await readRows(changed({}, { health: "不好" }));
    expect(refused).toEqual([{ rows: [2, 3, 4] }]);
    expect(households.map(({ rows }) => rows)).toEqual([[5]]);
  });

  it("no personal value is shown whole", async () => {
    const secret = {
      name: "示例甲X",
      identityNumber: wrongCheck("1970-01-01"),
      phone: "138000000001",
      bankAccount: "62000000001",
    };
    const { problems } = await readRows(changed({ ...secret, health: "360321197001010009" }));
    const shown = JSON.stringify(problems);
    for (const value of [...Object.values(secret), "360321197001010009"]) expect(shown).not.toContain(value);
    expect(problems.length).toBeGreaterThanOrEqual(5);
  });
});
