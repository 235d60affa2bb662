import {
  maskBankAccount,
  maskIdentityNumber,
  parseIdentityNumber,
} from "@fupin/domain-types/identity-number";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** How grave a problem is: an ERROR refuses the household, a WARNING asks for a second look. */
export const ProblemSeverity = labelledEnum("ProblemSeverity", { ERROR: "错误", WARNING: "提醒" });
export type ProblemSeverity = MemberOf<typeof ProblemSeverity>;

/** What can be wrong with a register; a closed list with its Chinese headings. */
export const ProblemCode = labelledEnum("ProblemCode", {
  UNKNOWN_COLUMN: "未识别的列",
  MISSING_COLUMN: "缺少列",
  DOUBLED_COLUMN: "列重复",
  OTHER_SHEET_SKIPPED: "其他工作表未读取",
  HIDDEN_ROWS_READ: "含隐藏行",
  NOTE_ROW_SKIPPED: "非数据行已跳过",
  FORMULA_WITHOUT_VALUE: "公式没有计算结果",
  FORMULA_ERROR: "公式结果为错误值",
  MERGED_CELLS: "单元格合并",
  MERGED_REGION_FILLED: "合并的地区已填充",
  PRECISION_LOST: "数字精度丢失",
  VALUE_MISSING: "未填写",
  NAME_FORM: "姓名格式",
  NAME_BLANKS_REMOVED: "姓名中的空格已去除",
  ID_NUMBER_FORM: "证件号码格式",
  ID_NUMBER_OLD_FORM: "15 位旧证件号码",
  ID_NUMBER_BIRTH_DATE: "证件号码出生日期",
  ID_NUMBER_CHECK_CHARACTER: "证件号码校验码",
  DISABILITY_CARD_NUMBER: "残疾人证号",
  SEX_DIFFERS_FROM_ID_NUMBER: "性别与证件号码不符",
  DUPLICATE_PERSON: "人员重复",
  UNKNOWN_WORD: "填写内容不在选项内",
  NUMBER_FORM: "数字格式",
  NUMBER_ROUNDED: "小数已四舍五入",
  NUMBER_RANGE: "数值超出合理范围",
  PHONE_FORM: "联系电话格式",
  BANK_ACCOUNT_FORM: "银行账号格式",
  VILLAGER_GROUP_FORM: "村民小组格式",
  HOUSEHOLD_NUMBER_FORM: "户编号格式",
  HOUSEHOLD_NUMBER_OF_OTHER_VILLAGE: "户编号与行政村不符",
  HEAD_MISSING: "缺少户主",
  SEVERAL_HEADS: "户主不止一人",
  SEVERAL_SPOUSES: "配偶不止一人",
  SPOUSE_OF_SAME_SEX: "户主与配偶性别相同",
  RELATION_AGAINST_SEX: "关系与性别不符",
  RELATION_AGAINST_AGE: "关系与年龄不符",
  HOUSEHOLD_VALUES_DIFFER: "户信息不一致",
  MEMBER_COUNT: "家庭人口数不符",
  COUNTY_UNKNOWN: "县（区）未找到",
  COUNTY_AMBIGUOUS: "县（区）不唯一",
  TOWNSHIP_UNKNOWN: "乡镇未找到",
  TOWNSHIP_AMBIGUOUS: "乡镇不唯一",
  VILLAGE_UNKNOWN: "行政村未找到",
  VILLAGE_AMBIGUOUS: "行政村不唯一",
  OUTSIDE_REGION: "超出导入范围",
  SCHOOL_AGAINST_AGE: "在校状况与年龄不符",
  SCHOOL_AGAINST_EDUCATION: "在校状况与文化程度不符",
  WORK_WITHOUT_ABILITY: "务工与劳动能力不符",
  WUBAO_WITH_WORKERS: "五保户有劳动力",
  INCOME_ABOVE_LINE: "收入高于扶贫标准",
  PERSON_REGISTERED_ELSEWHERE: "已登记在其他农户",
  HOUSEHOLD_TWICE: "农户重复",
  REGISTERED_HEAD_MISSING: "登记的户主不在文件中",
  REGISTERED_MEMBER_MISSING: "登记的成员不在文件中",
  RESIDENCE_CHANGED: "居住村变更",
  DATE_BEFORE_RECORD: "日期早于现有记录",
  HOUSEHOLD_EXITED: "农户已脱贫",
  HOUSEHOLD_REMOVED: "农户已清退或销户",
  MEMBER_RETURNS: "离户人员重新入户",
  PERSON_LEFT: "人员已离户",
});
export type ProblemCode = MemberOf<typeof ProblemCode>;

/** One thing wrong with the register, said to the official who has to mend it. Holds no personal data. */
export type Problem = {
  readonly severity: ProblemSeverity;
  readonly code: ProblemCode;
  /** The row as the spreadsheet shows it; absent where it concerns the whole file. */
  readonly row?: number;
  /** The column's header as the template has it. */
  readonly column?: string;
  /** What stands there; masked where it is personal. */
  readonly value?: string;
  /** What is wrong and what to do about it, in Chinese. */
  readonly reason: string;
};

/** How a column's value is shown in a problem. */
export type Mask = "NONE" | "NAME" | "IDENTITY_NUMBER" | "PHONE" | "BANK_ACCOUNT" | "HOUSEHOLD_NUMBER";

const SHOWN_CHARACTERS = 40;

/** The value as it may be shown. Long digits are masked in any column: columns are sometimes shifted. */
export function maskedValue(mask: Mask, text: string): string {
  switch (mask) {
    case "NAME":
      return maskLongDigits(shortenName(text));
    case "IDENTITY_NUMBER":
      return clipped(/^[\dXx]+$/.test(text) ? maskIdentityNumber(text) : maskLongDigits(text));
    case "BANK_ACCOUNT":
      return clipped(/^\d+$/.test(text) ? maskBankAccount(text) : maskLongDigits(text));
    case "HOUSEHOLD_NUMBER":
      return /^\d{16,18}$/.test(text) && !parseIdentityNumber(text).ok ? text : maskLongDigits(text);
    default:
      return maskLongDigits(text);
  }
}

/** A name as it is shown without the right to see it: 张**. */
export function shortenName(name: string): string {
  const characters = [...name.trim()];
  return characters.length === 0 ? "" : `${characters[0]}${"*".repeat(Math.min(characters.length - 1, 4))}`;
}

const maskLongDigits = (text: string): string =>
  clipped(
    text.replaceAll(
      /\d[\d -]{5,}[\dXx]/g,
      (digits) => `${digits.slice(0, 3)}${"*".repeat(digits.length - 5)}${digits.slice(-2)}`,
    ),
  );

const clipped = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;

/** Gathers the problems of a file and knows which rows are refused. */
export class ProblemReport {
  readonly #problems: Problem[] = [];
  readonly #refusedRows = new Set<number>();
  #fileRefused = false;

  add(problem: Problem): void {
    this.#problems.push(problem);
    if (problem.severity !== "ERROR") return;
    if (problem.row === undefined) this.#fileRefused = true;
    else this.#refusedRows.add(problem.row);
  }

  /** Whether an error concerns the file as a whole. */
  get fileRefused(): boolean {
    return this.#fileRefused;
  }

  /** Whether an error stands on this row. */
  refuses(row: number): boolean {
    return this.#refusedRows.has(row);
  }

  /** The problems in the order of the rows, those of the whole file first. */
  inOrder(): Problem[] {
    return this.#problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }
}
