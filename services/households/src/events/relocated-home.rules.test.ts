import { addDays } from "@fupin/domain-types/local-date";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Move,
  movesThatTookPlace,
  type Residence,
  residencesWith,
  sameResidences,
} from "./relocated-home.rules.js";

const OLD = { village: "360321207201", group: "一组" };
const SITE = { village: "360321207202", group: "安置点" };
const AT = "2016-06-01T00:00:00Z";
const office = (from: string, to: string | null, place = OLD): Residence => ({
  ...place,
  from,
  to,
  recordedBy: "office",
  recordedAt: AT,
});
const move = (from: string, place = SITE, relocation = "r1"): Move => ({ ...place, relocation, from });
const placesOf = (residences: readonly Residence[]) =>
  residences.map(({ from, to, village }) => [from, to, village]);

describe("where a household lived by date (policies L-3, R-12)", () => {
  const registered = [office("2014-06-01", null)];

  it("changes with the move, both addresses stay", () => {
    const after = residencesWith(registered, [move("2016-05-01")], AT);
    expect(placesOf(after)).toEqual([
      ["2014-06-01", "2016-05-01", OLD.village],
      ["2016-05-01", null, SITE.village],
    ]);
    expect(residencesWith(after, [], AT)).toEqual(registered);
  });

  it("is as before where the move is corrected to another day or place", () => {
    const wrong = residencesWith(
      registered,
      [move("2016-05-01", { village: "360321207203", group: "" })],
      AT,
    );
    expect(residencesWith(wrong, [move("2016-03-01")], AT)).toEqual(
      residencesWith(registered, [move("2016-03-01")], AT),
    );
  });

  it("stays what the office recorded later, from the day of the move, or at registration", () => {
    const later = [office("2014-06-01", "2016-07-01"), office("2016-07-01", null, { ...OLD, group: "二组" })];
    expect(placesOf(residencesWith(later, [move("2016-05-01")], AT))).toEqual([
      ["2014-06-01", "2016-05-01", OLD.village],
      ["2016-05-01", "2016-07-01", SITE.village],
      ["2016-07-01", null, OLD.village],
    ]);
    expect(residencesWith(later, [move("2016-07-01")], AT)).toEqual(later);
    expect(residencesWith(registered, [move("2014-06-01")], AT)).toEqual(registered);
    expect(residencesWith(registered, [move("2013-01-01")], AT)).toEqual(registered);
  });

  it("has an event only where the household came to live elsewhere", () => {
    const after = residencesWith(registered, [move("2016-05-01")], AT);
    expect(movesThatTookPlace(after, [move("2016-05-01")])).toMatchObject([{ before: OLD, move: SITE }]);
    expect(movesThatTookPlace(registered, [move("2013-01-01")])).toEqual([]);
    const known = [office("2014-06-01", "2016-01-01"), office("2016-01-01", null, SITE)];
    expect(movesThatTookPlace(known, [move("2016-05-01")])).toEqual([]);
    const corrected = [
      office("2014-06-01", "2016-05-01"),
      office("2016-05-01", null, { ...SITE, group: "一号楼" }),
    ];
    expect(movesThatTookPlace(corrected, [move("2016-05-01")])).toHaveLength(1);
  });

  it("depends on the moves alone: whatever was told before, in whatever order, and twice", () => {
    const place = fc.constantFrom(SITE, OLD, { village: "360321207203", group: "三组" });
    const moves = fc.uniqueArray(
      fc.record({ day: fc.nat(60), place, relocation: fc.constantFrom("a", "b", "c") }),
      { selector: ({ relocation }) => relocation, maxLength: 3 },
    );
    const homes = fc.uniqueArray(fc.record({ day: fc.nat(60), place }), {
      selector: ({ day }) => day,
      minLength: 1,
      maxLength: 4,
    });
    const dayOf = (day: number): string => addDays("2016-01-01", day);
    const movesOf = (of: readonly { day: number; place: typeof SITE; relocation: string }[]): Move[] =>
      of.map((each) => move(dayOf(each.day), each.place, each.relocation));
    fc.assert(
      fc.property(homes, moves, moves, (office_, earlier, final) => {
        const days = office_.map((home) => home.day).sort((a, b) => a - b);
        const base = days.map((day, index) => {
          const next = days[index + 1];
          const home = office_.find((each) => each.day === day)?.place ?? OLD;
          return office(dayOf(day), next === undefined ? null : dayOf(next), home);
        });
        const direct = residencesWith(base, movesOf(final), AT);
        const after = residencesWith(
          residencesWith(base, movesOf(earlier), AT),
          movesOf([...final].reverse()),
          AT,
        );
        expect(after).toEqual(direct);
        expect(sameResidences(after, residencesWith(after, movesOf(final), AT))).toBe(true);
        expect(residencesWith(after, [], AT)).toEqual(base);
        for (const [index, { to }] of after.entries()) expect(after[index + 1]?.from ?? null).toBe(to);
      }),
    );
  });
});
