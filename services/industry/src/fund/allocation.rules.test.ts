import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AllocationWish,
  type FundSums,
  judgeAllocation,
  requireAllocation,
} from "./allocation.rules.js";
import type { FundForm, FundReach } from "./fund-terms.js";

const row = { id: "1", key: "k", region: "", validFrom: "2014-01-01", value: "", source: "办法" };
const SHARES = { poor: { value: 7000, row }, rewardForWork: { value: 3000, row } };
/** 10,000,000 yuan, the plan's example. */
const FUND: FundSums = {
  kind: "INDUSTRY",
  appropriated: 1_000_000_000,
  allocated: 0,
  toPoor: 0,
  rewardForWork: 0,
};

describe("an allocation (policy I-4)", () => {
  it.each<[FundReach, FundForm, number, number]>([
    ["OTHER", "REWARD_FOR_WORK", 300_000_000, 0],
    ["OTHER", "REWARD_FOR_WORK", 300_000_001, 1],
    ["POOR_VILLAGE", "DIRECT", 700_000_000, 0],
    ["POOR_HOUSEHOLDS", "DIRECT", 700_000_123, 123],
    ["POOR_VILLAGE", "REWARD_FOR_WORK", 1_000_000_000, 0],
    ["POOR_VILLAGE", "REWARD_FOR_WORK", 1_000_000_050, 50],
    ["OTHER", "DIRECT", 400_000_000, 100_000_000],
  ])("to %s as %s of %i fen is over by %i", (reach, form, amount, excess) => {
    const decision = judgeAllocation(FUND, { amount, reach, form }, SHARES);
    expect(decision.excess).toBe(excess);
    if (excess === 0) expect(() => requireAllocation(decision)).not.toThrow();
    else
      expect(() => requireAllocation(decision)).toThrowError(
        expect.objectContaining({ code: "RULE_VIOLATED" }),
      );
  });

  it("of a special fund is not bound to reward-for-work", () => {
    const special = { ...FUND, kind: "SPECIAL" } as const;
    const wish = { amount: 1_000_000_000, reach: "POOR_VILLAGE", form: "DIRECT" } as const;
    expect(judgeAllocation(special, wish, SHARES)).toMatchObject({ excess: 0, lines: [{}, {}] });
  });

  it("keeps both shares within reach after any sequence, reversals among it, and lets the rest be spent by them", () => {
    const wish = fc.record({
      amount: fc.integer({ min: 1, max: 300_000 }),
      reach: fc.constantFrom<FundReach>("POOR_VILLAGE", "POOR_HOUSEHOLDS", "OTHER"),
      form: fc.constantFrom<FundForm>("DIRECT", "REWARD_FOR_WORK"),
    });
    const appropriation = fc.record({ appropriated: fc.integer({ min: 1, max: 1_000_000 }) });
    const reversal = fc.record({ reverses: fc.nat() });
    const steps = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: wish },
        { weight: 1, arbitrary: appropriation },
        { weight: 1, arbitrary: reversal },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), steps, (appropriated, sequence) => {
        let fund: FundSums = { ...FUND, appropriated };
        let standing: readonly AllocationWish[] = [];
        for (const step of sequence) {
          [fund, standing] = after(fund, standing, step);
          const { toPoor, rewardForWork, allocated } = fund;
          const remaining = fund.appropriated - allocated;
          expect(remaining).toBeGreaterThanOrEqual(0);
          expect((toPoor + remaining) * 10_000).toBeGreaterThanOrEqual(fund.appropriated * 7000);
          expect((rewardForWork + remaining) * 10_000).toBeGreaterThanOrEqual(fund.appropriated * 3000);
          if (remaining === 0) continue;
          const last = { amount: remaining, reach: "POOR_VILLAGE", form: "REWARD_FOR_WORK" } as const;
          expect(judgeAllocation(fund, last, SHARES).excess).toBe(0);
        }
      }),
    );
  });

  it("that is refused would be granted without what it is over by", () => {
    const amount = fc.integer({ min: 2, max: 2_000_000_000 });
    const reach = fc.constantFrom<FundReach>("POOR_VILLAGE", "OTHER");
    const form = fc.constantFrom<FundForm>("DIRECT", "REWARD_FOR_WORK");
    fc.assert(
      fc.property(fc.record({ amount, reach, form }), (wish) => {
        const { excess } = judgeAllocation(FUND, wish, SHARES);
        fc.pre(excess > 0 && excess < wish.amount);
        const less = { ...wish, amount: wish.amount - excess };
        expect(judgeAllocation(FUND, less, SHARES).excess).toBe(0);
        expect(judgeAllocation(FUND, { ...less, amount: less.amount + 1 }, SHARES).excess).toBe(1);
      }),
    );
  });
});

type Step = AllocationWish | { readonly appropriated: number } | { readonly reverses: number };

/** Fund and allocations after an appropriation, a reversal, or an allocation if the rules allow it. */
function after(
  fund: FundSums,
  standing: readonly AllocationWish[],
  step: Step,
): [FundSums, readonly AllocationWish[]] {
  if ("appropriated" in step)
    return [{ ...fund, appropriated: fund.appropriated + step.appropriated }, standing];
  if ("reverses" in step) {
    const back = standing[step.reverses % standing.length];
    if (back === undefined) return [fund, standing];
    return [withAllocated(fund, back, -back.amount), standing.filter((each) => each !== back)];
  }
  if (judgeAllocation(fund, step, SHARES).excess > 0) return [fund, standing];
  return [withAllocated(fund, step, step.amount), [...standing, step]];
}

const withAllocated = (fund: FundSums, { reach, form }: AllocationWish, amount: number): FundSums => ({
  ...fund,
  allocated: fund.allocated + amount,
  toPoor: fund.toPoor + (reach === "OTHER" ? 0 : amount),
  rewardForWork: fund.rewardForWork + (form === "DIRECT" ? 0 : amount),
});
