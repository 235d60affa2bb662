import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healthFacts, housingFacts, industryFacts, registryFacts } from "../testing/sample-facts.js";
import { householdPeriods, OPEN_END } from "./household-periods.js";
import { movementsOf } from "./movements.js";

const alone = (registry: HouseholdRegistry) => ({ registry, health: null, industry: null, housing: null });
const spans = (periods: ReturnType<typeof householdPeriods>) =>
  periods.map(({ valid_from, valid_to }) => [valid_from, valid_to]);
const status = registryFacts(1).statuses[0] as HouseholdRegistry["statuses"][number];

describe("a household's periods", () => {
  it("begin with the registration and last where nothing ends them", () => {
    expect(householdPeriods(alone(registryFacts(1)))).toMatchObject([
      {
        household_id: "3603212072010001",
        village_code: "360321207201",
        valid_from: "2014-01-01",
        valid_to: OPEN_END,
        status: "REGISTERED",
        category: "DEVELOPMENT",
        persons: 2,
        workers: 1,
        income: 230_000,
        causes: 1,
      },
    ]);
  });

  it("are cut where a status, a member, an income or another department's fact changes (policy R-12)", () => {
    const registry = registryFacts(1, {
      statuses: [
        { ...status, to: "2016-12-01" },
        { ...status, from: "2016-12-01", status: "EXITED" },
      ],
      incomes: [
        { year: 2013, perCapita: 230_000 },
        { year: 2016, perCapita: 420_000 },
      ],
    });
    const health = healthFacts(registry.household, {
      claims: [
        {
          claim: "1",
          dischargedOn: "2015-03-01",
          settledOn: "2015-04-01",
          reversedOn: null,
          total: 100,
          outOfPocket: 40,
        },
      ],
    });
    const periods = householdPeriods({ registry, health, industry: null, housing: null });
    expect(
      periods.map((each) => [
        each.valid_from,
        each.status,
        each.income,
        each.open_claims,
        each.out_of_pocket,
      ]),
    ).toEqual([
      ["2014-01-01", "REGISTERED", 230_000, 0, 0],
      ["2015-03-01", "REGISTERED", 230_000, 1, 0],
      ["2015-04-01", "REGISTERED", 230_000, 0, 40],
      ["2016-01-01", "REGISTERED", 420_000, 0, 40],
      ["2016-12-01", "EXITED", 420_000, 0, 40],
    ]);
  });

  it("have a gap while the household is not in the registry", () => {
    const registry = registryFacts(1, {
      statuses: [
        { ...status, to: "2015-01-01" },
        { ...status, from: "2017-01-01" },
      ],
    });
    expect(spans(householdPeriods(alone(registry)))).toEqual([
      ["2014-01-01", "2015-01-01"],
      ["2017-01-01", OPEN_END],
    ]);
  });

  it("say who works, counting a person once and former members not at all (policy I-10)", () => {
    const registry = registryFacts(1);
    const [first, second] = registry.members as [HouseholdRegistry["members"][number], { person: string }];
    const industry = industryFacts(registry.household, {
      jobs: [
        { person: first.person, from: "2015-01-01", to: null, welfarePost: false },
        { person: first.person, from: "2015-01-01", to: null, welfarePost: true },
        { person: "360321207201-99999", from: "2015-01-01", to: null, welfarePost: false },
      ],
      trainings: [{ person: second.person, completedOn: "2015-02-01", certifiedOn: null }],
    });
    const periods = householdPeriods({ registry, health: null, industry, housing: null });
    expect(periods.map(({ employed, trained }) => [employed, trained])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it("show the latest stage of a course until it is given up, and the inspected grade before the registered one", () => {
    const registry = registryFacts(1, {
      living: [
        {
          from: "2014-01-01",
          to: null,
          cultivatedLand: 100,
          dwellingGrade: "C",
          water: true,
          power: true,
          road: false,
        },
      ],
    });
    const housing = housingFacts(registry.household, {
      inspections: [{ on: "2015-05-01", grade: "D" }],
      relocations: [
        {
          relocation: "r",
          stages: [
            { stage: "APPLIED", on: "2015-06-01" },
            { stage: "ELIGIBLE", on: "2015-06-01" },
          ],
          closedOn: "2015-07-01",
          residence: null,
        },
      ],
    });
    const periods = householdPeriods({ registry, health: null, industry: null, housing });
    expect(periods.map((each) => [each.valid_from, each.dwelling_grade, each.relocation_stage])).toEqual([
      ["2014-01-01", "C", null],
      ["2015-05-01", "D", null],
      ["2015-06-01", "D", "ELIGIBLE"],
      ["2015-07-01", "D", null],
    ]);
  });

  it("follow each other without gap or overlap, and neighbours differ, whatever the facts", () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((n) => new Date(Date.UTC(2014, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.uniqueArray(day, { minLength: 1, maxLength: 6 }),
        fc.array(day, { maxLength: 8 }),
        (turns, bills) => {
          const days = [...turns].sort();
          const registry = registryFacts(1, {
            statuses: days.map((from, index) => ({
              ...status,
              from,
              to: days[index + 1] ?? null,
              status: index % 2 === 0 ? "REGISTERED" : "EXITED",
            })),
          });
          const claims = bills.map((dischargedOn, index) => ({
            claim: String(index),
            dischargedOn,
            settledOn: null,
            reversedOn: null,
            total: 1,
            outOfPocket: null,
          }));
          const health = healthFacts(registry.household, { claims });
          const periods = householdPeriods({ registry, health, industry: null, housing: null });
          expect(periods[0]?.valid_from).toBe(days[0]);
          expect(periods.at(-1)?.valid_to).toBe(OPEN_END);
          for (const [index, period] of periods.entries()) {
            const next = periods[index + 1];
            if (next !== undefined) expect(period.valid_to).toBe(next.valid_from);
            expect(period.open_claims).toBe(bills.filter((bill) => bill <= period.valid_from).length);
          }
          expect(movementsOf(periods)).toHaveLength(days.length);
        },
      ),
    );
  });
});

it("movements tell entry, exit, return and removal (policy R-12)", () => {
  const turns = [
    ["2014-01-01", "REGISTERED"],
    ["2016-01-01", "EXITED"],
    ["2017-01-01", "REGISTERED"],
    ["2018-01-01", "REMOVED"],
  ] as const;
  const registry = registryFacts(1, {
    statuses: turns.map(([from, each], index) => ({
      ...status,
      from,
      to: turns[index + 1]?.[0] ?? null,
      status: each,
    })),
  });
  expect(
    movementsOf(householdPeriods(alone(registry))).map(({ kind, happened_on }) => [kind, happened_on]),
  ).toEqual([
    ["ENTERED", "2014-01-01"],
    ["EXITED", "2016-01-01"],
    ["RETURNED", "2017-01-01"],
    ["REMOVED", "2018-01-01"],
  ]);
});
