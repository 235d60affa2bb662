import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** Why a pairing ended (policy P-3). */
export const PairingEnd = labelledEnum("PairingEnd", {
  TRANSFER: "调动，接力",
  RETIREMENT: "退休，接力",
  COMPLETED: "期满且已脱贫",
  DECEASED: "帮扶责任人去世",
  DISMISSED: "帮扶责任人被撤换",
  HOUSEHOLD_REMOVED: "农户已清退",
});
export type PairingEnd = MemberOf<typeof PairingEnd>;
export const PairingEndEnum = graphEnum(PairingEnd, "结对结束的原因（policy P-3）");

/** Why a helper hands the households on in relay (policy P-3). */
export const RelayReason = labelledEnum("RelayReason", { TRANSFER: "调动", RETIREMENT: "退休" });
export type RelayReason = MemberOf<typeof RelayReason>;
export const RelayReasonEnum = graphEnum(RelayReason, "接力的原因（policy P-3）");

/** Why a helper is replaced before the time; only the county office may (policy P-3). */
export const EarlyEnd = labelledEnum("EarlyPairingEnd", { DECEASED: "去世", DISMISSED: "被撤换" });
export type EarlyEnd = MemberOf<typeof EarlyEnd>;
export const EarlyEndEnum = graphEnum(EarlyEnd, "提前更换帮扶责任人的原因（policy P-3）");

/** Leaders in charge of a village (policy P-5). */
export const LeaderPost = labelledEnum("LeaderPost", {
  COUNTY_LEADER: "县级挂点领导",
  UNIT_LEADER: "帮扶单位负责人",
  TOWNSHIP_LEADER: "乡镇挂点领导",
});
export type LeaderPost = MemberOf<typeof LeaderPost>;
export const LeaderPostEnum = graphEnum(LeaderPost, "挂点领导的职务（policy P-5）");
