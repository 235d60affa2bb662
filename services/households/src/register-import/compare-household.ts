import { formatMu } from "@fupin/domain-types/area";
import { formatHundredths } from "@fupin/domain-types/decimal";
import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { maskBankAccount } from "@fupin/domain-types/identity-number";
import type { LabelledEnum } from "@fupin/domain-types/labelled-enum";
import { formatYuan } from "@fupin/domain-types/money";
import {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { DwellingGrade } from "@fupin/domain-types/relocation";
import type { NewLivingConditions } from "../household/new-household.js";
import type { RegisterHousehold, RegisterPerson } from "./reading/register-household.js";
import type { RegisteredHousehold, RegisteredPerson } from "./registered-household.js";

/** One fact that a file states otherwise than the registry; protected numbers are masked. */
export type Difference = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What a file changes in one part of a household, or nothing. */
export type PartChange<Part> = { readonly after: Part; readonly differences: readonly Difference[] };

type Show<T> = (value: T) => string;
type Fields<Part> = {
  readonly [K in keyof Part]: { readonly field: string; readonly show: Show<NonNullable<Part[K]>> };
};

const plain: Show<string | number> = String;
const yesNo: Show<boolean> = (value) => (value ? "是" : "否");
const label =
  <Name extends string>({ labels }: LabelledEnum<Name>): Show<Name> =>
  (value) =>
    labels[value];
const causes: Show<readonly PovertyCause[]> = (value) =>
  value.map((cause) => PovertyCause.labels[cause]).join("、");

export type StatusPart = Omit<RegisteredHousehold["status"], "since" | "status">;
export type PersonPart = Pick<RegisteredPerson, "name" | "sex" | "relation" | "ethnicity" | "phone">;
export type StatePart = Pick<
  RegisteredPerson,
  | "education"
  | "school"
  | "health"
  | "labour"
  | "monthsWorkedAway"
  | "basicInsurance"
  | "seriousIllnessInsurance"
>;

const STATUS: Fields<StatusPart> = {
  category: { field: "户类型", show: label(HouseholdCategory) },
  mainCause: { field: "主要致贫原因", show: label(PovertyCause) },
  otherCauses: { field: "其他致贫原因", show: causes },
};
const CONDITIONS: Fields<NewLivingConditions> = {
  cultivatedLand: { field: "耕地面积", show: formatMu },
  forest: { field: "林地面积", show: formatMu },
  housingArea: { field: "住房面积", show: formatHundredths },
  dwellingGrade: { field: "房屋等级", show: label(DwellingGrade) },
  water: { field: "是否通水", show: yesNo },
  power: { field: "是否通电", show: yesNo },
  road: { field: "是否通路", show: yesNo },
};
const PERSON: Fields<PersonPart> = {
  name: { field: "姓名", show: plain },
  sex: { field: "性别", show: label(Sex) },
  relation: { field: "与户主关系", show: label(Relation) },
  ethnicity: { field: "民族", show: plain },
  phone: { field: "联系电话", show: maskBankAccount },
};
const STATE: Fields<StatePart> = {
  education: { field: "文化程度", show: label(EducationLevel) },
  school: { field: "在校生状况", show: label(SchoolStatus) },
  health: { field: "健康状况", show: label(HealthStatus) },
  labour: { field: "劳动能力", show: label(LabourAbility) },
  monthsWorkedAway: { field: "务工月数", show: plain },
  basicInsurance: { field: "是否参加城乡居民基本医疗保险", show: yesNo },
  seriousIllnessInsurance: { field: "是否参加大病保险", show: yesNo },
};

/** What the file changes in a household; parts that stay as they are are undefined. */
export type HouseholdComparison = {
  readonly home: PartChange<{ village: string; villagerGroup: string }> | undefined;
  readonly bankAccount: PartChange<string> | undefined;
  readonly status: PartChange<StatusPart> | undefined;
  readonly conditions: PartChange<NewLivingConditions> | undefined;
  readonly income: PartChange<number> | undefined;
};

/** Compares a household's own facts; what the file does not state stays as it is registered. */
export function compareHousehold(
  file: RegisterHousehold,
  registered: RegisteredHousehold,
  hashBankAccount: (account: string) => string,
): HouseholdComparison {
  const nothing: NewLivingConditions = {
    cultivatedLand: null,
    forest: null,
    housingArea: null,
    dwellingGrade: null,
    water: null,
    power: null,
    road: null,
  };
  return {
    home: compareParts(
      { village: registered.village, villagerGroup: registered.villagerGroup },
      { village: file.village, villagerGroup: file.villagerGroup },
      { village: { field: "行政村", show: plain }, villagerGroup: { field: "村民小组", show: plain } },
    ),
    bankAccount:
      file.bankAccount === undefined || hashBankAccount(file.bankAccount) === registered.bankAccountHash
        ? undefined
        : {
            after: file.bankAccount,
            differences: [
              {
                field: "银行账号",
                before: registered.bankAccountMasked,
                after: maskBankAccount(file.bankAccount),
              },
            ],
          },
    status: compareParts(statusPartOf(registered), file, STATUS),
    conditions: compareParts(
      registered.conditions ? withoutDay(registered.conditions) : nothing,
      file,
      CONDITIONS,
    ),
    income:
      file.income === undefined || file.income === registered.income
        ? undefined
        : {
            after: file.income,
            differences: [
              {
                field: "人均纯收入",
                before: registered.income === null ? null : formatYuan(registered.income),
                after: formatYuan(file.income),
              },
            ],
          },
  };
}

/** A file does not speak of whether a household is registered; its category and causes it does. */
const statusPartOf = ({ status: { category, mainCause, otherCauses } }: RegisteredHousehold): StatusPart => ({
  category,
  mainCause,
  otherCauses,
});

/** What the file changes in a person. */
export type PersonComparison = {
  readonly person: PartChange<PersonPart> | undefined;
  readonly state: PartChange<StatePart> | undefined;
};

/** Compares a member. */
export function comparePerson(file: RegisterPerson, registered: RegisteredPerson): PersonComparison {
  const { name, sex, relation, ethnicity, phone: registeredPhone } = registered;
  const { education, school, health, labour, monthsWorkedAway, basicInsurance, seriousIllnessInsurance } =
    registered;
  return {
    person: compareParts(
      { name, sex, relation, ethnicity, phone: registeredPhone },
      personPartOf(file),
      PERSON,
    ),
    state: compareParts(
      { education, school, health, labour, monthsWorkedAway, basicInsurance, seriousIllnessInsurance },
      statePartOf(file),
      STATE,
    ),
  };
}

const personPartOf = (file: RegisterPerson) => ({
  name: file.name,
  sex: file.sex,
  relation: file.relation,
  ethnicity: file.ethnicGroup,
  phone: file.phone,
});

/** A person's changeable state as a file states it. */
export const statePartOf = (file: RegisterPerson) => ({
  education: file.education,
  school: file.school,
  health: file.health,
  labour: file.labour,
  monthsWorkedAway: file.workMonths,
  basicInsurance: file.basicInsurance,
  seriousIllnessInsurance: file.seriousIllnessInsurance,
});

function withoutDay<Part extends { readonly since: string }>({
  since: _since,
  ...part
}: Part): Omit<Part, "since"> {
  return part;
}

function compareParts<Part extends object>(
  before: Part,
  file: { readonly [K in keyof Part]?: Part[K] | undefined },
  fields: Fields<Part>,
): PartChange<Part> | undefined {
  const after: Part = { ...before };
  const differences: Difference[] = [];
  for (const key of Object.keys(fields) as (keyof Part)[]) {
    const stated = file[key];
    if (stated === undefined || same(before[key], stated)) continue;
    const { field, show } = fields[key];
    const shown = (value: unknown): string | null =>
      value === null || value === undefined ? null : show(value as NonNullable<Part[typeof key]>);
    after[key] = stated as Part[typeof key];
    differences.push({ field, before: shown(before[key]), after: shown(stated) });
  }
  return differences.length === 0 ? undefined : { after, differences };
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item) => b.includes(item));
  return a === b;
}
