import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** Kinds of measures 帮扶措施 (policy R-8). */
export const MeasureKind = labelledEnum("MeasureKind", {
  INDUSTRY: "产业帮扶",
  EMPLOYMENT: "就业帮扶",
  TRAINING: "技能培训（雨露计划）",
  CREDIT: "小额信贷",
  RELOCATION: "易地扶贫搬迁",
  HOUSING: "危房改造",
  INFRASTRUCTURE: "基础设施",
  EDUCATION: "教育资助",
  HEALTH: "健康帮扶",
  SAFETY_NET: "政策兜底",
});
export type MeasureKind = MemberOf<typeof MeasureKind>;
export const MeasureKindEnum = graphEnum(MeasureKind, "帮扶措施的种类（policy R-8）");

/** What another department delivers a measure by. */
export const DeliveredBy = labelledEnum("MeasureDelivery", {
  INDUSTRY_PROJECT: "产业扶贫项目",
  RELOCATION: "易地扶贫搬迁",
  HOUSING_RENOVATION: "危房改造",
  CLAIM: "住院报销",
  MICRO_LOAN: "扶贫小额信贷",
  TRAINING_CERTIFICATE: "技能培训证书",
});
export type DeliveredBy = MemberOf<typeof DeliveredBy>;
export const DeliveredByEnum = graphEnum(DeliveredBy, "由哪个部门的何种事项落实");

/** What kind of measure each object may deliver. */
export const DELIVERS: Readonly<Record<DeliveredBy, readonly MeasureKind[]>> = {
  INDUSTRY_PROJECT: ["INDUSTRY", "EMPLOYMENT", "INFRASTRUCTURE"],
  RELOCATION: ["RELOCATION"],
  HOUSING_RENOVATION: ["HOUSING"],
  CLAIM: ["HEALTH"],
  MICRO_LOAN: ["CREDIT"],
  TRAINING_CERTIFICATE: ["TRAINING"],
};
