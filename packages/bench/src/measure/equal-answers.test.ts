import { expect, test } from "vitest";
import { assertEqualAnswers, firstDifference } from "./equal-answers.js";

const operation = { operationName: "HouseholdFile", query: "", variables: { id: "1" } };

test("key order does not matter, list order does", () => {
  const check = (actual: unknown) => () =>
    assertEqualAnswers("hive", [operation], [{ a: 1, b: [1, 2] }], [actual]);
  expect(check({ b: [1, 2], a: 1 })).not.toThrow();
  expect(check({ a: 1, b: [2, 1] })).toThrow('hive answers HouseholdFile {"id":"1"} otherwise at b[0]');
});

test("a difference is named by its place, never by its values", () => {
  const file = (name: string) => ({ household: { members: [{ name: "甲" }, { name }] } });
  expect(firstDifference(file("乙"), file("丙"))).toBe("household.members[1].name");
  expect(firstDifference({ a: null }, { a: { b: 1 } })).toBe("a");
  expect(firstDifference({ a: [1] }, { a: [1, 2] })).toBe("a[1]");
  expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toBe("b");
});
