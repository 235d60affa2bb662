import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";
import { INITIAL_SETTLEMENT_PARAMETERS } from "./initial-settlement-parameters.js";

const initial = (key: string, value: string, source: string, validFrom = "2013-01-01"): InitialParameter => ({
  key,
  region: "",
  validFrom,
  value,
  source,
});

const RULE = "健康扶贫实施方案";
const CONTRIBUTIONS: readonly [validFrom: string, yuan: string][] = [
  ["2013-01-01", "60"],
  ["2014-01-01", "70"],
  ["2015-01-01", "90"],
  ["2016-01-01", "150"],
];

/** What the rule asks of village doctors at their township hospital; came with migration 0011. */
export const INITIAL_ATTENDANCE_PARAMETERS: readonly InitialParameter[] = [
  initial("doctor.hospitalDaysPerWeek", "1", RULE),
  initial("doctor.hospitalDaysOfWeek", "5", `${RULE}（一周按 5 个工作日计）`),
];

/** All values that the department began with. */
export const INITIAL_PARAMETERS: readonly InitialParameter[] = [
  ...INITIAL_SETTLEMENT_PARAMETERS,
  ...CONTRIBUTIONS.map(([validFrom, yuan]) =>
    initial("enrollment.contribution", yuan, "年度筹资通知（演示数据，各地以当地标准为准）", validFrom),
  ),
  initial("enrollment.participationTarget", "98", RULE),
  initial("clinic.funding", "100000", RULE),
  initial("clinic.cutRate", "100", "示范县健康扶贫实施方案（演示数据，各地以当地方案为准）"),
  initial("specialty.funding", "2500000", RULE),
  initial("specialty.perCounty", "2", RULE),
  initial("doctor.subsidy", "200", RULE),
  initial("doctor.subsidyPoorVillage", "400", RULE),
  initial("doctor.servedMost", "1000", RULE),
  initial("doctorTraining.months", "6", RULE),
  initial("doctorTraining.stipend", "1000", RULE),
  initial("practitioners.perHospital", "3", RULE),
  initial("practitioners.perHospital", "5", RULE, "2018-01-01"),
  initial("rotation.daysPerQuarter", "6", RULE),
  initial("rotation.quotaSenior", "0", RULE),
  initial("rotation.quotaCounty", "0", RULE),
  { ...initial("rotation.quotaSenior", "3000", "甘肃省医师多点执业计划"), region: "62" },
  { ...initial("rotation.quotaCounty", "6000", "甘肃省医师多点执业计划"), region: "62" },
  initial("charge.deduction", "100", "示范县健康扶贫实施方案（演示数据，各地以当地方案为准）"),
  initial("report.smallestCell", "5", "个人健康信息统计发布规定"),
];
