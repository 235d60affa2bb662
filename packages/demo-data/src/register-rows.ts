import { formatMu } from "@fupin/domain-types/area";
import { formatHundredths } from "@fupin/domain-types/decimal";
import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
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
import { LAST_YEAR } from "./calendar.js";
import type { DemoHousehold } from "./demo-household.js";
import type { DemoPerson } from "./demo-person.js";
import type { DemoVillage } from "./demo-village.js";

/** The columns of a county office's register, in the usual order; those from 户类型 to 是否通路 stand on the head's row. */
export const REGISTER_COLUMNS = [
  "县(区)",
  "乡镇",
  "行政村",
  "村民小组",
  "户编号",
  "姓名",
  "性别",
  "证件号码",
  "与户主关系",
  "民族",
  "文化程度",
  "在校生状况",
  "健康状况",
  "劳动能力",
  "务工月数",
  "是否参加城乡居民基本医疗保险",
  "是否参加大病保险",
  "户类型",
  "主要致贫原因",
  "其他致贫原因",
  "人均纯收入",
  "耕地面积",
  "林地面积",
  "住房面积",
  "房屋等级",
  "是否通水",
  "是否通电",
  "是否通路",
  "联系电话",
  "银行账号",
] as const;

/** Columns from 户类型 to 是否通路. */
const HOUSEHOLD_COLUMNS = 11;

/**
 * A village as rows of a register, one per person, in the order of the columns: the rows of a household stand
 * together and begin with its head. Code words are the Chinese labels; the income is that of the last year.
 */
export const registerRows = (village: DemoVillage): string[][] =>
  village.households.flatMap((household) =>
    household.members.map((member) => [
      village.place.county,
      village.place.township,
      village.name,
      household.villagerGroup,
      household.number,
      ...personCells(member),
      ...(member.relation === "HEAD" ? householdCells(household) : Array<string>(HOUSEHOLD_COLUMNS).fill("")),
      member.phone ?? "",
      member.relation === "HEAD" ? (household.bankAccount ?? "") : "",
    ]),
  );

const personCells = (person: DemoPerson): string[] => [
  person.name,
  Sex.labels[person.sex],
  person.identityNumber,
  Relation.labels[person.relation],
  person.ethnicity,
  EducationLevel.labels[person.education],
  SchoolStatus.labels[person.school],
  HealthStatus.labels[person.health],
  LabourAbility.labels[person.labour],
  String(person.monthsWorkedAway),
  yesOrNo(person.basicInsurance),
  yesOrNo(person.seriousIllnessInsurance),
];

function householdCells(household: DemoHousehold): string[] {
  const living = household.livingConditions;
  const income = household.incomes.find(({ year }) => year === LAST_YEAR);
  return [
    HouseholdCategory.labels[household.category],
    PovertyCause.labels[household.mainCause],
    household.otherCauses.map((cause) => PovertyCause.labels[cause]).join("、"),
    income ? formatYuan(income.perCapita) : "",
    formatMu(living.cultivatedLand),
    formatMu(living.forest),
    formatHundredths(living.housingArea),
    DwellingGrade.labels[living.dwellingGrade],
    yesOrNo(living.water),
    yesOrNo(living.power),
    yesOrNo(living.road),
  ];
}

const yesOrNo = (value: boolean): string => (value ? "是" : "否");
