import { PovertyCause } from "@fupin/domain-types/household";

/** Causes as bits: bit n stands for the nth member of `PovertyCause` (policy R-6). */
export const causeBits = (causes: readonly PovertyCause[]): number =>
  causes.reduce((bits, cause) => bits | (1 << PovertyCause.values.indexOf(cause)), 0);
