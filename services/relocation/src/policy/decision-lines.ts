import { formatHundredths } from "@fupin/domain-types/decimal";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";

/** A line of a decision; what is not given is null (no threshold, no parameter). */
export const decisionLine = (
  line: Pick<DecisionLine, "policy" | "criterion" | "passed"> & Partial<DecisionLine>,
): DecisionLine => ({ seen: null, threshold: null, parameter: null, ...line });

/** An area as a decision shows it. */
export const squareMetres = (area: number): string => `${formatHundredths(area)} 平方米`;

/** An amount as a decision shows it. */
export const inYuan = (fen: number): string => `${formatHundredths(fen)} 元`;
