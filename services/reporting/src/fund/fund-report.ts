import { FundSource } from "@fupin/domain-types/fund";
import type { Allocated, Appropriated } from "./fund.store.js";

/** Where money came from, where it went, and the shares of policy I-4; amounts in fen, shares in hundredths of a percent. */
export type FundFigures = {
  readonly appropriated: number;
  readonly allocated: number;
  readonly toPoor: number;
  readonly poorShare: number | null;
  readonly rewardForWork: number;
  readonly rewardShare: number | null;
  readonly bySource: readonly { source: FundSource; amount: number }[];
  readonly byPurpose: readonly { purpose: string; amount: number }[];
};

/** Adds the figures up. Reward for work is asked of industry funds alone, so its share is of their allocations. */
export function fundFigures(
  appropriated: readonly Appropriated[],
  allocated: readonly Allocated[],
): FundFigures {
  const total = sum(allocated, ({ amount }) => amount);
  const toPoor = sum(allocated, (each) => each.toPoor);
  const ofIndustry = allocated.filter(({ kind }) => kind === "INDUSTRY");
  const rewardForWork = sum(ofIndustry, (each) => each.rewardForWork);
  return {
    appropriated: sum(appropriated, ({ amount }) => amount),
    allocated: total,
    toPoor,
    poorShare: shareOf(toPoor, total),
    rewardForWork,
    rewardShare: shareOf(
      rewardForWork,
      sum(ofIndustry, ({ amount }) => amount),
    ),
    bySource: FundSource.values.flatMap((source) => {
      const of = appropriated.filter((each) => each.source === source);
      return of.length === 0 ? [] : [{ source, amount: sum(of, ({ amount }) => amount) }];
    }),
    byPurpose: [...Map.groupBy(allocated, ({ purpose }) => purpose)]
      .map(([purpose, of]) => ({ purpose, amount: sum(of, ({ amount }) => amount) }))
      .sort((a, b) => b.amount - a.amount),
  };
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000);
