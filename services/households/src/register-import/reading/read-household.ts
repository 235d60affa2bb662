import { shortVillageName } from "@fupin/divisions/division-book";
import { villageOfHousehold } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Fen, formatYuan } from "@fupin/domain-types/money";
import { canWork } from "@fupin/domain-types/person";
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "../columns/columns.js";
import type { HouseholdRows } from "./household-rows.js";
import { doubtsOf } from "./member-checks.js";
import type { PersonReading } from "./read-person.js";
import type { RegionResolver } from "./region-resolver.js";
import type { RegisterHousehold } from "./register-household.js";
import type { RegisterRow } from "./register-row.js";

/** What the reading of a household is measured against. */
export type HouseholdContext = {
  readonly regions: RegionResolver;
  /** The day ages are counted on. */
  readonly today: LocalDate;
  /** Poverty line of the income year, in fen (policy R-1); not compared where undefined. */
  readonly povertyLine: Fen | undefined;
};

const HOUSEHOLD_KEYS = COLUMN_KEYS.filter((key) => COLUMNS[key].of === "HOUSEHOLD");
const DIVISION_KEYS: ReadonlySet<ColumnKey> = new Set(["county", "township", "village"]);

type HouseholdFacts = Omit<RegisterHousehold, "members" | "rows">;

/**
 * Reads a household from its rows and reports what is wrong with it. Undefined where something that a household
 * must have is missing; whether it is refused is decided by the errors on its rows.
 */
export async function readHousehold(
  { members }: HouseholdRows,
  context: HouseholdContext,
): Promise<RegisterHousehold | undefined> {
  const head = findHead(members);
  if (head === undefined) return undefined;
  const facts = await readFacts(head.row, members.length, context);
  for (const member of members) if (member !== head) checkSameHousehold(member.row, head.row);
  for (const { row, person } of members) {
    if (!person) continue;
    for (const { code, key, reason } of doubtsOf(
      person,
      person === head.person ? undefined : head.person,
      context.today,
    ))
      row.report("WARNING", code, reason, key);
  }
  const persons = [head, ...members.filter((member) => member !== head)].map(({ person }) => person);
  const read = persons.filter((person) => person !== undefined);
  if (facts === undefined || read.length < persons.length) return undefined;
  const household = {
    ...facts,
    members: read,
    rows: members.map(({ row }) => row.number),
  };
  checkPolicy(head.row, household, context.povertyLine);
  return household;
}

function findHead(members: readonly PersonReading[]): PersonReading | undefined {
  const heads = members.filter(({ relation }) => relation === "HEAD");
  for (const { row } of heads.slice(1))
    row.report(
      "ERROR",
      "SEVERAL_HEADS",
      `本户已有户主（第 ${heads[0]?.row.number} 行），每户只能有一名户主`,
      "relation",
    );
  for (const { row } of members.filter(({ relation }) => relation === "SPOUSE").slice(1))
    row.report("WARNING", "SEVERAL_SPOUSES", "本户配偶不止一人，请核对", "relation");
  const everyRelationRead = members.every(({ relation }) => relation !== undefined);
  if (heads.length === 0 && everyRelationRead)
    members[0]?.row.report(
      "ERROR",
      "HEAD_MISSING",
      "本户没有户主；未填户编号时，每户须以户主行开头",
      "relation",
    );
  return heads[0];
}

async function readFacts(
  row: RegisterRow,
  memberRows: number,
  { regions }: HouseholdContext,
): Promise<HouseholdFacts | undefined> {
  const village = await readVillage(row, regions);
  const number = row.read("householdNumber");
  if (number !== undefined && village !== undefined) checkNumber(row, number, village);
  const memberCount = row.read("memberCount");
  if (memberCount !== undefined && memberCount !== memberRows)
    row.report("ERROR", "MEMBER_COUNT", `填写的人口数与本户 ${memberRows} 行不符`, "memberCount");
  const category = row.read("category");
  const mainCause = row.read("mainCause");
  const rest = {
    number,
    villagerGroup: row.read("villagerGroup"),
    otherCauses: row.read("otherCauses")?.filter((cause) => cause !== mainCause),
    income: row.read("income"),
    cultivatedLand: row.read("cultivatedLand"),
    forest: row.read("forest"),
    housingArea: row.read("housingArea"),
    dwellingGrade: row.read("dwellingGrade"),
    water: row.read("water"),
    power: row.read("power"),
    road: row.read("road"),
    bankAccount: row.read("bankAccount"),
  };
  if (village === undefined || category === undefined || mainCause === undefined) return undefined;
  return { ...rest, village, category, mainCause };
}

/** Names that are left blank may follow from the importer's region, so the resolver decides what is missing. */
async function readVillage(row: RegisterRow, regions: RegionResolver): Promise<string | undefined> {
  const names = { county: "", township: "", village: "" };
  for (const key of ["county", "township", "village"] as const) {
    if (!row.isFilled(key)) continue;
    const name = row.read(key);
    if (name === undefined) return undefined;
    names[key] = name;
  }
  const village = await regions.village(names);
  if (village.ok) return village.value;
  row.report("ERROR", village.error.code, village.error.reason, village.error.key);
  return undefined;
}

/** The number is permanent: a household that moved within the county keeps that of its old village. */
function checkNumber(row: RegisterRow, number: string, village: string): void {
  const first = villageOfHousehold(number);
  if (first === village) return;
  const sameCounty = first.slice(0, 6) === village.slice(0, 6);
  row.report(
    sameCounty ? "WARNING" : "ERROR",
    "HOUSEHOLD_NUMBER_OF_OTHER_VILLAGE",
    sameCounty ? "户编号属于本县另一个村，按迁移户读取，请核对" : "户编号不属于本县",
    "householdNumber",
  );
}

/** Household facts stand on the head's row; elsewhere they are blank or the same. */
function checkSameHousehold(row: RegisterRow, head: RegisterRow): void {
  for (const key of HOUSEHOLD_KEYS) {
    if (row.reportDefect(key)) continue;
    const text = row.text(key);
    if (text === "" || text === head.text(key) || isSameValue(key, text, head.text(key))) continue;
    const reason = `与户主行（第 ${head.number} 行）不一致；户信息填在户主行，其他行留空或相同`;
    row.report("ERROR", "HOUSEHOLD_VALUES_DIFFER", reason, key);
  }
}

function isSameValue(key: ColumnKey, text: string, headText: string): boolean {
  if (headText === "") return false;
  if (DIVISION_KEYS.has(key)) return shortVillageName(text) === shortVillageName(headText);
  const [reading, ofHead] = [COLUMNS[key].read(text), COLUMNS[key].read(headText)];
  return reading.ok && ofHead.ok && String(reading.value) === String(ofHead.value);
}

function checkPolicy(row: RegisterRow, household: RegisterHousehold, povertyLine: Fen | undefined): void {
  const { category, income, members } = household;
  const workers = members.filter(({ labour }) => labour !== undefined && canWork(labour)).length;
  if (category === "WUBAO" && workers > 0)
    row.report(
      "WARNING",
      "WUBAO_WITH_WORKERS",
      `五保户有 ${workers} 名劳动力，请核对户类型（R-5）`,
      "category",
    );
  if (povertyLine !== undefined && income !== undefined && income > povertyLine)
    row.report("WARNING", "INCOME_ABOVE_LINE", `高于扶贫标准 ${formatYuan(povertyLine)} 元（R-1）`, "income");
}
