import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { COLUMN_KEYS, type ColumnKey } from "../columns/columns.js";

type ExampleRow = Partial<Record<ColumnKey, string>>;

/** An ID number that was never issued: serial 000. Its 17th digit is even, so its holder is a woman. */
function exampleNumber(birthDate: string): string {
  const digits = `360321${birthDate}000`;
  return digits + identityCheckCharacter(digits);
}

const PLACE: ExampleRow = { county: "莲花县", township: "南岭乡", village: "圳头村" };
const GROWN_UP: ExampleRow = {
  sex: "女",
  ethnicGroup: "汉族",
  school: "非在校生",
  basicInsurance: "是",
  seriousIllnessInsurance: "是",
};

/** Two invented households of 圳头村: a widow with her daughter and mother, and an old woman alone (五保户). */
const EXAMPLES: readonly ExampleRow[] = [
  {
    ...PLACE,
    ...GROWN_UP,
    villagerGroup: "3组",
    name: "示例甲",
    identityNumber: exampleNumber("19750312"),
    relation: "户主",
    education: "初中",
    health: "健康",
    labour: "普通劳动力",
    workMonths: "6",
    category: "扶贫开发户",
    mainCause: "缺技术",
    otherCauses: "缺资金、因学",
    income: "2450.5",
    cultivatedLand: "3.2",
    forest: "12",
    housingArea: "86",
    dwellingGrade: "B级（基本安全）",
    water: "是",
    power: "是",
    road: "否",
    phone: "13800000000",
    bankAccount: "6200000000000000000",
  },
  {
    ...PLACE,
    ...GROWN_UP,
    name: "示例乙",
    identityNumber: exampleNumber("20080920"),
    relation: "之女",
    school: "",
    health: "健康",
    labour: "无劳动力",
    workMonths: "0",
  },
  {
    ...PLACE,
    ...GROWN_UP,
    name: "示例丙",
    identityNumber: exampleNumber("19500105"),
    relation: "之母",
    education: "文盲或半文盲",
    health: "长期慢性病",
    labour: "无劳动力",
    workMonths: "0",
  },
  {
    ...PLACE,
    ...GROWN_UP,
    villagerGroup: "5组",
    name: "示例丁",
    identityNumber: exampleNumber("19420618"),
    relation: "户主",
    education: "文盲或半文盲",
    health: "残疾",
    labour: "无劳动力",
    workMonths: "0",
    category: "五保户",
    mainCause: "因残",
    income: "2100",
    cultivatedLand: "0.8",
    forest: "0",
    housingArea: "40",
    dwellingGrade: "C级（局部危险）",
    water: "否",
    power: "是",
    road: "是",
  },
];

/** The example rows, cell by cell in the order of the template's columns. */
export const exampleCells = (keys: readonly ColumnKey[] = COLUMN_KEYS): string[][] =>
  EXAMPLES.map((row) => keys.map((key) => row[key] ?? ""));
