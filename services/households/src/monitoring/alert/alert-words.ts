import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { RiskKind } from "@fupin/domain-types/risk";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const RiskKindEnum = graphEnum(RiskKind, "返贫风险的种类（policy R-13）");

/** Who raised an alert. */
export const RiskSource = labelledEnum("RiskSource", { RULE: "规则自动预警", REPORT: "干部上报" });
export type RiskSource = MemberOf<typeof RiskSource>;
export const RiskSourceEnum = graphEnum(RiskSource, "预警的来源");

/** How an alert was handled (policy R-13). */
export const RiskOutcome = labelledEnum("RiskOutcome", {
  HELPED: "已落实帮扶",
  RELIEVED: "风险已消除",
  RETURNED: "已返贫",
  UNFOUNDED: "经核实不成立",
});
export type RiskOutcome = MemberOf<typeof RiskOutcome>;
export const RiskOutcomeEnum = graphEnum(RiskOutcome, "预警的处置结果（policy R-13）");
