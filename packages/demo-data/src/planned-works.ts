import type { ProjectKind } from "@fupin/domain-types/industry";
import { type Fen, yuan } from "@fupin/domain-types/money";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DemoIndicator } from "./demo-project.js";
import { LONGXI } from "./published-figures.js";

/** A project before anything is known of its course. */
export type PlannedProject = {
  readonly name: string;
  readonly kind: ProjectKind;
  readonly plannedYear: number;
  readonly budget: Fen;
  readonly fundSource: string;
  /** What a household gets, where it is not what the kind says. */
  readonly benefit?: string;
  readonly indicators: readonly Omit<DemoIndicator, "achieved">[];
};

const CENTRAL = "中央财政专项扶贫资金";
const PROVINCIAL = "省级财政专项扶贫资金";
const COUNTY = "县级整合涉农资金";

/** Published works and industry of the two villages of 龙溪镇; the targets are exact, budgets are invented. */
export const PUBLISHED_WORKS: Readonly<Record<RegionCode, readonly PlannedProject[]>> = {
  [LONGXI.pingchang]: [
    project("平场村村组道路硬化工程", "INFRASTRUCTURE", 2014, 9_200_000, CENTRAL, [
      ["通村公路", "公里", 23],
      ["通组公路", "条", 8],
    ]),
    project("平场村小型水利工程", "INFRASTRUCTURE", 2015, 1_450_000, PROVINCIAL, [
      ["山塘", "口", 4],
      ["蓄水池", "口", 15],
    ]),
    project("平场村果园机耕步道", "INFRASTRUCTURE", 2015, 800_000, COUNTY, [["果园步道", "公里", 10]]),
    project("平场村易地扶贫搬迁工程", "INFRASTRUCTURE", 2016, 4_000_000, CENTRAL, [["搬迁户数", "户", 50]]),
    project("平场村农产品加工厂", "PROCESSING", 2016, 1_200_000, PROVINCIAL, [["加工厂", "座", 1]]),
  ],
  [LONGXI.xiaohe]: [
    project("小河村通村公路硬化工程", "INFRASTRUCTURE", 2014, 4_000_000, CENTRAL, [["通村公路", "公里", 10]]),
    project("小河村小型水利工程", "INFRASTRUCTURE", 2014, 1_600_000, PROVINCIAL, [["蓄水池", "口", 20]]),
    project("小河村果园机耕步道", "INFRASTRUCTURE", 2015, 800_000, COUNTY, [["果园步道", "公里", 10]]),
    project("小河村河道治理与农田整治工程", "INFRASTRUCTURE", 2015, 5_600_000, CENTRAL, [
      ["河道治理", "公里", 5],
      ["农田恢复", "亩", 1500],
    ]),
    project("小河村茶叶加工厂", "PROCESSING", 2015, 1_800_000, PROVINCIAL, [["茶叶加工厂", "座", 1]]),
    project("小河村精品桃种植项目", "PLANTING", 2014, 1_600_000, CENTRAL, [["精品桃", "亩", 800]]),
    project("小河村茶叶种植项目", "PLANTING", 2014, 1_200_000, CENTRAL, [["茶叶", "亩", 600]]),
    project("小河村大棚蔬菜项目", "PLANTING", 2015, 900_000, PROVINCIAL, [["大棚蔬菜", "亩", 100]]),
    project("小河村板栗种植项目", "PLANTING", 2015, 240_000, COUNTY, [["板栗", "亩", 200]]),
    {
      ...project("小河村农业实用技术培训", "COLLECTIVE_ECONOMY", 2016, 120_000, COUNTY, [
        ["培训班", "期", 4],
        ["培训人次", "人次", 600],
      ]),
      benefit: "免费技能培训",
    },
  ],
};

function project(
  name: string,
  kind: ProjectKind,
  plannedYear: number,
  budget: number,
  fundSource: string,
  indicators: readonly (readonly [name: string, unit: string, target: number])[],
): PlannedProject {
  const measured = indicators.map(([indicator, unit, target]) => ({ name: indicator, unit, target }));
  return { name, kind, plannedYear, budget: yuan(budget), fundSource, indicators: measured };
}
