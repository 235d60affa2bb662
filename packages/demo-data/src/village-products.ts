import type { ProjectKind } from "@fupin/domain-types/industry";
import { yuan } from "@fupin/domain-types/money";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { LAST_YEAR } from "./calendar.js";
import type { PlannedProject } from "./planned-works.js";
import type { Random } from "./random.js";

const PRODUCTS: Readonly<Record<string, readonly string[]>> = {
  "36": ["油茶", "白莲", "蜜桔", "茶树菇", "烟叶", "毛竹"],
  "52": ["茶叶", "辣椒", "精品桃", "板栗", "猕猴桃", "烤烟"],
  "62": ["苹果", "马铃薯", "花椒", "当归", "黄芪", "核桃"],
};
const LIVESTOCK = ["生猪", "土鸡", "肉牛", "山羊", "蜜蜂"];
const FUND_SOURCES = ["中央财政专项扶贫资金", "省级财政专项扶贫资金", "县级产业扶贫资金", "社会帮扶资金"];

/** The village's leading product 一村一品 (policy I-2). */
export const leadingProduct = (village: RegionCode, random: Random): string =>
  random.pick(PRODUCTS[village.slice(0, 2)] ?? ["蔬菜", "水果", "中药材"]);

/** The projects of a village without published works: one with few households, several in poor villages. */
export function inventProjects(
  village: { readonly name: string; readonly poor: boolean; readonly households: number },
  product: string,
  random: Random,
): PlannedProject[] {
  const kinds: ProjectKind[] = ["PLANTING"];
  if (village.households >= 8) kinds.push(random.pick(["BREEDING", "INFRASTRUCTURE"]));
  if (village.households >= 20) kinds.push(random.pick(["COLLECTIVE_ECONOMY", "TOURISM", "PROCESSING"]));
  if (village.poor) kinds.push("INFRASTRUCTURE", "COLLECTIVE_ECONOMY");
  return [...new Set(kinds)].map((kind) => invent(kind, village, product, random));
}

function invent(
  kind: ProjectKind,
  village: { readonly name: string; readonly households: number },
  product: string,
  random: Random,
): PlannedProject {
  const [what, indicator, budget] = contents(kind, product, village.households, random);
  return {
    name: `${village.name}${what}`,
    kind,
    plannedYear: random.whole(2014, LAST_YEAR + 1),
    budget: yuan(budget),
    fundSource: random.pick(FUND_SOURCES),
    indicators: [indicator],
  };
}

type Contents = readonly [name: string, indicator: PlannedProject["indicators"][number], budget: number];

/** What a project is, what it is measured by, and its budget in yuan. */
function contents(kind: ProjectKind, product: string, households: number, random: Random): Contents {
  const size = random.whole(2, 5) * Math.max(4, Math.min(households, 80));
  switch (kind) {
    case "PLANTING":
      return [`${product}种植项目`, { name: `${product}种植`, unit: "亩", target: size }, size * 1200];
    case "BREEDING": {
      const animal = random.pick(LIVESTOCK);
      return [
        `${animal}养殖项目`,
        { name: `${animal}存栏`, unit: animal === "蜜蜂" ? "箱" : "只（头）", target: size },
        size * 900,
      ];
    }
    case "PROCESSING":
      return [
        `${product}初加工项目`,
        { name: "加工厂", unit: "座", target: 1 },
        random.whole(30, 120) * 10_000,
      ];
    case "TOURISM":
      return [
        "乡村旅游示范项目",
        { name: "农家乐", unit: "家", target: random.whole(2, 8) },
        random.whole(20, 80) * 10_000,
      ];
    case "INFRASTRUCTURE": {
      const km = random.whole(1, 9);
      return ["通组公路硬化工程", { name: "通组公路", unit: "公里", target: km }, km * 400_000];
    }
    case "COLLECTIVE_ECONOMY": {
      const kilowatts = random.whole(3, 20) * 10;
      return ["光伏电站项目", { name: "光伏装机", unit: "千瓦", target: kilowatts }, kilowatts * 7500];
    }
  }
}
