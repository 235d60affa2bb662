import { describe, expect, it } from "vitest";
import { type FundSums, judgeAllocation, requireAllocation } from "./allocation.rules.js";
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

  it("keeps both shares within reach after any sequence, and lets the rest be spent by them", () => {
    let state = 20161231;
    const draw = (below: number): number => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    for (let run = 0; run < 200; run++) {
      let fund: FundSums = { ...FUND, appropriated: 1 + draw(1_000_000) };
      for (let step = 0; step < 30; step++) {
        const amount = 1 + draw(Math.ceil(fund.appropriated / 5));
        const reach = (["POOR_VILLAGE", "POOR_HOUSEHOLDS", "OTHER"] as const)[draw(3)] ?? "OTHER";
        const form = draw(2) === 0 ? "DIRECT" : "REWARD_FOR_WORK";
        if (judgeAllocation(fund, { amount, reach, form }, SHARES).excess > 0) continue;
        fund = {
          ...fund,
          allocated: fund.allocated + amount,
          toPoor: fund.toPoor + (reach === "OTHER" ? 0 : amount),
          rewardForWork: fund.rewardForWork + (form === "DIRECT" ? 0 : amount),
        };
      }
      const remaining = fund.appropriated - fund.allocated;
      expect((fund.toPoor + remaining) * 10_000).toBeGreaterThanOrEqual(fund.appropriated * 7000);
      expect((fund.rewardForWork + remaining) * 10_000).toBeGreaterThanOrEqual(fund.appropriated * 3000);
      if (remaining === 0) continue;
      const last = { amount: remaining, reach: "POOR_VILLAGE", form: "REWARD_FOR_WORK" } as const;
      expect(judgeAllocation(fund, last, SHARES).excess).toBe(0);
    }
  });
});
