import { type Role, Role as Roles } from "@fupin/domain-types/identity";
import { formatYuan } from "@fupin/domain-types/money";
import { ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { LoanStatus } from "./loan-status.js";

/** One step of a loan's life: from which statuses to which, and who records it. */
export type LoanMove = {
  readonly from: readonly LoanStatus[];
  readonly to: LoanStatus;
  readonly roles: readonly Role[];
  /** What it is called where it does not lead to `to`, such as 贴息. */
  readonly title?: string;
};

/** Who applies for a household (policy I-5). */
export const LOAN_APPLICANTS: readonly Role[] = ["VILLAGE_CADRE", "HELPER"];

/** The life of a loan (policy I-5): no other step exists. */
export const LOAN_MOVES = {
  endorse: { from: ["APPLIED"], to: "ENDORSED", roles: ["VILLAGE_CADRE"] },
  reject: { from: ["APPLIED"], to: "DECLINED", roles: ["VILLAGE_CADRE"] },
  approve: { from: ["ENDORSED"], to: "APPROVED", roles: ["INDUSTRY_OFFICER"] },
  decline: { from: ["ENDORSED"], to: "DECLINED", roles: ["INDUSTRY_OFFICER"] },
  payOut: { from: ["APPROVED"], to: "PAID_OUT", roles: ["INDUSTRY_OFFICER"] },
  repay: { from: ["PAID_OUT", "OVERDUE"], to: "REPAID", roles: ["INDUSTRY_OFFICER"] },
  fallDue: { from: ["PAID_OUT"], to: "OVERDUE", roles: ["INDUSTRY_OFFICER"] },
  compensate: { from: ["OVERDUE"], to: "COMPENSATED", roles: ["POVERTY_OFFICE"] },
} as const satisfies Record<string, LoanMove>;

/** Statuses in which a loan counts towards the household's limit (policy I-5). */
export const OPEN_LOANS: readonly LoanStatus[] = ["APPLIED", "ENDORSED", "APPROVED", "PAID_OUT", "OVERDUE"];

/** Refuses a step that the loan's status does not allow, or that is dated before the last one (policy I-5). */
export function checkLoanMove(
  loan: { readonly status: LoanStatus; readonly since: string },
  move: LoanMove,
  on: string,
): void {
  const { labels } = LoanStatus;
  if (!move.from.includes(loan.status)) {
    const next = Object.values<LoanMove>(LOAN_MOVES).filter(({ from }) => from.includes(loan.status));
    const ahead = next.map(
      ({ to, roles }) => `“${labels[to]}”（${roles.map((role) => Roles.labels[role]).join("或")}）`,
    );
    throw ruleViolated(
      "I-5",
      `贷款自 ${loan.since} 为“${labels[loan.status]}”，不能办理“${move.title ?? labels[move.to]}”；${ahead.length > 0 ? `可以：${ahead.join("、")}` : "流程已经办结"}`,
      { status: loan.status, since: loan.since, wanted: move.to, next: next.map(({ to }) => to) },
    );
  }
  if (on < loan.since)
    throw ruleViolated("I-5", `日期 ${on} 早于上一步的日期 ${loan.since}`, { on, since: loan.since });
}

/** A household as an application looks at it; amounts in fen. */
export type Borrower = { readonly open: number; readonly overdue: number; readonly workers: number };

/** Judges an application line by line (policy I-5): the limit over all open loans, a worker, no overdue loan. */
export function judgeApplication(
  { open, overdue, workers }: Borrower,
  amount: number,
  limit: ResolvedParameter<number>,
): DecisionLine[] {
  return [
    {
      policy: "I-5",
      criterion: "本户未结清贷款与本次申请合计不超过限额（元）",
      seen: formatYuan(open + amount),
      threshold: formatYuan(limit.value),
      passed: open + amount <= limit.value,
      parameter: limit.row,
    },
    {
      policy: "I-5",
      criterion: "有劳动能力的家庭成员不少于 1 人",
      seen: String(workers),
      threshold: "1",
      passed: workers >= 1,
      parameter: null,
    },
    {
      policy: "I-5",
      criterion: "没有逾期贷款（笔）",
      seen: String(overdue),
      threshold: "0",
      passed: overdue === 0,
      parameter: null,
    },
  ];
}

/** Throws RULE_VIOLATED with the first line that does not pass; of the limit, by how many yuan. */
export function requireApplication(
  lines: readonly DecisionLine[],
  borrower: Borrower,
  amount: number,
  limit: number,
): void {
  const broken = lines.find(({ passed }) => passed === false);
  if (broken === undefined) return;
  const excess = formatYuan(Math.max(0, borrower.open + amount - limit));
  throw ruleViolated(
    "I-5",
    `${broken.criterion}：实为 ${broken.seen}，要求 ${broken.threshold}${excess === "0.00" ? "" : `，超出 ${excess} 元`}`,
    { seen: broken.seen, required: broken.threshold, excess },
  );
}
