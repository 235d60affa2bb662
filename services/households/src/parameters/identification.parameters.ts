import { countValue, type ParameterDefinition, percentValue } from "@fupin/server-kit/policy/parameter";

/** Fewest representatives on a villager group's review panel (policy R-3, step 3). */
export const PANEL_MIN: ParameterDefinition<number> = {
  key: "identification.panelMin",
  policy: "R-3",
  title: "村民小组评议代表人数下限",
  unit: "人",
  read: countValue,
};

/** Most representatives on the panel (policy R-3, step 3). */
export const PANEL_MAX: ParameterDefinition<number> = {
  key: "identification.panelMax",
  policy: "R-3",
  title: "村民小组评议代表人数上限",
  unit: "人",
  read: countValue,
};

/** Days a notice stands (policy R-3, steps 4 and 7). */
export const NOTICE_DAYS: ParameterDefinition<number> = {
  key: "identification.noticeDays",
  policy: "R-3",
  title: "公示天数",
  unit: "天",
  read: countValue,
};

/** Share of those present that the votes for must exceed (policy R-3, steps 3 and 5). */
export const PASSING_SHARE: ParameterDefinition<number> = {
  key: "identification.passingShare",
  policy: "R-3",
  title: "评议通过：赞成票须超过到会人数的比例",
  unit: "百分比",
  read: percentValue,
};

/** Share of the Party members entitled to vote that those present must exceed (policy R-3, step 5). */
export const PARTY_QUORUM: ParameterDefinition<number> = {
  key: "identification.partyQuorum",
  policy: "R-3",
  title: "党员会议到会人数须超过应到会人数的比例",
  unit: "百分比",
  read: percentValue,
};

/** Share of the villager representatives that must be present (policy R-3, step 5). */
export const REPRESENTATIVE_QUORUM: ParameterDefinition<number> = {
  key: "identification.representativeQuorum",
  policy: "R-3",
  title: "村民代表会议到会人数占应到会人数的比例下限",
  unit: "百分比",
  read: percentValue,
};

/** Days within which the next step of a case is due (policies ). */
export const STEP_DAYS: ParameterDefinition<number> = {
  key: "identification.stepDays",
  policy: "R-3",
  title: "每一步的办理期限",
  unit: "天",
  read: countValue,
};

/** Days within which a registered case is open to the first spot check (policy R-3, step 9). */
export const SPOT_CHECK_DAYS: ParameterDefinition<number> = {
  key: "identification.spotCheckDays",
  policy: "R-3",
  title: "录入后监督抽查的期限",
  unit: "天",
  read: countValue,
};

/** The numbers of identification. */
export const IDENTIFICATION_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  PANEL_MIN,
  PANEL_MAX,
  NOTICE_DAYS,
  PASSING_SHARE,
  PARTY_QUORUM,
  REPRESENTATIVE_QUORUM,
  STEP_DAYS,
  SPOT_CHECK_DAYS,
];
