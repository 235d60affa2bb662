import { HospitalLevel } from "@fupin/domain-types/health";
import { HouseholdCategory } from "@fupin/domain-types/household";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialParameters } from "../testing/initial-parameters.js";
import { reimbursedOf } from "./plan-settlement.rules.js";
import { adjustmentOf, type Bill, type Due, type Parts, settleYear } from "./settlement.rules.js";

const parameters = initialParameters();

const cost = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 40_000_000 }));
const stay = fc
  .record({
    level: fc.constantFrom(...HospitalLevel.values),
    diagnosisGroup: fc.constantFrom(null, "肺炎", "恶性肿瘤"),
    dischargedOn: fc.constantFrom("2016-01-05", "2016-03-01", "2016-03-02", "2016-08-30", "2016-12-31"),
    inPolicy: cost,
    beyond: fc.integer({ min: 0, max: 500_000 }),
    category: fc.option(fc.constantFrom(...HouseholdCategory.values), { nil: undefined }),
  })
  .map(({ inPolicy, beyond, ...bill }) => ({ ...bill, inPolicy, total: inPolicy + beyond }));
const yearOfBills = (max = 6): fc.Arbitrary<Bill[]> =>
  fc
    .tuple(fc.array(stay, { minLength: 1, maxLength: max }), fc.constantFrom("360321207201", "361022100201"))
    .map(([stays, region]) => stays.map((bill, index) => ({ ...bill, region, claim: index + 1 })));

const addUp = (parts: readonly Parts[], of: (each: Parts) => number): number =>
  parts.reduce((sum, each) => sum + of(each), 0);

/** Settles claim after claim in the order given, each time with adjustments of those settled before: the ledger. */
function ledger(bills: readonly Bill[], reversed?: number): Map<number, Parts> {
  const paid = new Map<number, Parts>();
  const reckon = (active: readonly Bill[]): void => {
    for (const due of settleYear(active, parameters)) {
      const before = paid.get(due.bill.claim);
      if (before === undefined) paid.set(due.bill.claim, due);
      else {
        const difference = adjustmentOf(before, due);
        if (difference) paid.set(due.bill.claim, added(before, difference));
      }
    }
  };
  for (const [index] of bills.entries()) reckon(bills.slice(0, index + 1));
  if (reversed !== undefined) {
    paid.delete(reversed);
    reckon(bills.filter(({ claim }) => claim !== reversed));
  }
  return paid;
}

const added = (a: Parts, b: Parts): Parts => ({
  basic: a.basic + b.basic,
  seriousIllness: a.seriousIllness + b.seriousIllness,
  assistance: a.assistance + b.assistance,
  outOfPocket: a.outOfPocket + b.outOfPocket,
});
const figures = (paid: Map<number, Parts>): string[] =>
  [...paid]
    .sort(([a], [b]) => a - b)
    .map(([claim, { basic, seriousIllness, assistance, outOfPocket }]) =>
      [claim, basic, seriousIllness, assistance, outOfPocket].join(" "),
    );

describe("for all bills of a year", () => {
  it("parts are whole fen, none negative, add up to the cost, and what is out of policy is never paid (policy H-6)", () => {
    fc.assert(
      fc.property(yearOfBills(), (bills) => {
        for (const due of settleYear(bills, parameters)) {
          const { basic, seriousIllness, assistance, outOfPocket, bill } = due;
          for (const part of [basic, seriousIllness, assistance, outOfPocket])
            expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
          expect(basic + seriousIllness + assistance + outOfPocket).toBe(bill.total);
          expect(reimbursedOf(due)).toBeLessThanOrEqual(bill.inPolicy);
        }
      }),
    );
  });

  it("the lines explain every fen: those of a payer add up to what it pays (policy H-6)", () => {
    fc.assert(
      fc.property(yearOfBills(), (bills) => {
        for (const due of settleYear(bills, parameters)) {
          const of = (step: string): number =>
            due.lines.filter((line) => line.step === step).reduce((sum, { amount }) => sum + amount, 0);
          expect(of("BASIC")).toBe(due.basic);
          expect(of("SERIOUS_ILLNESS")).toBe(due.seriousIllness);
          expect(of("MEDICAL_ASSISTANCE")).toBe(due.assistance);
          expect(of("OUT_OF_POCKET")).toBe(due.outOfPocket);
        }
      }),
    );
  });

  it("the poor never get less than others: for one bill, nor for the same bills of a year (policies H-2, H-3, H-5)", () => {
    fc.assert(
      fc.property(yearOfBills(), fc.constantFrom(...HouseholdCategory.values), (bills, category) => {
        const as = (who: Bill["category"], of = bills): Due[] =>
          settleYear(
            of.map((bill) => ({ ...bill, category: who })),
            parameters,
          );
        expect(addUp(as(category), reimbursedOf)).toBeGreaterThanOrEqual(addUp(as(undefined), reimbursedOf));
        const first = bills.slice(0, 1);
        expect(addUp(as(category, first), reimbursedOf)).toBeGreaterThanOrEqual(
          addUp(as(undefined, first), reimbursedOf),
        );
      }),
    );
  });

  it("the order of settlement changes nothing, for the year or for any of its bills (policy H-6)", () => {
    const shuffled = yearOfBills(5).chain((bills) =>
      fc.tuple(fc.constant(bills), fc.shuffledSubarray(bills, { minLength: bills.length })),
    );
    fc.assert(
      fc.property(shuffled, ([bills, other]) => {
        expect(figures(ledger(other))).toEqual(figures(ledger(bills)));
      }),
    );
  });

  it("a reversal restores what the others had been due without the bill (policy H-6)", () => {
    fc.assert(
      fc.property(yearOfBills(5), fc.nat(4), (bills, which) => {
        const reversed = (bills[which % bills.length] as Bill).claim;
        const never = bills.filter(({ claim }) => claim !== reversed);
        expect(figures(ledger(bills, reversed))).toEqual(figures(ledger(never)));
      }),
    );
  });

  it("many small bills give no less in serious-illness insurance than one large (policy H-3)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 2, maxLength: 6 }), (costs) => {
        // Below the village's rate nothing else depends on the size of a bill: no deductible, no cap.
        const bill = (inPolicy: number, claim: number): Bill => ({
          claim,
          level: "VILLAGE",
          diagnosisGroup: null,
          dischargedOn: "2016-05-01",
          total: inPolicy,
          inPolicy,
          region: "360321207201",
          category: undefined,
        });
        const parts = settleYear(costs.map(bill), parameters);
        const left = parts.reduce((sum, { bill: { inPolicy }, basic }) => sum + inPolicy - basic, 0);
        const due = Math.floor((Math.min(5_000_000, Math.max(0, left - 500_000)) * 5000) / 10_000);
        expect(addUp(parts, ({ seriousIllness }) => seriousIllness)).toBe(due);
      }),
    );
  });
});
