import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** What public money that reached a household was for 资助用途 (policies A-2, F-2). */
export const AidPurpose = labelledEnum("AidPurpose", {
  PRODUCTION: "发展生产",
  FINANCE: "贷款贴息",
  TRAINING: "培训",
  EMPLOYMENT: "就业",
  HOUSING: "住房与人居环境",
  MEDICAL: "医疗",
  LIVING: "生活保障",
});
export type AidPurpose = MemberOf<typeof AidPurpose>;
