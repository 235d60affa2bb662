import type { CohortFilter } from "../cohort-filter.js";

/** A question that every leading group's office asks, under a name that stays. */
export type BuiltInCohort = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly filter: CohortFilter;
};

/** The question of those who are registered as poor, unless it says otherwise. */
const ofRegistered = (
  id: string,
  title: string,
  description: string,
  filter: CohortFilter,
): BuiltInCohort => ({ id, title, description, filter: { status: ["REGISTERED"], ...filter } });

/** About three months. */
const QUARTER_DAYS = 92;

/** The questions of policy A-2, and those that a leading group asks beside them. */
export const BUILT_IN_COHORTS: readonly BuiltInCohort[] = [
  ofRegistered(
    "illness-open-bill-dangerous-house",
    "因病致贫、住院费用未结、住危房",
    "主要致贫原因为因病，有未结算的住院费用，且住 C 级或 D 级危房的建档立卡户（policy A-2）",
    { mainCause: ["ILLNESS"], openClaims: { from: 1 }, dangerousDwelling: true },
  ),
  ofRegistered(
    "illness-no-settlement",
    "因病致贫、尚无报销",
    "致贫原因中有因病，至今没有一笔已结算的住院费用的建档立卡户（policy A-2、H-6）",
    { anyCause: ["ILLNESS"], settledClaims: { to: 0 } },
  ),
  ofRegistered(
    "dangerous-house-no-plan",
    "住危房、未列入改造或搬迁",
    "住 C 级或 D 级危房，没有危房改造，也没有易地扶贫搬迁的建档立卡户（policy A-2、L-3、L-4）",
    { dangerousDwelling: true, noRenovation: true, noRelocation: true },
  ),
  ofRegistered(
    "worker-without-support",
    "有劳动力、无项目、无培训、无就业",
    "有成员有劳动能力，而没有产业项目、没有培训、无人就业的建档立卡户（policy A-2、I-2、I-9、I-10）",
    { hasWorker: true, projects: { to: 0 }, trained: { to: 0 }, employed: { to: 0 } },
  ),
  {
    id: "relocated-nobody-employed",
    title: "已搬迁、无人就业",
    description: "已搬迁入住，有成员有劳动能力而无人就业的农户，已脱贫的在内（policy A-2、L-3）",
    filter: { status: ["REGISTERED", "EXITED"], relocated: true, hasWorker: true, employed: { to: 0 } },
  },
  {
    id: "paid-twice-for-one-purpose",
    title: "同一用途由两个部门发放",
    description: "本年度同一用途的到户资金由两个以上部门发放的农户（policy A-2、F-2）",
    filter: { aidFromSeveralDepartments: {} },
  },
  ofRegistered("without-helper", "无帮扶责任人", "没有帮扶责任人的建档立卡户（policy P-1）", {
    hasHelper: false,
  }),
  ofRegistered(
    "not-visited-for-three-months",
    "帮扶责任人三个月未走访",
    `有帮扶责任人，而 ${QUARTER_DAYS} 天内没有走访的建档立卡户（policy P-5）`,
    { hasHelper: true, not: { lastVisit: { withinDays: QUARTER_DAYS } } },
  ),
  ofRegistered("without-plan", "本年度无帮扶计划", "本年度没有帮扶计划的建档立卡户（policy P-6）", {
    planForYear: false,
  }),
  {
    id: "open-risk-alerts",
    title: "返贫风险预警未处置",
    description: "有未处置的返贫风险预警的农户，已脱贫的在内（policy R-13）",
    filter: { status: ["REGISTERED", "EXITED"], openAlerts: { from: 1 } },
  },
  {
    id: "returned-to-poverty",
    title: "返贫户",
    description: "脱贫后又返贫、现为建档立卡的农户（policy R-12）",
    filter: { status: ["REGISTERED"], returned: true },
  },
  ofRegistered(
    "students-education-cause",
    "因学致贫、有在校成员",
    "致贫原因中有因学，且有在校成员的建档立卡户（policy R-6）",
    { anyCause: ["EDUCATION"], students: { from: 1 } },
  ),
  ofRegistered("not-enrolled", "未全家参保", "本年度不是全家参加基本医疗保险的建档立卡户（policy H-1）", {
    enrolled: ["NONE", "PARTLY"],
  }),
  ofRegistered(
    "ill-without-doctor",
    "有病人、无医生管理",
    "有成员患慢性病或大病，而没有签约医生管理的建档立卡户（policy H-12）",
    { ill: { from: 1 }, underDoctorCare: false },
  ),
  {
    id: "overdue-loan",
    title: "扶贫小额信贷逾期",
    description: "有逾期的扶贫小额信贷的农户（policy I-6）",
    filter: { overdueLoan: true },
  },
  ofRegistered("no-safe-water", "未通安全饮水", "经登记没有安全饮水的建档立卡户（policy L-5）", {
    water: false,
  }),
];
