import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** How a household gives its land to somebody else to work (policy I-8). */
export const LandMode = labelledEnum("LandContractMode", { TRANSFER: "流转", TRUSTEESHIP: "托管" });
export type LandMode = MemberOf<typeof LandMode>;
