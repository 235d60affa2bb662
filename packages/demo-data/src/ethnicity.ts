import type { RegionCode } from "@fupin/domain-types/region-code";
import type { Random, Weighted } from "./random.js";

/** Ethnic groups of the rural population by place; the longest prefix counts, elsewhere all are 汉族. */
const MIXES: Readonly<Record<string, Weighted<string>>> = {
  "36": [
    ["汉族", 995],
    ["畲族", 5],
  ],
  "52": [
    ["汉族", 60],
    ["苗族", 13],
    ["布依族", 8],
    ["土家族", 7],
    ["侗族", 6],
    ["仡佬族", 5],
    ["彝族", 1],
  ],
  "62": [
    ["汉族", 92],
    ["回族", 5],
    ["藏族", 2],
    ["土族", 1],
  ],
  "6229": [
    ["汉族", 40],
    ["回族", 32],
    ["东乡族", 24],
    ["保安族", 2],
    ["撒拉族", 2],
  ],
  "6230": [
    ["藏族", 56],
    ["汉族", 38],
    ["回族", 6],
  ],
};

/** The ethnic group of a household of this village. */
export function householdEthnicity(village: RegionCode, random: Random): string {
  const mix = MIXES[village.slice(0, 4)] ?? MIXES[village.slice(0, 2)];
  return mix === undefined ? "汉族" : random.weighted(mix);
}
