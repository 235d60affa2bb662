import type { DemoProject } from "@fupin/demo-data/demo-project";
import { ProjectStage } from "@fupin/domain-types/industry";
import { addDays } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { PROJECT_MOVES, PROPOSERS, type ProjectMove } from "../project/project-lifecycle.rules.js";
import type { FundSource } from "../project/project-terms.js";

const RECORDED = { recorded_by: "demo-data" };

/** The day of the planned year (or of the year before) on which a demo project reached a stage. */
const REACHED: Readonly<Record<ProjectStage, { readonly before: boolean; readonly day: string }>> = {
  PROPOSED: { before: true, day: "09-10" },
  REVIEWED: { before: true, day: "10-20" },
  APPROVED: { before: true, day: "12-15" },
  TENDERED: { before: false, day: "02-20" },
  ANNOUNCED: { before: false, day: "03-10" },
  UNDER_WAY: { before: false, day: "03-25" },
  ACCEPTED: { before: false, day: "10-20" },
  REIMBURSED: { before: false, day: "11-25" },
  HANDED_OVER: { before: false, day: "12-15" },
};

const reachedOn = ({ plannedYear }: DemoProject, stage: ProjectStage): string =>
  `${REACHED[stage].before ? plannedYear - 1 : plannedYear}-${REACHED[stage].day}`;

const hasReached = ({ stage }: DemoProject, other: ProjectStage): boolean =>
  ProjectStage.values.indexOf(stage) >= ProjectStage.values.indexOf(other);

/** Loads how demo projects came to the stage they are in, consistent with what the acts would have written. */
export async function loadProjectHistory(
  trx: Kysely<Tables>,
  projects: readonly DemoProject[],
): Promise<void> {
  const at = (stage: ProjectStage) => projects.filter((project) => hasReached(project, stage));
  await insertRows(trx, "project_budget_line", projects.map(budgetRow));
  await insertRows(trx, "project_transition", projects.flatMap(transitionRows));
  await insertRows(trx, "project_tender", at("TENDERED").map(tenderRow));
  await insertRows(trx, "project_notice", at("ANNOUNCED").map(noticeRow));
  await insertRows(trx, "project_acceptance", at("ACCEPTED").map(acceptanceRow));
  await insertRows(trx, "project_measurement", at("ACCEPTED").flatMap(measurementRows));
  await insertRows(trx, "project_voucher", at("REIMBURSED").map(voucherRow));
  await insertRows(trx, "project_handover", at("HANDED_OVER").map(handoverRow));
}

const SOURCES: readonly [word: string, source: FundSource][] = [
  ["中央", "CENTRAL"],
  ["省", "PROVINCIAL"],
  ["市", "CITY"],
  ["县", "COUNTY"],
  ["区", "COUNTY"],
];

const budgetRow = ({ id, name, fundSource, budget }: DemoProject) => ({
  project_id: id,
  position: 1,
  item: name,
  source: SOURCES.find(([word]) => fundSource.includes(word))?.[1] ?? "SOCIAL",
  amount: budget,
  ...RECORDED,
});

const transitionRows = (project: DemoProject) => {
  const moves = Object.values<ProjectMove>(PROJECT_MOVES);
  const steps = [{ to: "PROPOSED" as const, roles: PROPOSERS, evidence: "项目申报书" }, ...moves];
  return steps
    .filter(({ to }) => hasReached(project, to))
    .map(({ to, roles, evidence }) => ({
      project_id: project.id,
      stage: to,
      occurred_on: reachedOn(project, to),
      role: roles[0],
      evidence: `${evidence}（${project.id}）`,
      ...RECORDED,
    }));
};

const tenderRow = ({ id, budget, plannedYear }: DemoProject) => ({
  project_id: id,
  method: budget >= 100_000_000 ? "OPEN" : "SELF_BUILT",
  contractor: budget >= 100_000_000 ? "县农村建设工程队" : "村民理事会",
  contract_number: `${plannedYear}-${id.slice(-4)}`,
  contract_amount: budget,
  ...RECORDED,
});

const noticeRow = (project: DemoProject) => ({
  project_id: project.id,
  place: "村务公开栏",
  posted_on: reachedOn(project, "ANNOUNCED"),
  posted_until: addDays(reachedOn(project, "ANNOUNCED"), 7),
  ...RECORDED,
});

const acceptanceRow = ({ id, budget }: DemoProject) => ({
  project_id: id,
  accepted_amount: budget,
  parameter_id: null,
  ...RECORDED,
});

const measurementRows = (project: DemoProject) =>
  project.indicators.map(({ achieved = 0 }, index) => ({
    project_id: project.id,
    position: index + 1,
    measured: achieved * 100,
    measured_on: reachedOn(project, "ACCEPTED"),
    ...RECORDED,
  }));

const voucherRow = (project: DemoProject) => ({
  project_id: project.id,
  number: `${project.id}-1`,
  payee: tenderRow(project).contractor,
  amount: project.budget,
  reimbursed_on: reachedOn(project, "REIMBURSED"),
  ...RECORDED,
});

const handoverRow = ({ id, name }: DemoProject) => ({
  project_id: id,
  receiver: "村民委员会",
  assets: `${name}形成的全部资产，由村集体管护`,
  ...RECORDED,
});
