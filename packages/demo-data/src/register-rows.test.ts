import { PovertyCause } from "@fupin/domain-types/household";
import { Relation } from "@fupin/domain-types/person";
import { expect, it } from "vitest";
import { book } from "../test/demo-samples.js";
import type { DemoVillage } from "./demo-village.js";
import { REGISTER_COLUMNS, registerRows } from "./register-rows.js";
import { standardDemo } from "./standard-demo.js";

const village = (await standardDemo(book).next()).value as DemoVillage;
const rows = registerRows(village);
const column = (name: (typeof REGISTER_COLUMNS)[number]) => REGISTER_COLUMNS.indexOf(name);

it("gives each person a row with every column", () => {
  expect(REGISTER_COLUMNS).toHaveLength(30);
  expect(rows).toHaveLength(286);
  expect(rows.every((row) => row.length === REGISTER_COLUMNS.length)).toBe(true);
});

it("puts the head first and the household's columns on the head's row alone", () => {
  let number = "";
  for (const row of rows) {
    const isHead = row[column("与户主关系")] === Relation.labels.HEAD;
    expect(isHead).toBe(row[column("户编号")] !== number);
    number = row[column("户编号")] ?? "";
    expect(row[column("户类型")] !== "").toBe(isHead);
    expect(row[column("是否通路")] !== "").toBe(isHead);
    if (!isHead) expect(row[column("银行账号")]).toBe("");
  }
});

it("writes labels, decimals and plain names", () => {
  const [row] = rows;
  expect(row?.slice(0, 3)).toEqual(["莲花县", "南岭乡", "圳头村"]);
  expect(PovertyCause.byLabel(row?.[column("主要致贫原因")] ?? "")).toBe(village.households[0]?.mainCause);
  expect(row?.[column("人均纯收入")]).toMatch(/^\d+\.\d\d$/);
  expect(row?.[column("住房面积")]).toMatch(/^\d+\.\d\d$/);
  for (const each of rows) {
    for (const cause of each[column("其他致贫原因")]?.split("、").filter(Boolean) ?? []) {
      expect(PovertyCause.byLabel(cause)).toBeDefined();
    }
  }
});
