import type { LocalDate } from "@fupin/domain-types/local-date";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../policy/decision-lines.js";
import { PAVED_ROAD_HOUSEHOLDS, PAVED_ROAD_HOUSEHOLDS_POOR } from "../policy/housing-parameters.js";
import type { UtilityKind } from "./utility-kind.js";

/** What the rule looks at in a hamlet. */
export type HamletState = {
  readonly villageCode: string;
  readonly households: number;
  readonly poorVillage: boolean;
  readonly examined: readonly UtilityKind[];
  readonly reached: readonly UtilityKind[];
};

/**
 * Whether a hamlet has the paved road that its size asks for (policy L-5). Where nobody has looked yet, and a road is
 * due, that is not known: neither passed nor failed.
 */
export function pavedRoadLine(
  { villageCode, households, poorVillage, examined, reached }: HamletState,
  parameters: Parameters,
  on: LocalDate,
): DecisionLine {
  const least = parameters.get(
    poorVillage ? PAVED_ROAD_HOUSEHOLDS_POOR : PAVED_ROAD_HOUSEHOLDS,
    villageCode,
    on,
  );
  const paved = reached.includes("ROAD");
  const due = households >= least.value;
  return decisionLine({
    policy: "L-5",
    criterion: `${poorVillage ? "贫困村" : "非贫困村"} ${least.value} 户以上的自然村通硬化路`,
    seen: `${households} 户，${paved ? "已通" : examined.includes("ROAD") ? "未通" : "未调查"}`,
    threshold: `${least.value} 户`,
    passed: paved || !due || (examined.includes("ROAD") ? false : null),
    parameter: least.row,
  });
}

/** A share in basis points, rounded to the nearest; null of nothing. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole);
