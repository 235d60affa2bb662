import { countValue, type ParameterDefinition } from "@fupin/server-kit/policy/parameter";
import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";

/** Most households of a helper (policy P-2). */
export const HOUSEHOLDS_PER_HELPER: ParameterDefinition<number> = {
  key: "pairing.householdsPerHelper",
  policy: "P-2",
  title: "每名帮扶责任人最多结对户数",
  unit: "户",
  read: countValue,
};

/** Years for which a pairing is not changed (policy P-3). */
export const PAIRING_YEARS: ParameterDefinition<number> = {
  key: "pairing.years",
  policy: "P-3",
  title: "结对不变年限",
  unit: "年",
  read: countValue,
};

/** Years for which a work team stays (policy P-4). */
export const WORK_TEAM_YEARS: ParameterDefinition<number> = {
  key: "workTeam.years",
  policy: "P-4",
  title: "驻村工作队驻村年限",
  unit: "年",
  read: countValue,
};

/** Visits of leaders in charge to each village in a year (policy P-5). */
export const LEADER_VISITS: ParameterDefinition<number> = {
  key: "leaderVisits.perYear",
  policy: "P-5",
  title: "挂点领导每年到村次数",
  unit: "次",
  read: countValue,
};

/** Days after the end of a period within which its report is in time (policy P-7). */
export const REPORT_GRACE_DAYS: ParameterDefinition<number> = {
  key: "report.graceDays",
  policy: "P-7",
  title: "报告期满后报送期限",
  unit: "天",
  read: countValue,
};

/** The numbers of help by pairing. */
export const PAIRING_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  HOUSEHOLDS_PER_HELPER,
  PAIRING_YEARS,
  WORK_TEAM_YEARS,
  LEADER_VISITS,
  REPORT_GRACE_DAYS,
];

const SOURCE = "结对帮扶实施方案";
const initial = (key: string, value: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2010-01-01",
  value,
  source: SOURCE,
});

/** The values the platform begins with; plans that differ add a row for their region. */
export const INITIAL_PAIRING_PARAMETERS: readonly InitialParameter[] = [
  initial(HOUSEHOLDS_PER_HELPER.key, "2"),
  initial(PAIRING_YEARS.key, "6"),
  initial(WORK_TEAM_YEARS.key, "2"),
  initial(LEADER_VISITS.key, "2"),
  initial(REPORT_GRACE_DAYS.key, "5"),
];
