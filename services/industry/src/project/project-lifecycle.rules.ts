import type { Role } from "@fupin/domain-types/identity";
import { Role as Roles } from "@fupin/domain-types/identity";
import { ProjectStage } from "@fupin/domain-types/industry";
import { formatYuan } from "@fupin/domain-types/money";
import { ruleViolated } from "@fupin/server-kit/errors";

/** One step of a project's life: from where to where, and who may take it. */
export type ProjectMove = {
  readonly from: ProjectStage;
  readonly to: ProjectStage;
  readonly roles: readonly Role[];
  /** What its evidence is, as officials call it. */
  readonly evidence: string;
};

/** Who puts a project into the library (policy I-1). */
export const PROPOSERS: readonly Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER"];

/** The lifecycle of a project: each act moves it one step on, and there is no other way (policy I-1). */
export const PROJECT_MOVES = {
  review: { from: "PROPOSED", to: "REVIEWED", roles: ["TOWNSHIP_OFFICER"], evidence: "评审意见" },
  approve: { from: "REVIEWED", to: "APPROVED", roles: ["POVERTY_OFFICE"], evidence: "批复文件" },
  tender: { from: "APPROVED", to: "TENDERED", roles: ["INDUSTRY_OFFICER"], evidence: "中标通知书" },
  announce: {
    from: "TENDERED",
    to: "ANNOUNCED",
    roles: ["VILLAGE_CADRE", "TOWNSHIP_OFFICER"],
    evidence: "公示照片",
  },
  start: { from: "ANNOUNCED", to: "UNDER_WAY", roles: ["INDUSTRY_OFFICER"], evidence: "开工令" },
  accept: { from: "UNDER_WAY", to: "ACCEPTED", roles: ["INDUSTRY_OFFICER"], evidence: "验收报告" },
  reimburse: { from: "ACCEPTED", to: "REIMBURSED", roles: ["POVERTY_OFFICE"], evidence: "报账审核表" },
  handOver: { from: "REIMBURSED", to: "HANDED_OVER", roles: ["TOWNSHIP_OFFICER"], evidence: "移交书" },
} as const satisfies Record<string, ProjectMove>;

/** A project as far as a step needs to know it. */
export type ProjectStanding = { readonly stage: ProjectStage; readonly since: string };

/**
 * Refuses a step that is not the project's next one, or is dated before the step it follows (policy I-1); throws
 * RULE_VIOLATED with where the project stands and what comes next.
 */
export function checkMove(project: ProjectStanding, move: ProjectMove, on: string): void {
  const { labels } = ProjectStage;
  if (project.stage !== move.from) {
    const next = Object.values<ProjectMove>(PROJECT_MOVES).find(({ from }) => from === project.stage);
    const ahead = next
      ? `下一步为“${labels[next.to]}”，由${next.roles.map((role) => Roles.labels[role]).join("或")}办理`
      : "流程已经办结";
    throw ruleViolated(
      "I-1",
      `项目自 ${project.since} 处于“${labels[project.stage]}”，不能办理“${labels[move.to]}”；${ahead}`,
      { stage: project.stage, since: project.since, wanted: move.to, next: next?.to ?? null },
    );
  }
  if (on < project.since) {
    throw ruleViolated("I-1", `“${labels[move.to]}”的日期 ${on} 早于上一步的日期 ${project.since}`, {
      on,
      since: project.since,
    });
  }
}

/** Refuses work that begins before the notice has ended (policy I-1). */
export function checkNoticeEnded(until: string, on: string): void {
  if (on <= until)
    throw ruleViolated("I-1", `公示至 ${until} 止，${on} 尚不能开工`, { noticeUntil: until, on });
}

/** Refuses an amount above what limits it, such as the contract or the acceptance (policy I-1), in fen. */
export function checkWithin(amount: number, limit: number, what: string, against: string): void {
  if (amount <= limit) return;
  throw ruleViolated(
    "I-1",
    `${what} ${formatYuan(amount)} 元，超过${against} ${formatYuan(limit)} 元，超出 ${formatYuan(amount - limit)} 元`,
    { amount: formatYuan(amount), limit: formatYuan(limit), excess: formatYuan(amount - limit) },
  );
}
