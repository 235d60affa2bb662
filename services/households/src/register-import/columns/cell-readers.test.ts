import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { DwellingGrade } from "@fupin/domain-types/relocation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNamed } from "../file/header-row.js";
import { maskedValue, shortenName } from "../problem.js";
import { sampleIdentityNumber } from "../testing/sample-register.js";
import { type CellReader, normalText } from "./cell-reading.js";
import { severalWords } from "./code-words.js";
import { COLUMN_KEYS, COLUMNS } from "./columns.js";
import { decimalNumber, wholeNumber } from "./number-cells.js";
import { bankAccountCell, identityNumberCell, nameCell, phoneCell } from "./personal-cells.js";
import * as words from "./register-words.js";

/** The value, the code of the error, or value and code of the warning. */
function outcome<T>(read: CellReader<T>, text: string): unknown {
  const reading = read(text);
  if (!reading.ok) return reading.error.code;
  return reading.warning ? [reading.value, reading.warning.code] : reading.value;
}

const valid = sampleIdentityNumber("1970-01-01");

it.each([
  [" 360321 ", "360321"],
  ["３６０Ｘ", "360X"],
  ['="3603"', "3603"],
  ["'3603", "3603"],
  ["张\u3000三", "张 三"],
  ["\u200b县\n(区) ", "县 (区)"],
])("normal text of %j", (raw, text) => expect(normalText(raw)).toBe(text));

describe("headers", () => {
  it.each([
    ["县（区）", "county"],
    ["民  族", "ethnicGroup"],
    ["*姓名", "name"],
    ["人均纯收入（元）", "income"],
    ["与户主\n关系", "relation"],
    ["身份证号码", "identityNumber"],
    ["序号", undefined],
  ])("%j", (header, key) => expect(columnNamed(header)).toBe(key));

  it("each column is found by its own header and aliases, and by no other's", () => {
    for (const key of COLUMN_KEYS)
      for (const header of [COLUMNS[key].header, ...COLUMNS[key].aliases])
        expect(columnNamed(header)).toBe(key);
  });
});

describe("code words", () => {
  it.each([
    [words.sexWords, Sex],
    [words.relationWords, Relation],
    [words.educationWords, EducationLevel],
    [words.schoolWords, SchoolStatus],
    [words.healthWords, HealthStatus],
    [words.labourWords, LabourAbility],
    [words.categoryWords, HouseholdCategory],
    [words.causeWords, PovertyCause],
    [words.dwellingWords, DwellingGrade],
  ])("every label is read as its member", (reader, { values, labels }) => {
    for (const value of values)
      expect(outcome<string>(reader.read, (labels as Record<string, string>)[value] ?? "")).toBe(value);
  });

  it.each<[CellReader<unknown>, string, unknown]>([
    [words.relationWords.read, "儿子", "SON"],
    [words.relationWords.read, "妻", "SPOUSE"],
    [words.relationWords.read, "之岳父(公公)", "FATHER_IN_LAW"],
    [words.categoryWords.read, "一般贫困户", "DEVELOPMENT"],
    [words.categoryWords.read, "低保贫困户", "DEVELOPMENT_DIBAO"],
    [words.categoryWords.read, "五保贫困户", "WUBAO"],
    [words.categoryWords.read, "特困供养户", "WUBAO"],
    [words.categoryWords.read, "低保户", "UNKNOWN_WORD"],
    [words.dwellingWords.read, "c级", "C"],
    [words.dwellingWords.read, "C级危房", "C"],
    [words.healthWords.read, "身体健康", "HEALTHY"],
    [words.ethnicGroupWords.read, "汉", "汉族"],
    [words.yesNoWords.read, "√", true],
    [words.yesNoWords.read, "×", false],
    [words.yesNoWords.read, "y", true],
    [words.yesNoWords.read, "0", false],
    [words.yesNoWords.read, "可能", "UNKNOWN_WORD"],
  ])("%o reads %s", (read, text, expected) => expect(outcome(read, text)).toBe(expected));

  it("a wrong word is answered with the nearest and the allowed ones", () => {
    const reading = words.causeWords.read("缺技朮");
    expect(reading).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining("最接近的是：缺技术") },
    });
  });

  it("several words, in any separators, doubled ones once", () => {
    const read = severalWords(words.causeWords);
    expect(outcome(read, "因病、因学,缺资金；因病 因残")).toEqual([
      "ILLNESS",
      "EDUCATION",
      "LACK_OF_FUNDS",
      "DISABILITY",
    ]);
    expect(outcome(read, "因病、因懒")).toBe("UNKNOWN_WORD");
  });
});

