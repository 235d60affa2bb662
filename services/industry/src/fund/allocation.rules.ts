import type { FundKind } from "@fupin/domain-types/fund";
import { formatYuan } from "@fupin/domain-types/money";
import { formatPercent } from "@fupin/domain-types/percentage";
import { ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { partOf } from "../amounts/part-of.js";
import type { FundForm, FundReach } from "./fund-terms.js";

/** A fund's amounts before an allocation, in fen. */
export type FundSums = {
  readonly kind: FundKind;
  readonly appropriated: number;
  readonly allocated: number;
  readonly toPoor: number;
  readonly rewardForWork: number;
};

/** What is asked of a fund. */
export type AllocationWish = {
  readonly amount: number;
  readonly reach: FundReach;
  readonly form: FundForm;
};

/** The shares of policy I-4 that bind a fund, in basis points. */
export type FundShares = {
  readonly poor: ResolvedParameter<number>;
  readonly rewardForWork: ResolvedParameter<number>;
};

/** Whether an allocation may be made: every rule with what was seen, and by how much the worst is broken. */
export type AllocationDecision = { readonly lines: readonly DecisionLine[]; readonly excess: number };

/**
 * Judges an allocation (policy I-4). A fund keeps in reserve what its rules demand: what goes elsewhere than to
 * poor villages and households may take up at most what is left beside their share, so that the share can still be
 * reached, whatever comes next; the same with what is not reward-for-work of an industry fund. Later
 * appropriations only widen the limits, so the rules hold at every moment.
 */
export function judgeAllocation(
  fund: FundSums,
  wish: AllocationWish,
  shares: FundShares,
): AllocationDecision {
  const limits = [
    limit("F-1", "累计分配不超过资金总额", fund.allocated + wish.amount, fund.appropriated, null),
    reserve(
      "用于贫困村和贫困户以外",
      fund.allocated - fund.toPoor + (wish.reach === "OTHER" ? wish.amount : 0),
      fund.appropriated,
      shares.poor,
      "贫困村和贫困户",
    ),
  ];
  if (fund.kind === "INDUSTRY") {
    limits.push(
      reserve(
        "以奖代补以外",
        fund.allocated - fund.rewardForWork + (wish.form === "REWARD_FOR_WORK" ? 0 : wish.amount),
        fund.appropriated,
        shares.rewardForWork,
        "以奖代补",
      ),
    );
  }
  return {
    lines: limits.map(({ line }) => line),
    excess: Math.max(0, ...limits.map(({ over }) => over)),
  };
}

/** Throws RULE_VIOLATED with the rule that is broken by most, and by how many yuan. */
export function requireAllocation({ lines, excess }: AllocationDecision): void {
  const broken = lines.filter(({ passed }) => passed === false);
  const worst = broken.reduce<DecisionLine | undefined>(
    (found, line) => (found === undefined || over(line) > over(found) ? line : found),
    undefined,
  );
  if (worst === undefined) return;
  throw ruleViolated(
    worst.policy,
    `${worst.criterion}：本次分配后为 ${worst.seen} 元，限额 ${worst.threshold} 元，超出 ${formatYuan(excess)} 元`,
    { seen: worst.seen, limit: worst.threshold, excess: formatYuan(excess) },
  );
}

const over = ({ seen, threshold }: DecisionLine): number => Number(seen) - Number(threshold);

function limit(
  policy: string,
  criterion: string,
  seen: number,
  threshold: number,
  parameter: DecisionLine["parameter"],
): { readonly line: DecisionLine; readonly over: number } {
  const line = {
    policy,
    criterion,
    seen: formatYuan(seen),
    threshold: formatYuan(threshold),
    passed: seen <= threshold,
    parameter,
  };
  return { line, over: seen - threshold };
}

function reserve(
  outside: string,
  seen: number,
  appropriated: number,
  { value, row }: ResolvedParameter<number>,
  reservedFor: string,
): ReturnType<typeof limit> {
  const threshold = appropriated - partOf(appropriated, value, "UP");
  const criterion = `${outside}的累计分配，须为${reservedFor}留足 ${formatPercent(value)}%`;
  return limit("I-4", criterion, seen, threshold, row);
}
