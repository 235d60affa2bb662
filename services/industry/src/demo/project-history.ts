import type { DemoProject } from "@fupin/demo-data/demo-project";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { FundSource } from "@fupin/domain-types/fund";
import { ProjectStage } from "@fupin/domain-types/industry";
import { addDays } from "@fupin/domain-types/local-date";
import { PROJECT_MOVES, PROPOSERS, type ProjectMove } from "../project/project-lifecycle.rules.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";

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

/** The day a demo project reached a stage. */
export const reachedOn = ({ plannedYear }: DemoProject, stage: ProjectStage): string =>
  `${REACHED[stage].before ? plannedYear - 1 : plannedYear}-${REACHED[stage].day}`;

/** Whether a demo project has come as far as a stage. */
export const hasReached = ({ stage }: DemoProject, other: ProjectStage): boolean =>
  ProjectStage.values.indexOf(stage) >= ProjectStage.values.indexOf(other);

/** The projects of a village with how they came to their stage, as the acts would have written it. */
export function projectHistory({ projects }: DemoVillage): DemoRows[] {
  const at = (stage: ProjectStage) => projects.filter((project) => hasReached(project, stage));
  return [
    { table: "project", rows: projects.map(projectRow) },
    { table: "project_indicator", rows: projects.flatMap(indicatorRows) },
    { table: "project_beneficiary", rows: projects.flatMap(beneficiaryRows) },
    { table: "project_budget_line", rows: projects.map(budgetRow) },
    { table: "project_transition", rows: projects.flatMap(transitionRows) },
    { table: "project_tender", rows: at("TENDERED").map(tenderRow) },
    { table: "project_notice", rows: at("ANNOUNCED").map(noticeRow) },
    { table: "project_acceptance", rows: at("ACCEPTED").map(acceptanceRow) },
    { table: "project_measurement", rows: at("ACCEPTED").flatMap(measurementRows) },
    { table: "project_voucher", rows: at("REIMBURSED").map(voucherRow) },
    { table: "project_handover", rows: at("HANDED_OVER").map(handoverRow) },
  ];
}

const projectRow = (project: DemoProject) => ({
  id: project.id,
  village_code: project.village,
  name: project.name,
  kind: project.kind,
  stage: project.stage,
  planned_year: project.plannedYear,
  budget: project.budget,
  fund_source: project.fundSource,
  ...RECORDED,
});

const indicatorRows = ({ id, indicators }: DemoProject) =>
  indicators.map(({ name, unit, target, achieved }, index) => ({
    project_id: id,
    position: index + 1,
    name,
    unit,
    target: target * 100,
    achieved: achieved === undefined ? null : achieved * 100,
    ...RECORDED,
  }));

const beneficiaryRows = ({ id, beneficiaries }: DemoProject) =>
  beneficiaries.map(({ household, share, benefit }) => ({
    project_id: id,
    household_id: household,
    share,
    benefit,
    ...RECORDED,
  }));

const SOURCES: readonly [word: string, source: FundSource][] = [
  ["中央", "CENTRAL"],
  ["省", "PROVINCIAL"],
  ["市", "CITY"],
  ["县", "COUNTY"],
  ["区", "COUNTY"],
];

/** The source that a demo project names in words. */
export const sourceOf = (words: string): FundSource =>
  SOURCES.find(([word]) => words.includes(word))?.[1] ?? "SOCIAL";

const budgetRow = ({ id, name, fundSource, budget }: DemoProject) => ({
  project_id: id,
  position: 1,
  item: name,
  source: sourceOf(fundSource),
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
