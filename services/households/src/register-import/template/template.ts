import { columnLetters, type WrittenSheet } from "@fupin/spreadsheet/workbook-parts";
import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import type { Column } from "../columns/column.js";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";
import { exampleCells } from "./template-examples.js";

/** The columns of the template: those of the register without the optional count of members. */
const KEYS: readonly ColumnKey[] = COLUMN_KEYS.filter((key) => key !== "memberCount");
const ROWS_WITH_LISTS = 5000;
const WORDS_SHEET = "代码表";

const NEEDS: Readonly<Record<Column<unknown>["need"], string>> = {
  REQUIRED: "必填",
  EXPECTED: "应填",
  OPTIONAL: "选填",
};

/** The template 登记表 as `.xlsx`: the form with two example households, instructions and lists of words. */
export const registerTemplateXlsx = (): Buffer => writeXlsx([formSheet(), instructionsSheet(), wordsSheet()]);

/** The template as `.csv`, in UTF-8 with a byte order mark so that Excel shows it rightly. */
export function registerTemplateCsv(): Buffer {
  const rows = [KEYS.map((key) => COLUMNS[key].header), ...exampleCells(KEYS)];
  return Buffer.from(`\ufeff${rows.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`);
}

function formSheet(): WrittenSheet {
  const columns = KEYS.map((key) => ({
    width: COLUMNS[key].digits ? 22 : Math.max(10, COLUMNS[key].header.length * 2),
    style: "TEXT" as const,
  }));
  const dropDowns = withWords().map(({ key, words }, index) => {
    const letters = columnLetters(KEYS.indexOf(key));
    const list = columnLetters(index);
    return {
      range: `${letters}2:${letters}${ROWS_WITH_LISTS}`,
      words: `'${WORDS_SHEET}'!$${list}$2:$${list}$${words.length + 1}`,
    };
  });
  const header = KEYS.map((key) => COLUMNS[key].header);
  return { name: "登记表", frozenHeader: true, columns, dropDowns, rows: [header, ...exampleCells(KEYS)] };
}

function instructionsSheet(): WrittenSheet {
  const rows = KEYS.map((key) => {
    const { header, need, of, hint, words } = columnOf(key);
    const allowed = words && words.length <= 18 ? words.join("、") : "";
    return [header, NEEDS[need], of === "HOUSEHOLD" ? "户信息，填在户主行" : "个人信息", hint, allowed];
  });
  const columns = [34, 8, 20, 60, 60].map((width) => ({ width, style: "WRAPPED" as const }));
  const notes = [
    "每人一行。请删除示例行后填写；列的顺序可以调整，没有的选填列可以不设。",
    "户信息填在户主行，同户其他行留空或填写相同内容。不要合并单元格。",
    "证件号码、户编号、联系电话、银行账号须为文本格式，否则第 15 位以后的数字会丢失。",
  ];
  return {
    name: "填写说明",
    frozenHeader: true,
    columns,
    rows: [
      ["列", "要求", "归属", "填写说明", "可填内容"],
      ...rows,
      [],
      ...notes.map((note) => ["说明", "", "", note]),
    ],
  };
}

function wordsSheet(): WrittenSheet {
  const lists = withWords();
  const longest = Math.max(...lists.map(({ words }) => words.length));
  const header = lists.map(({ key }) => `${COLUMNS[key].header}代码`);
  const rows = Array.from({ length: longest }, (_, index) => lists.map(({ words }) => words[index] ?? ""));
  return {
    name: WORDS_SHEET,
    columns: lists.map(() => ({ width: 20, style: "TEXT" })),
    rows: [header, ...rows],
    hidden: true,
  };
}

/** The columns with a drop-down list. Other causes take several words, which a list cannot offer. */
function withWords(): { key: ColumnKey; words: readonly string[] }[] {
  return KEYS.flatMap((key) => {
    const { words } = columnOf(key);
    return words && key !== "otherCauses" ? [{ key, words }] : [];
  });
}

const columnOf = (key: ColumnKey): Column<unknown> => COLUMNS[key];

/** Quoted where it has to be. Long digits are written as `="…"`, or Excel would cut them to fifteen. */
function csvCell(text: string): string {
  if (/^\d{12,}[\dX]?$/.test(text)) return `"=""${text}"""`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
