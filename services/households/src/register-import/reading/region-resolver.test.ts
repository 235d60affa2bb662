import { DivisionBook } from "@fupin/divisions/division-book";
import { beforeAll, expect, it } from "vitest";
import { RegionResolver } from "./region-resolver.js";

let book: DivisionBook;
beforeAll(async () => {
  book = await DivisionBook.open();
});

const find = (region: string, county: string, township: string, village: string) =>
  new RegionResolver(book, region).village({ county, township, village });

it.each([
  ["", "莲花县", "南岭乡", "圳头村"],
  ["36", "莲花", "南岭", "圳头"],
  ["3603", "江西省萍乡市莲花县", "南岭乡", "圳头村委会"],
  ["360321", "", "南岭乡", "圳头村民委员会"],
  ["360321207", "", "", "圳头村"],
  ["360321207201", "", "", ""],
])("region %j finds %s %s %s", async (region, county, township, village) =>
  expect(await find(region, county, township, village)).toEqual({ ok: true, value: "360321207201" }),
);

it("a village whose name ends in 村 twice is found by either spelling", async () => {
  for (const name of ["超村", "超村村", "超村村委会"])
    expect(await find("", "莲花县", "南岭乡", name)).toEqual({ ok: true, value: "360321207203" });
});

it("one county of several of the same name is found by the importer's region or by the township", async () => {
  const [county] = book.findCounty("鼓楼区").filter(({ code }) => code === "350102");
  const [township] = await book.children(county?.code ?? "");
  const [village] = await book.children(township?.code ?? "");
  const expected = { ok: true, value: village?.code };
  expect(await find("3501", "鼓楼区", township?.name ?? "", village?.name ?? "")).toEqual(expected);
  expect(await find("", "福建省福州市鼓楼区", township?.name ?? "", village?.name ?? "")).toEqual(expected);
});

it.each([
  ["", "无此县", "南岭乡", "圳头村", "COUNTY_UNKNOWN", "county", "没有这个县"],
  ["36", "鼓楼区", "鼓楼街道", "某村", "OUTSIDE_REGION", "county", "导入范围"],
  ["", "鼓楼区", "无此镇", "某村", "COUNTY_AMBIGUOUS", "county", "江苏省南京市鼓楼区"],
  ["", "莲花县", "南陵乡", "圳头村", "TOWNSHIP_UNKNOWN", "township", "南岭乡"],
  ["", "莲花县", "南岭乡", "圳口村", "VILLAGE_UNKNOWN", "village", "圳头村"],
  ["360321101", "莲花县", "南岭乡", "圳头村", "OUTSIDE_REGION", "village", "导入范围"],
  ["3610", "莲花县", "南岭乡", "圳头村", "OUTSIDE_REGION", "county", "导入范围"],
  ["", "", "南岭乡", "圳头村", "VALUE_MISSING", "county", "必须填写"],
  ["360321", "", "", "圳头村", "VALUE_MISSING", "township", "必须填写"],
])("region %j: %s %s %s is %s", async (region, county, township, village, code, key, reason) =>
  expect(await find(region, county, township, village)).toMatchObject({
    ok: false,
    error: { code, key, reason: expect.stringContaining(reason) },
  }),
);
