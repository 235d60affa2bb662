import {
  countValue,
  type ParameterDefinition,
  percentValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";
import { TrainingProgramme } from "../training/training-programme.js";

/** Days a project is announced before work begins (policy I-1). */
export const projectNoticeDays: ParameterDefinition<number> = {
  key: "project.noticeDays",
  policy: "I-1",
  title: "项目公示天数",
  unit: "天",
  read: countValue,
};

/** Part of every indicator that must be reached for acceptance (policy I-1), in basis points. */
export const projectFulfilment: ParameterDefinition<number> = {
  key: "project.fulfilment",
  policy: "I-1",
  title: "验收时各项指标的最低完成率",
  unit: "百分比",
  read: percentValue,
};

/** Part of a special fund for poor villages and households (policy I-4), in basis points. */
export const fundPoorShare: ParameterDefinition<number> = {
  key: "fund.poorShare",
  policy: "I-4",
  title: "扶贫资金用于贫困村和贫困户的最低比例",
  unit: "百分比",
  read: percentValue,
};

/** Part of an industry fund that is spent as reward-for-work (policy I-4), in basis points. */
export const fundRewardShare: ParameterDefinition<number> = {
  key: "fund.rewardShare",
  policy: "I-4",
  title: "产业扶贫资金以奖代补的最低比例",
  unit: "百分比",
  read: percentValue,
};

/** Limit over all open loans of a household (policy I-5), in fen. */
export const creditLimit: ParameterDefinition<number> = {
  key: "credit.limit",
  policy: "I-5",
  title: "每户扶贫小额信贷限额",
  unit: "元",
  read: yuanValue,
};

/** Part of a subsidised loan's interest that public finance bears (policy I-5), in basis points. */
export const creditSubsidyShare: ParameterDefinition<number> = {
  key: "credit.subsidyShare",
  policy: "I-5",
  title: "财政贴息占利息的比例",
  unit: "百分比",
  read: percentValue,
};

/** Days a dividend is announced before it is paid (policy I-7). */
export const dividendNoticeDays: ParameterDefinition<number> = {
  key: "dividend.noticeDays",
  policy: "I-7",
  title: "分红公示天数",
  unit: "天",
  read: countValue,
};

const subsidyOf = (programme: TrainingProgramme): ParameterDefinition<number> => ({
  key: `training.subsidy.${programme}`,
  policy: "I-9",
  title: `${TrainingProgramme.labels[programme]}证书补助`,
  unit: "元",
  read: yuanValue,
});

/** Subsidy of a certificate by programme (policy I-9), in fen. */
export const trainingSubsidy: Readonly<Record<TrainingProgramme, ParameterDefinition<number>>> = {
  YULU: subsidyOf("YULU"),
  SUNSHINE: subsidyOf("SUNSHINE"),
  GOLDEN_BLUE_COLLAR: subsidyOf("GOLDEN_BLUE_COLLAR"),
};

/** Skills that a household with workers should master (policy I-9). */
export const skillsPerHousehold: ParameterDefinition<number> = {
  key: "training.skillsPerHousehold",
  policy: "I-9",
  title: "每户应掌握的技能",
  unit: "项",
  read: countValue,
};

/** Part of those who were trained that should work (policy I-10), in basis points. */
export const trainingEmploymentTarget: ParameterDefinition<number> = {
  key: "training.employmentTarget",
  policy: "I-10",
  title: "培训后就业率目标",
  unit: "百分比",
  read: percentValue,
};

/** All parameters of the department. */
export const industryParameters: readonly ParameterDefinition<unknown>[] = [
  projectNoticeDays,
  projectFulfilment,
  fundPoorShare,
  fundRewardShare,
  creditLimit,
  creditSubsidyShare,
  dividendNoticeDays,
  ...Object.values(trainingSubsidy),
  skillsPerHousehold,
  trainingEmploymentTarget,
];
