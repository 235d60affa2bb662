import type { RegistryStatus } from "@fupin/domain-types/household";
import { addDays } from "@fupin/domain-types/local-date";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  endDecision,
  helperLine,
  pairingDecision,
  relayDecision,
  teamLeaveDecision,
} from "./pairing.rules.js";
import { dueDay, nextPeriod, periodOf, periodsDue, ReportKind, RHYTHMS } from "./report-rhythm.js";

const parameter = (value: number) => ({
  value,
  row: { id: "1", key: "k", region: "", validFrom: "2010-01-01", value: String(value), source: "方案" },
});
const failing = (lines: readonly { passed: boolean | null; policy: string }[]): string[] =>
  lines.filter(({ passed }) => !passed).map(({ policy }) => policy);

describe("pairing rules", () => {
  it.each<[RegistryStatus, boolean, number, string[]]>([
    ["REGISTERED", false, 0, []],
    ["REGISTERED", false, 1, []],
    ["REGISTERED", false, 2, ["P-2"]],
    ["REGISTERED", true, 0, ["P-1"]],
    ["EXITED", false, 0, ["P-1"]],
    ["REMOVED", true, 2, ["P-1", "P-1", "P-2"]],
  ])(
    "a %s household (with helper: %s), a helper of %i (policies P-1, P-2)",
    (status, hasHelper, own, expected) => {
      expect(failing(pairingDecision({ status, hasHelper }, { households: own }, parameter(2)))).toEqual(
        expected,
      );
    },
  );

  it("no number of households within the limit is refused, none beyond allowed (policy P-2)", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (households, most) => {
        expect(helperLine(households, parameter(most)).passed).toBe(households <= most);
      }),
    );
  });

  it.each([
    [{ sameUnit: true, samePerson: false, taken: 2, own: 0 }, []],
    [{ sameUnit: false, samePerson: false, taken: 2, own: 0 }, ["P-3"]],
    [{ sameUnit: true, samePerson: true, taken: 2, own: 0 }, ["P-3"]],
    [{ sameUnit: true, samePerson: false, taken: 0, own: 0 }, ["P-3"]],
    [{ sameUnit: true, samePerson: false, taken: 2, own: 1 }, ["P-2"]],
  ])("relay %j (policies P-2, P-3)", (relay, expected) => {
    expect(failing(relayDecision(relay, parameter(2)))).toEqual(expected);
  });

  it.each<[string, RegistryStatus, string[]]>([
    ["2020-12-31", "EXITED", ["P-3"]],
    ["2021-01-01", "EXITED", []],
    ["2021-01-01", "REGISTERED", ["P-3"]],
    ["2020-12-31", "REGISTERED", ["P-3", "P-3"]],
  ])("ends on %s for a household %s (policy P-3)", (on, status, expected) => {
    expect(failing(endDecision({ termBeganOn: "2015-01-01", status }, on, parameter(6)))).toEqual(expected);
  });

  it.each([
    ["2016-12-31", false, ["P-4"]],
    ["2017-01-01", false, []],
    ["2020-01-01", true, ["P-4"]],
  ])("a team leaves on %s, the village poor: %s (policy P-4)", (on, villagePoor, expected) => {
    expect(failing(teamLeaveDecision({ startedOn: "2015-01-01", villagePoor }, on, parameter(2)))).toEqual(
      expected,
    );
  });
});

describe("rhythm of reports (policy P-7)", () => {
  const day = fc.nat(20_000).map((days) => addDays("2000-01-01", days));

  it("every day lies in one period, which ends where the next begins", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...ReportKind.values), (date, kind) => {
        const rhythm = RHYTHMS[kind];
        const period = periodOf(date, rhythm);
        expect(period <= date && date < nextPeriod(period, rhythm)).toBe(true);
        expect(periodOf(addDays(nextPeriod(period, rhythm), -1), rhythm)).toBe(period);
      }),
    );
  });

  it("a report is due the days after its period, and overdue from the next day", () => {
    expect(dueDay("2015-02-01", RHYTHMS.VILLAGE_PROGRESS, 5)).toBe("2015-03-05");
    const due = (on: string) =>
      periodsDue(RHYTHMS.COUNTY_CIRCULAR, on, { graceDays: 5, since: "2015-01-01", most: 10 });
    expect(due("2015-04-05")).toEqual([]);
    expect(due("2015-04-06")).toEqual(["2015-01-01"]);
    expect(due("2016-01-06")).toEqual(["2015-10-01", "2015-07-01", "2015-04-01", "2015-01-01"]);
  });
});
