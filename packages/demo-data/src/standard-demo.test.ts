import { HouseholdCategory } from "@fupin/domain-types/household";
import { describe, expect, it } from "vitest";
import { all, book, personsOf } from "../test/demo-samples.js";
import type { DemoVillage } from "./demo-village.js";
import { standardDemo } from "./standard-demo.js";

const villages = await all(standardDemo(book, { seed: 1 }));
const village = (code: string) => villages.find((one) => one.code === code) as DemoVillage;
const targets = (code: string) =>
  Object.fromEntries(
    village(code).projects.flatMap(({ indicators }) => indicators.map((i) => [i.name, [i.target, i.unit]])),
  );

describe("圳头村", () => {
  it("has the published households and persons of each category (policy R-5)", () => {
    const { households } = village("360321207201");
    const table = HouseholdCategory.values.map((category) => {
      const own = households.filter((household) => household.category === category);
      return [category, own.length, own.reduce((sum, { members }) => sum + members.length, 0)];
    });
    expect(table).toEqual([
      ["DEVELOPMENT", 18, 60],
      ["DEVELOPMENT_DIBAO", 60, 187],
      ["DIBAO", 11, 34],
      ["WUBAO", 5, 5],
    ]);
  });

  it("has the published profile and three renovations planned", () => {
    const { name, place, profile, households } = village("360321207201");
    expect([place.province, place.prefecture, place.county, place.township, name].join("")).toBe(
      "江西省萍乡市莲花县南岭乡圳头村",
    );
    expect(profile).toMatchObject({
      groups: 11,
      hamlets: 9,
      households: 455,
      population: 1680,
      cultivatedLand: 137_200,
      forest: 878_600,
      camelliaOilForest: 436_000,
      dibaoRural: { households: 68, persons: 111 },
      dibaoUrban: { households: 7, persons: 12 },
    });
    const renovations = households.flatMap(({ renovation }) => renovation ?? []);
    expect(renovations.map(({ stage }) => stage)).toEqual(["PLANNED", "PLANNED", "PLANNED"]);
  });
});

describe("黎川县", () => {
  const own = villages.filter(({ code }) => code.startsWith("361022"));

  it("has 108 villages, 15 of them poor, and 14,326 registered persons in all of them (policy R-4)", () => {
    expect(own).toHaveLength(108);
    expect(own.filter(({ poor }) => poor)).toHaveLength(15);
    expect(personsOf(own)).toHaveLength(14_326);
    expect(own.every(({ households }) => households.length > 0)).toBe(true);
  });

  it("has more registered persons in its poor villages", () => {
    const average = (some: readonly DemoVillage[]) => personsOf(some).length / some.length;
    expect(average(own.filter(({ poor }) => poor))).toBeGreaterThan(
      1.5 * average(own.filter(({ poor }) => !poor)),
    );
  });
});

describe("龙溪镇", () => {
  it("has the published works of 平场村", () => {
    expect(targets("520329102204")).toEqual({
      通村公路: [23, "公里"],
      通组公路: [8, "条"],
      山塘: [4, "口"],
      蓄水池: [15, "口"],
      果园步道: [10, "公里"],
      搬迁户数: [50, "户"],
      加工厂: [1, "座"],
    });
    const moving = village("520329102204").households.filter(({ relocation }) => relocation);
    expect(moving.length).toBeGreaterThanOrEqual(50);
  });

  it("has the published works, industry and training of 小河村", () => {
    expect(targets("520329102206")).toEqual({
      通村公路: [10, "公里"],
      蓄水池: [20, "口"],
      果园步道: [10, "公里"],
      河道治理: [5, "公里"],
      农田恢复: [1500, "亩"],
      茶叶加工厂: [1, "座"],
      精品桃: [800, "亩"],
      茶叶: [600, "亩"],
      大棚蔬菜: [100, "亩"],
      板栗: [200, "亩"],
      培训班: [4, "期"],
      培训人次: [600, "人次"],
    });
  });
});

it("is the same for the same seed and another for another", async () => {
  const again = await all(standardDemo(book, { seed: 1 }));
  expect(again).toEqual(villages);
  const other = (await standardDemo(book, { seed: 2 }).next()).value;
  expect(other?.code).toBe(villages[0]?.code);
  expect(other?.households).not.toEqual(villages[0]?.households);
});
