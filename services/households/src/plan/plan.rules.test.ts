import type { PovertyCause } from "@fupin/domain-types/household";
import { describe, expect, it } from "vitest";
import { measuresDecision, type PlanFacts } from "./plan.rules.js";
import type { MeasureKind } from "./plan-words.js";

const extreme = {
  value: 2,
  row: {
    id: "1",
    key: "plan.extremeConditions",
    region: "",
    validFrom: "2010-01-01",
    value: "2",
    source: "方案",
  },
};
const able: PlanFacts = {
  category: "DEVELOPMENT",
  causes: ["LACK_OF_FUNDS"],
  workers: 2,
  conditionsLacking: 0,
  villageType: null,
};
const missing = (
  facts: Partial<PlanFacts>,
  measures: readonly MeasureKind[],
  staysBecause: string | null = null,
) =>
  measuresDecision({ ...able, ...facts }, measures, staysBecause, extreme)
    .filter(({ passed }) => !passed)
    .map(({ threshold }) => threshold);

describe("measuresDecision (policy R-8)", () => {
  it.each<[string, Partial<PlanFacts>, MeasureKind[], string[]]>([
    ["an able household needs industry or a job", {}, [], ["产业帮扶或就业帮扶"]],
    ["a job will do", {}, ["EMPLOYMENT"], []],
    ["wubao is guaranteed", { category: "WUBAO", workers: 0 }, [], ["政策兜底"]],
    ["dibao is guaranteed, and not asked to work", { category: "DIBAO", workers: 1 }, ["SAFETY_NET"], []],
    [
      "development + dibao needs both",
      { category: "DEVELOPMENT_DIBAO" },
      [],
      ["政策兜底", "产业帮扶或就业帮扶"],
    ],
    ["no labour is guaranteed", { workers: 0 }, [], ["政策兜底"]],
    ["unknown labour demands nothing", { workers: null }, [], []],
    [
      "lack of skills needs training",
      { causes: ["LACK_OF_SKILLS"] as PovertyCause[] },
      ["INDUSTRY"],
      ["技能培训（雨露计划）"],
    ],
    ["a lagging village needs works", { villageType: "INFRASTRUCTURE_LAGGING" }, ["INDUSTRY"], ["基础设施"]],
    ["extreme conditions: relocation first", { conditionsLacking: 2 }, ["INDUSTRY"], ["易地扶贫搬迁"]],
    ["one lack is not extreme", { conditionsLacking: 1 }, ["INDUSTRY"], []],
  ])("%s", (_, facts, measures, expected) => {
    expect(missing(facts, measures)).toEqual(expected);
  });

  it("lets a household stay that says why", () => {
    expect(missing({ conditionsLacking: 3 }, ["INDUSTRY"], "老人不愿搬迁")).toEqual([]);
  });

  it("names the parameter that made the conditions extreme", () => {
    const [line] = measuresDecision({ ...able, workers: null, conditionsLacking: 3 }, [], null, extreme);
    expect(line).toMatchObject({
      policy: "R-8",
      passed: false,
      parameter: { key: "plan.extremeConditions" },
    });
  });
});
