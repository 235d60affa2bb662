import type { OperationName } from "./input/collect-operations.js";
import type { ProfileFigures } from "./measure/profile.js";
import type { StatementFigures } from "./measure/statements.js";
import type { WindowFigures } from "./measure/window.js";
import type { VariantName } from "./variants/variant-name.js";

/** One measured window and which it is. */
export type Measurement = {
  /** From 0. */
  readonly round: number;
  readonly variant: VariantName;
  readonly operation: OperationName;
  readonly figures: WindowFigures;
  /** Where a profile was asked for. */
  readonly profile?: ProfileFigures;
};

/** What is known of an operation before it is measured. */
export type OperationFigures = {
  /** With how many different variables it is sent. */
  readonly variables: number;
  readonly statements: StatementFigures;
};

/** All that a run found. */
export type BenchResult = {
  readonly operations: Readonly<Record<OperationName, OperationFigures>>;
  readonly measurements: readonly Measurement[];
};
