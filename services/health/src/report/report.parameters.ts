import { countValue, type ParameterDefinition } from "@fupin/server-kit/policy/parameter";

/** Counts below this are not shown outside health. */
export const SMALLEST_CELL: ParameterDefinition<number> = {
  key: "report.smallestCell",
  policy: "H-12",
  title: "对卫健医保以外人员显示的最小计数",
  unit: "人",
  read: countValue,
};
