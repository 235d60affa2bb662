import { expect, it } from "vitest";
import { completionRate, progressLines, progressTotals } from "./progress.js";

const clinic = { programme: "VILLAGE_CLINIC" } as const;
const plan = (region: string, year: number, planned: number) => ({ ...clinic, region, year, planned });
const done = (region: string, year: number, completed: number) => ({ ...clinic, region, year, completed });

it("adds villages' completions to the region's plan of each year (policies A-4, H-7)", () => {
  const lines = progressLines(
    [plan("6212", 2015, 750), plan("6212", 2016, 305)],
    [done("621202100001", 2015, 400), done("621226101002", 2015, 350), done("621202100002", 2016, 305)],
    4,
  );
  expect(lines).toEqual([
    { ...clinic, region: "6212", year: 2015, planned: 750, completed: 750 },
    { ...clinic, region: "6212", year: 2016, planned: 305, completed: 305 },
  ]);
  expect(progressTotals(lines)).toEqual([{ ...clinic, planned: 1055, completed: 1055 }]);
});

it("does not add the plans of counties to the plan of their city, but adds them where there is none", () => {
  const counties = [plan("621202", 2015, 300), plan("621226", 2015, 450)];
  expect(progressLines([plan("6212", 2015, 750), ...counties], [], 2)).toMatchObject([{ planned: 750 }]);
  expect(progressLines(counties, [], 2)).toMatchObject([{ planned: 750 }]);
});

it("leaves the plan open where only a region above has one, and gives the rate where there is one", () => {
  const [line] = progressLines([plan("62", 2015, 2400)], [done("621202100001", 2015, 3)], 6);
  expect(line).toMatchObject({ region: "621202", planned: null, completed: 3 });
  expect([
    completionRate({ planned: null, completed: 3 }),
    completionRate({ planned: 8, completed: 5 }),
  ]).toEqual([null, 6250]);
});
