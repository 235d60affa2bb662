import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { addDays } from "@fupin/domain-types/local-date";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";

/** A row of a register by column, as texts. */
export type SampleRow = Partial<Record<ColumnKey, string>>;

/** An ID number of 莲花县 that was never issued: serial 000, hence a woman's. `birthDate` is `YYYY-MM-DD`. */
export function sampleIdentityNumber(birthDate: string): string {
  const digits = `360321${birthDate.replaceAll("-", "")}000`;
  return digits + identityCheckCharacter(digits);
}

const PERSON: SampleRow = {
  sex: "女",
  ethnicGroup: "汉族",
  education: "小学",
  school: "非在校生",
  health: "健康",
  labour: "普通劳动力",
  workMonths: "0",
  basicInsurance: "是",
  seriousIllnessInsurance: "否",
};
const HOUSEHOLD: SampleRow = {
  category: "扶贫开发户",
  mainCause: "缺技术",
  otherCauses: "缺资金",
  income: "2400",
  cultivatedLand: "2.5",
  forest: "10",
  housingArea: "90",
  dwellingGrade: "B",
  water: "是",
  power: "是",
  road: "否",
  phone: "13800000000",
  bankAccount: "6200000000000000000",
};

/** Two clean, invented households of 圳头村: three persons in rows 2 to 4 and one in row 5. */
export function sampleHouseholds(): [SampleRow, SampleRow, SampleRow, SampleRow] {
  const place = { county: "莲花县", township: "南岭乡", village: "圳头村", villagerGroup: "3组" };
  const person = (name: string, birthDate: string, relation: string): SampleRow => ({
    ...place,
    ...PERSON,
    name,
    relation,
    identityNumber: sampleIdentityNumber(birthDate),
  });
  return [
    { ...person("示例甲", "1970-01-01", "户主"), ...HOUSEHOLD },
    person("示例乙", "1995-02-02", "之女"),
    person("示例丙", "1950-03-03", "之母"),
    { ...person("示例丁", "1980-04-04", "户主"), ...HOUSEHOLD },
  ];
}

/** A clean register of any size, up to 36,000 persons in households of three, spread over 南岭乡. */
export function sampleRegister(persons: number): SampleRow[] {
  const villages = ["塘边村", "圳头村", "长埠村", "超村村", "湾源村", "四桂村", "砚溪村", "岭水村"];
  return Array.from({ length: persons }, (_, index) => {
    const household = Math.floor(index / 3);
    const heads = index % 3 === 0;
    const row = {
      ...PERSON,
      county: "莲花县",
      township: "南岭乡",
      village: villages[household % villages.length] ?? "",
      villagerGroup: `${(household % 9) + 1}组`,
      name: "示例人",
      identityNumber: sampleIdentityNumber(addDays("1915-01-01", index)),
      relation: heads ? "户主" : "其他",
    };
    return heads ? { ...row, ...HOUSEHOLD } : row;
  });
}

/** The rows as cells below the header row, with the columns in this order. */
export const sampleCells = (
  rows: readonly SampleRow[],
  keys: readonly ColumnKey[] = COLUMN_KEYS,
): string[][] => [
  keys.map((key) => COLUMNS[key].header),
  ...rows.map((row) => keys.map((key) => row[key] ?? "")),
];

/** Cells as the text of a `.csv`. */
export const sampleCsv = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
