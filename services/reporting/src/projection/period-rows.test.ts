import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFacts } from "../cohort/testing/arbitrary-facts.js";
import { industryFacts, registryFacts, VILLAGE } from "../testing/sample-facts.js";
import type { HouseholdFacts } from "./household-facts.js";
import { householdPeriods, OPEN_END } from "./household-periods.js";
import { periodRows } from "./period-rows.js";

const rowsOf = (facts: HouseholdFacts) => periodRows(facts, householdPeriods(facts));
const [status] = registryFacts(1).statuses as [HouseholdRegistry["statuses"][number]];
const facts: HouseholdFacts = {
  registry: registryFacts(1, {
    statuses: [
      { ...status, to: "2016-03-01" },
      { ...status, from: "2016-03-01", to: "2016-09-01", status: "EXITED" },
      { ...status, from: "2016-09-01" },
    ],
    visits: ["2016-08-31", "2015-07-01", "2015-01-01", "2016-09-01"],
  }),
  health: null,
  industry: industryFacts(registryFacts(1).household, {
    aid: [
      { on: "2016-01-10", purpose: "PRODUCTION", amount: 500 },
      { on: "2014-06-01", purpose: "PRODUCTION", amount: 300 },
      { on: "2014-06-01", purpose: "PRODUCTION", amount: -400 },
    ],
  }),
  housing: null,
};

describe("the rows of a household's periods", () => {
  it("end with their year, but for the one that lasts", () => {
    expect(rowsOf(facts).map(({ valid_from, valid_to }) => [valid_from, valid_to])).toEqual([
      ["2014-01-01", "2015-01-01"],
      ["2015-01-01", "2016-01-01"],
      ["2016-01-01", "2016-03-01"],
      ["2016-03-01", "2016-09-01"],
      ["2016-09-01", OPEN_END],
    ]);
  });

  it("know the visits on their days and the last one before (policy P-5)", () => {
    expect(rowsOf(facts).map(({ last_visit_before, visits }) => [last_visit_before, visits])).toEqual([
      [null, null],
      [null, ["2015-01-01", "2015-07-01"]],
      ["2015-07-01", null],
      ["2015-07-01", ["2016-08-31"]],
      ["2016-08-31", ["2016-09-01"]],
    ]);
  });

  it("know the movements until their first day (policy R-12)", () => {
    expect(rowsOf(facts).map(({ entered_on, exits, returned }) => [entered_on, exits, returned])).toEqual([
      ["2014-01-01", null, false],
      ["2014-01-01", null, false],
      ["2014-01-01", null, false],
      ["2014-01-01", ["2016-03-01"], false],
      ["2014-01-01", ["2016-03-01"], true],
    ]);
  });

  it("know what was paid until their last day, one sum a day (policy F-2)", () => {
    const sums = rowsOf(facts).map(({ aid_industry_production: paid }) => paid);
    const first = 526_499_999_999_900;
    const second = 585_300_000_000_400;
    expect(sums).toEqual([[first], [first], ...Array.from({ length: 3 }, () => [first, second])]);
  });

  it("refuse payments that the sums have no room for", () => {
    const aid = [{ on: "2016-01-10", purpose: "PRODUCTION" as const, amount: 50_000_000_000 }];
    const industry = industryFacts(facts.registry.household, { aid });
    expect(() => rowsOf({ ...facts, industry })).toThrow(RangeError);
  });

  it("say together what the periods say, whatever the facts", () => {
    fc.assert(
      fc.property(anyFacts(1, VILLAGE), (any) => {
        const rows = rowsOf(any);
        for (const period of householdPeriods(any)) {
          const parts = rows.filter(
            (row) => row.valid_from >= period.valid_from && row.valid_to <= period.valid_to,
          );
          expect(parts[0]?.valid_from).toBe(period.valid_from);
          expect(parts.at(-1)?.valid_to).toBe(period.valid_to);
          for (const [index, part] of parts.entries()) {
            expect(part).toMatchObject({ ...period, valid_from: part.valid_from, valid_to: part.valid_to });
            if (index > 0) expect(part.valid_from).toBe(parts[index - 1]?.valid_to);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
