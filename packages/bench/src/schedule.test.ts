import { expect, test } from "vitest";
import { orderOfRound } from "./schedule.js";

test("in as many rounds as there are variants, each comes first once", () => {
  const names = ["a", "b", "c", "d", "e"];
  const rounds = names.map((_, round) => orderOfRound(names, round));
  for (const order of rounds) expect([...order].sort()).toEqual(names);
  expect(new Set(rounds.map((order) => order[0])).size).toBe(5);
});

test("two alternate", () => {
  expect(orderOfRound(["a", "b"], 0)).toEqual(["a", "b"]);
  expect(orderOfRound(["a", "b"], 1)).toEqual(["b", "a"]);
});
