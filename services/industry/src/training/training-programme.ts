import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Programmes of training (policy I-9). */
export const TrainingProgramme = labelledEnum("TrainingProgramme", {
  YULU: "雨露计划",
  SUNSHINE: "阳光工程",
  GOLDEN_BLUE_COLLAR: "金蓝领",
});
export type TrainingProgramme = MemberOf<typeof TrainingProgramme>;
