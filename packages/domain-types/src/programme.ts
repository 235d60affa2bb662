import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Programmes whose progress against the yearly plan is reported (policy A-4), with their unit in the label. */
export const Programme = labelledEnum("Programme", {
  VILLAGE_CLINIC: "村卫生室建设（个）",
  KEY_SPECIALTY: "县医院重点专科（个）",
  GENERAL_PRACTITIONER: "乡镇卫生院全科医生（名）",
  HOUSE_RENOVATION: "危房改造（户）",
  RELOCATION: "易地扶贫搬迁（户）",
  INDUSTRY_PROJECT: "产业扶贫项目（个）",
  TRAINING: "技能培训（人次）",
});
export type Programme = MemberOf<typeof Programme>;
