import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** The departments that own a part of the graph. */
export const Department = labelledEnum("Department", {
  households: "扶贫办",
  health: "卫生健康与医保部门",
  industry: "农业农村与人社部门",
  relocation: "发改与住建部门",
  reporting: "领导小组办公室",
});
export type Department = MemberOf<typeof Department>;

/** What a viewer is; together with the region it says what is seen and done. */
export const Role = labelledEnum("Role", {
  POVERTY_OFFICE: "扶贫办",
  TOWNSHIP_OFFICER: "乡镇干部",
  VILLAGE_CADRE: "村干部",
  HELPER: "帮扶责任人",
  HEALTH_OFFICER: "卫生健康与医保经办",
  INDUSTRY_OFFICER: "农业农村与人社经办",
  HOUSING_OFFICER: "发改与住建经办",
  LEADING_GROUP: "领导小组",
  ANALYST: "统计分析员",
  AUDITOR: "审计监督",
});
export type Role = MemberOf<typeof Role>;

/** Why an unmasked number is read; recorded with the reading (policy F-3). */
export const ReadingPurpose = labelledEnum("ReadingPurpose", {
  IDENTITY_CHECK: "身份核验",
  PAYMENT: "资金发放",
  DATA_CORRECTION: "信息更正",
  INSPECTION: "监督检查",
});
export type ReadingPurpose = MemberOf<typeof ReadingPurpose>;
