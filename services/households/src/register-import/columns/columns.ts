import { type HouseholdNumber, parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { accepted, type CellReader, refused } from "./cell-reading.js";
import { severalWords } from "./code-words.js";
import { type Column, householdColumn, personColumn } from "./column.js";
import { decimalNumber, wholeNumber } from "./number-cells.js";
import { bankAccountCell, identityNumberCell, nameCell, phoneCell, precisionLost } from "./personal-cells.js";
import * as words from "./register-words.js";

const placeName: CellReader<string> = (text) => accepted(text.replaceAll(" ", ""));

const householdNumberCell: CellReader<HouseholdNumber> = (text) => {
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(text)) return refused("PRECISION_LOST", precisionLost);
  const number = parseHouseholdNumber(text.replaceAll(" ", ""));
  return number.ok ? accepted(number.value) : refused("HOUSEHOLD_NUMBER_FORM", `${number.error}；新户可留空`);
};

const villagerGroupCell: CellReader<string> = (text) => {
  if ([...text].length > 20) return refused("VILLAGER_GROUP_FORM", "村民小组名称不应超过 20 个字");
  return accepted(/^\d+$/.test(text) ? `${Number(text)}组` : text.replaceAll(" ", ""));
};

const area = (most: number) => decimalNumber({ least: 0, most, unit: "亩" });

