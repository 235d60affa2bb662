import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Sex 性别. */
export const Sex = labelledEnum("Sex", { MALE: "男", FEMALE: "女" });
export type Sex = MemberOf<typeof Sex>;

/** Relation to the head of household 与户主关系. */
export const Relation = labelledEnum("Relation", {
  HEAD: "户主",
  SPOUSE: "配偶",
  SON: "之子",
  DAUGHTER: "之女",
  DAUGHTER_IN_LAW: "之儿媳",
  SON_IN_LAW: "之女婿",
  GRANDSON: "之孙子",
  GRANDDAUGHTER: "之孙女",
  DAUGHTERS_SON: "之外孙子",
  DAUGHTERS_DAUGHTER: "之外孙女",
  FATHER: "之父",
  MOTHER: "之母",
  FATHER_IN_LAW: "之岳父（公公）",
  MOTHER_IN_LAW: "之岳母（婆婆）",
  GRANDFATHER: "之祖父",
  GRANDMOTHER: "之祖母",
  SIBLING: "之兄弟姐妹",
  OTHER: "其他",
});
export type Relation = MemberOf<typeof Relation>;

/** Highest education completed 文化程度. */
export const EducationLevel = labelledEnum("EducationLevel", {
  ILLITERATE: "文盲或半文盲",
  PRIMARY: "小学",
  JUNIOR_SECONDARY: "初中",
  SENIOR_SECONDARY: "高中",
  COLLEGE: "大专",
  UNIVERSITY: "本科及以上",
});
export type EducationLevel = MemberOf<typeof EducationLevel>;

/** Schooling at present 在校生状况. */
export const SchoolStatus = labelledEnum("SchoolStatus", {
  NOT_IN_SCHOOL: "非在校生",
  PRESCHOOL: "学前教育",
  PRIMARY: "小学",
  JUNIOR_SECONDARY: "初中",
  SENIOR_SECONDARY: "普通高中",
  VOCATIONAL_SECONDARY: "中职",
  VOCATIONAL_COLLEGE: "高职高专",
  UNIVERSITY: "本科及以上",
});
export type SchoolStatus = MemberOf<typeof SchoolStatus>;

/** Health as the registry records it 健康状况. */
export const HealthStatus = labelledEnum("HealthStatus", {
  HEALTHY: "健康",
  CHRONIC_ILLNESS: "长期慢性病",
  SERIOUS_ILLNESS: "患有大病",
  DISABLED: "残疾",
});
export type HealthStatus = MemberOf<typeof HealthStatus>;

/** Ability to work 劳动能力. */
export const LabourAbility = labelledEnum("LabourAbility", {
  ORDINARY: "普通劳动力",
  SKILLED: "技能劳动力",
  PARTIAL: "弱劳动力或半劳动力",
  LOST: "丧失劳动力",
  NONE: "无劳动力",
});
export type LabourAbility = MemberOf<typeof LabourAbility>;

/** Whether a person counts as a worker of the household (policy R-2 c). */
export const canWork = (ability: LabourAbility): boolean =>
  ability === "ORDINARY" || ability === "SKILLED" || ability === "PARTIAL";