describe("numbers", () => {
  const months = wholeNumber({ least: 0, most: 12, unit: "月" });
  const income = decimalNumber({ least: 0, most: 1_000_000, unit: "元" });
  it.each<[CellReader<number>, string, unknown]>([
    [months, "12", 12],
    [months, "6月", 6],
    [months, "3.0", 3],
    [months, "13", "NUMBER_RANGE"],
    [months, "-1", "NUMBER_RANGE"],
    [months, "2.5", "NUMBER_FORM"],
    [income, "2736", 273_600],
    [income, "2,736.5元", 273_650],
    [income, "0.005", [1, "NUMBER_ROUNDED"]],
    [income, "2733.3333", [273_333, "NUMBER_ROUNDED"]],
    [income, "1.500", 150],
    [income, "-0", 0],
    [income, "-1", "NUMBER_RANGE"],
    [income, "1000000.01", "NUMBER_RANGE"],
    [income, "三千", "NUMBER_FORM"],
    [income, "1e3", "NUMBER_FORM"],
  ])("%o reads %s", (read, text, expected) => expect(outcome(read, text)).toEqual(expected));

  it("decimals are exact to the hundredth", () =>
    fc.assert(fc.property(fc.nat(100_000_000), (fen) => outcome(income, (fen / 100).toFixed(2)) === fen)));
});

describe("personal cells", () => {
  it.each<[CellReader<unknown>, string, unknown]>([
    [nameCell, "示例甲", "示例甲"],
    [nameCell, "阿布•示例", "阿布·示例"],
    [nameCell, "示 例", ["示例", "NAME_BLANKS_REMOVED"]],
    [nameCell, "𠮷例", "𠮷例"],
    [nameCell, "甲", "NAME_FORM"],
    [nameCell, "示例（户主）", "NAME_FORM"],
    [nameCell, "示?", "NAME_FORM"],
    [identityNumberCell, "36032119700101", "ID_NUMBER_FORM"],
    [identityNumberCell, "身份证遗失", "ID_NUMBER_FORM"],
    [identityNumberCell, "360321700101001", "ID_NUMBER_OLD_FORM"],
    [identityNumberCell, "36032119700230000X", "ID_NUMBER_BIRTH_DATE"],
    [identityNumberCell, valid.replace(/.$/, valid.endsWith("1") ? "2" : "1"), "ID_NUMBER_CHECK_CHARACTER"],
    [identityNumberCell, "3.60321197001E+17", "PRECISION_LOST"],
    [phoneCell, "+86 138-0000-0000", "13800000000"],
    [phoneCell, "0799-7221234", "0799-7221234"],
    [phoneCell, "07997221234", "0799-7221234"],
    [phoneCell, "12800000000", "PHONE_FORM"],
    [phoneCell, "13800000000/13900000000", "PHONE_FORM"],
    [bankAccountCell, "6200 0000 0000 0000 000", "6200000000000000000"],
    [bankAccountCell, "62000", "BANK_ACCOUNT_FORM"],
    [bankAccountCell, "6.2E+18", "PRECISION_LOST"],
  ])("%o reads %s", (read, text, expected) => expect(outcome(read, text)).toEqual(expected));

  it("a disability card's number is read as the ID number within it", () => {
    expect(identityNumberCell(`${valid}43`)).toMatchObject({
      ok: true,
      value: { number: valid },
      warning: { code: "DISABILITY_CARD_NUMBER" },
    });
  });
});

describe("masks", () => {
  it("names, numbers and accounts are never shown whole, in whichever column they stand", () => {
    expect(shortenName("示例甲")).toBe("示**");
    for (const mask of [
      "NONE",
      "NAME",
      "IDENTITY_NUMBER",
      "PHONE",
      "BANK_ACCOUNT",
      "HOUSEHOLD_NUMBER",
    ] as const)
      for (const text of [
        valid,
        "13800000000",
        "6200000000000000000",
        `备注${valid}`,
        "6200 0000 0000 0000",
      ]) {
        expect(maskedValue(mask, text)).not.toContain(text.slice(3, -2));
        expect(maskedValue(mask, text)).toContain("*");
      }
  });

  it("a household number is shown: it names a file, not a person", () =>
    expect(maskedValue("HOUSEHOLD_NUMBER", "3603212072010001")).toBe("3603212072010001"));
});
