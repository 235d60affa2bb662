import { type ParameterDefinition, percentValue, yuanValue } from "@fupin/server-kit/policy/parameter";

/** A person's yearly contribution to the basic scheme, in fen (policy H-1). */
export const PERSONAL_CONTRIBUTION: ParameterDefinition<number> = {
  key: "enrollment.contribution",
  policy: "H-1",
  title: "新农合个人缴费标准",
  unit: "元/人·年",
  read: yuanValue,
};

/** What share of a region's persons must take part, in basis points (policy H-1). */
export const PARTICIPATION_TARGET: ParameterDefinition<number> = {
  key: "enrollment.participationTarget",
  policy: "H-1",
  title: "参合（参保）率目标",
  unit: "%",
  read: percentValue,
};

export const ENROLLMENT_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  PERSONAL_CONTRIBUTION,
  PARTICIPATION_TARGET,
];
