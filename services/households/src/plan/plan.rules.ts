import { HouseholdCategory, PovertyCause, type VillageType } from "@fupin/domain-types/household";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../household/decision.js";
import { MeasureKind } from "./plan-words.js";

/** What the measures of a plan follow from (policy R-8). */
export type PlanFacts = {
  readonly category: HouseholdCategory;
  readonly causes: readonly PovertyCause[];
  /** Members able to work; null where nobody's ability is known. */
  readonly workers: number | null;
  /** Of water, power and road, how many are known to be lacking. */
  readonly conditionsLacking: number;
  readonly villageType: VillageType | null;
};

/**
 * Whether the measures of a plan follow the causes (policy R-8): one line for each measure that the household's
 * situation demands. Extremely poor living conditions demand relocation first; a household that stays says why.
 */
export function measuresDecision(
  facts: PlanFacts,
  measures: readonly MeasureKind[],
  staysBecause: string | null,
  extreme: ResolvedParameter<number>,
): DecisionLine[] {
  const lines: DecisionLine[] = [];
  const demand = (
    because: string,
    oneOf: readonly MeasureKind[],
    parameter?: ResolvedParameter<unknown>,
  ): void => {
    const found = oneOf.filter((kind) => measures.includes(kind));
    lines.push(
      decisionLine("R-8", `${because}，须有${labels(oneOf, "或")}措施`, found.length > 0, {
        seen: found.length > 0 ? labels(found, "、") : "没有",
        threshold: labels(oneOf, "或"),
        ...(parameter ? { parameter } : {}),
      }),
    );
  };
  if (facts.category !== "DEVELOPMENT")
    demand(`户类型为${HouseholdCategory.labels[facts.category]}`, ["SAFETY_NET"]);
  else if (facts.workers === 0) demand("家中没有劳动力", ["SAFETY_NET"]);
  if ((facts.workers ?? 0) > 0 && facts.category !== "WUBAO" && facts.category !== "DIBAO")
    demand("有劳动能力", ["INDUSTRY", "EMPLOYMENT"]);
  if (facts.causes.includes("LACK_OF_SKILLS"))
    demand(`致贫原因有${PovertyCause.labels.LACK_OF_SKILLS}`, ["TRAINING"]);
  if (facts.villageType === "INFRASTRUCTURE_LAGGING") demand("所在村为基础设施滞后型", ["INFRASTRUCTURE"]);
  if (facts.conditionsLacking >= extreme.value && staysBecause === null)
    demand(`水、电、路缺 ${facts.conditionsLacking} 项，生存条件极差，搬迁优先`, ["RELOCATION"], extreme);
  return lines;
}

const labels = (kinds: readonly MeasureKind[], joint: string): string =>
  kinds.map((kind) => MeasureKind.labels[kind]).join(joint);