/** The columns of a register in the order of the template. County and township may follow from the importer's region. */
export const COLUMNS = {
  county: householdColumn({
    header: "县(区)",
    aliases: ["县", "县区", "区县", "县(市、区)", "县市区", "县(市)", "县级行政区"],
    need: "REQUIRED",
    read: placeName,
    hint: "县级行政区的全称，如“莲花县”；导入范围为一个县以内时可不填",
  }),
  township: householdColumn({
    header: "乡镇",
    aliases: ["乡(镇)", "乡镇(街道)", "乡镇名称", "镇乡", "镇(乡)"],
    need: "REQUIRED",
    read: placeName,
    hint: "乡、镇或街道的全称，如“南岭乡”；导入范围为一个乡镇以内时可不填",
  }),
  village: householdColumn({
    header: "行政村",
    aliases: ["村", "行政村名称", "村名", "村委会", "村(社区)", "行政村(社区)"],
    need: "REQUIRED",
    read: placeName,
    hint: "行政村名称，如“圳头村”；“圳头村委会”也可",
  }),
  villagerGroup: householdColumn({
    header: "村民小组",
    aliases: ["组", "小组", "村组", "组别", "村民组"],
    read: villagerGroupCell,
    hint: "村民小组名称或序号，如“3组”",
  }),
  householdNumber: householdColumn({
    header: "户编号",
    aliases: ["户编码", "户号", "农户编号", "贫困户编号"],
    mask: "HOUSEHOLD_NUMBER",
    digits: true,
    read: householdNumberCell,
    hint: "已有编号的户填 16 至 18 位编号；新户留空，导入时编号，且同一户的各行须连续、以户主开头",
  }),
  name: personColumn({
    header: "姓名",
    aliases: ["成员姓名", "家庭成员姓名", "人员姓名"],
    need: "REQUIRED",
    mask: "NAME",
    read: nameCell,
    hint: "与身份证一致",
  }),
  sex: personColumn({
    header: "性别",
    need: "EXPECTED",
    ...words.sexWords,
    hint: "须与证件号码第 17 位一致",
  }),
  identityNumber: personColumn({
    header: "证件号码",
    aliases: ["证件号", "身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "居民身份证号", "身份证"],
    need: "REQUIRED",
    mask: "IDENTITY_NUMBER",
    digits: true,
    read: identityNumberCell,
    hint: "18 位居民身份证号码，以文本格式填写；新生儿先办理户口登记再填报",
  }),
  relation: personColumn({
    header: "与户主关系",
    aliases: ["与户主的关系", "户主关系", "家庭关系", "与户主关系名称"],
    need: "REQUIRED",
    ...words.relationWords,
    hint: "每户有且只有一名“户主”",
  }),
  ethnicGroup: personColumn({ header: "民族", ...words.ethnicGroupWords, hint: "如“汉族”，“汉”也可" }),
  education: personColumn({
    header: "文化程度",
    aliases: ["学历", "受教育程度", "教育程度"],
    ...words.educationWords,
    hint: "已完成的最高学历，学龄前儿童留空",
  }),
  school: personColumn({
    header: "在校生状况",
    aliases: ["在校状况", "在校情况", "在校生情况", "是否在校生"],
    ...words.schoolWords,
    hint: "目前就读的阶段，不在校的填“非在校生”",
  }),
  health: personColumn({
    header: "健康状况",
    aliases: ["健康状态", "身体状况", "健康情况", "身体健康状况"],
    need: "EXPECTED",
    ...words.healthWords,
    hint: "",
  }),
  labour: personColumn({
    header: "劳动能力",
    aliases: ["劳动技能", "劳动力", "劳动力状况", "劳动能力状况"],
    need: "EXPECTED",
    ...words.labourWords,
    hint: "16 周岁以下填“无劳动力”",
  }),
  workMonths: personColumn({
    header: "务工月数",
    aliases: ["务工时间", "务工时间(月)", "务工时长", "外出务工时间"],
    read: wholeNumber({ least: 0, most: 12, unit: "月" }),
    hint: "上一年务工的月数，0 至 12 的整数",
  }),
  basicInsurance: personColumn({
    header: "是否参加城乡居民基本医疗保险",
    aliases: [
      "是否参加新农合",
      "是否参加新型农村合作医疗",
      "是否参加城乡居民医保",
      "是否参加基本医疗保险",
      "新农合",
    ],
    ...words.yesNoWords,
    hint: "",
  }),
  seriousIllnessInsurance: personColumn({
    header: "是否参加大病保险",
    aliases: ["是否参加大病医疗", "是否参加大病医疗保险", "大病保险"],
    ...words.yesNoWords,
    hint: "",
  }),
  category: householdColumn({
    header: "户类型",
    aliases: ["贫困户属性", "贫困户类型", "户属性", "农户属性", "农户类型", "类型"],
    need: "REQUIRED",
    ...words.categoryWords,
    hint: "贫困程度由户类型确定",
  }),
  mainCause: householdColumn({
    header: "主要致贫原因",
    aliases: ["致贫原因", "主要致贫因素", "主要原因"],
    need: "REQUIRED",
    ...words.causeWords,
    hint: "只填一个",
  }),
  otherCauses: householdColumn({
    header: "其他致贫原因",
    aliases: ["其它致贫原因", "次要致贫原因", "其他原因"],
    words: words.causeWords.words,
    read: severalWords(words.causeWords),
    hint: "可填多个，用“、”分隔",
  }),
  income: householdColumn({
    header: "人均纯收入",
    aliases: ["年人均纯收入", "家庭人均纯收入", "人均年纯收入", "上年度人均纯收入"],
    read: decimalNumber({ least: 0, most: 1_000_000, unit: "元" }),
    hint: "家庭上一年的人均纯收入，单位元",
  }),
  cultivatedLand: householdColumn({
    header: "耕地面积",
    aliases: ["耕地"],
    read: area(2_000),
    hint: "单位亩，至多两位小数",
  }),
  forest: householdColumn({
    header: "林地面积",
    aliases: ["林地"],
    read: area(20_000),
    hint: "单位亩，至多两位小数",
  }),
  housingArea: householdColumn({
    header: "住房面积",
    aliases: ["住房", "房屋面积", "房屋建筑面积"],
    read: decimalNumber({ least: 0, most: 2_000, unit: "平方米" }),
    hint: "单位平方米，无房填 0",
  }),
  dwellingGrade: householdColumn({
    header: "房屋等级",
    aliases: ["危房等级", "房屋安全等级", "住房等级", "房屋鉴定等级"],
    ...words.dwellingWords,
    hint: "房屋安全鉴定的等级，无房的留空",
  }),
  water: householdColumn({
    header: "是否通水",
    aliases: ["是否通自来水", "是否解决安全饮用水", "通水"],
    ...words.yesNoWords,
    hint: "入户的安全饮水",
  }),
  power: householdColumn({
    header: "是否通电",
    aliases: ["是否通生活用电", "通电"],
    ...words.yesNoWords,
    hint: "生活用电",
  }),
  road: householdColumn({
    header: "是否通路",
    aliases: ["是否通公路", "通路", "入户路是否硬化"],
    ...words.yesNoWords,
    hint: "入户道路",
  }),
  phone: personColumn({
    header: "联系电话",
    aliases: ["电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"],
    mask: "PHONE",
    digits: true,
    read: phoneCell,
    hint: "本人的一个手机号码，或带区号的固定电话",
  }),
  bankAccount: householdColumn({
    header: "银行账号",
    aliases: ["银行卡号", "银行帐号", "一卡通账号", "一卡通帐号", "开户账号", "一卡通卡号", "银行卡账号"],
    mask: "BANK_ACCOUNT",
    digits: true,
    read: bankAccountCell,
    hint: "本户发放补助的账号，12 至 21 位数字，以文本格式填写",
  }),
  memberCount: householdColumn({
    header: "家庭人口数",
    aliases: ["家庭人口", "人口数", "家庭成员数", "户人口数"],
    read: wholeNumber({ least: 1, most: 99, unit: "人" }),
    hint: "可不设此列；填写时须与本户行数一致",
  }),
} as const satisfies Record<string, Column<unknown>>;

export type ColumnKey = keyof typeof COLUMNS;

/** The columns' keys in the order of the template. */
export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[];

/** The columns that name the household's region, from the county down. */
export const REGION_KEYS = ["county", "township", "village", "villagerGroup"] as const satisfies ColumnKey[];
