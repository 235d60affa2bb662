import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** What looks registered twice. */
export const DuplicateKind = labelledEnum("DuplicateKind", { PERSON: "人员", HOUSEHOLD: "农户" });
export type DuplicateKind = MemberOf<typeof DuplicateKind>;
export const DuplicateKindEnum = graphEnum(DuplicateKind, "疑似重复的对象");

/** What was decided about it. */
export const DuplicateVerdict = labelledEnum("DuplicateVerdict", { MERGED: "合并", KEPT_APART: "分别保留" });
export type DuplicateVerdict = MemberOf<typeof DuplicateVerdict>;
export const DuplicateVerdictEnum = graphEnum(DuplicateVerdict, "对疑似重复的决定");
