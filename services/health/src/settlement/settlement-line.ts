import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { Fen } from "@fupin/domain-types/money";
import type { BasisPoints } from "@fupin/domain-types/percentage";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";

/** The steps of a settlement, in order 结算步骤. */
export const SettlementStep = labelledEnum("SettlementStep", {
  OUT_OF_POLICY: "政策范围外费用",
  BASIC_DEDUCTIBLE: "基本医保起付线",
  BASIC: "基本医保",
  SERIOUS_ILLNESS_DEDUCTIBLE: "大病保险起付线",
  SERIOUS_ILLNESS: "大病保险",
  MEDICAL_ASSISTANCE: "医疗救助",
  OUT_OF_POCKET: "个人自付",
});
export type SettlementStep = MemberOf<typeof SettlementStep>;

/** One line of the answer to "why this amount" (policy H-6); amounts in fen. */
export type SettlementLine = {
  readonly step: SettlementStep;
  /** The rule that this line carries out. */
  readonly policy: string;
  /** What the rule is applied to. */
  readonly base: Fen;
  /** In basis points; null where the rule has no rate. */
  readonly rate: BasisPoints | null;
  /** What the line pays or, for deductibles and costs out of policy, takes out. */
  readonly amount: Fen;
  /** What is left for the lines after it. */
  readonly remaining: Fen;
  /** What an official should know beside the figures, in Chinese. */
  readonly note: string | null;
  /** Ids of the parameter rows used. */
  readonly parameters: readonly string[];
};

/** The ids of parameter rows, as a line stores them. */
export const rowsOf = (...used: readonly ResolvedParameter<unknown>[]): string[] =>
  used.map(({ row }) => row.id);
