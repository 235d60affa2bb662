import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkLoanMove,
  judgeApplication,
  LOAN_MOVES,
  type LoanMove,
  OPEN_LOANS,
  requireApplication,
} from "./loan-life.rules.js";
import { LoanStatus } from "./loan-status.js";

const row = {
  id: "1",
  key: "credit.limit",
  region: "",
  validFrom: "2014-01-01",
  value: "50000.00",
  source: "意见",
};
const LIMIT = { value: 5_000_000, row };
const MOVES = Object.values<LoanMove>(LOAN_MOVES);

describe("the limit of 50,000 yuan over all open loans (policy I-5)", () => {
  type Event = { readonly asked: number } | { readonly closes: number };
  const asked = fc.record({ asked: fc.integer({ min: 1, max: 6_000_000 }) });
  const closes = fc.record({ closes: fc.nat({ max: 20 }) });

  it("holds after any sequence of applications and repayments, and refuses nothing that fits", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof<fc.Arbitrary<Event>[]>(asked, closes)), (events) => {
        let loans: number[] = [];
        for (const event of events) {
          if ("closes" in event) {
            loans = loans.filter((_, index) => index !== event.closes);
            continue;
          }
          const open = loans.reduce((sum, amount) => sum + amount, 0);
          const borrower = { open, overdue: 0, workers: 1 };
          const lines = judgeApplication(borrower, event.asked, LIMIT);
          const apply = () => requireApplication(lines, borrower, event.asked, LIMIT.value);
          if (open + event.asked > LIMIT.value) {
            expect(apply).toThrowError(expect.objectContaining({ code: "RULE_VIOLATED" }));
          } else {
            expect(apply).not.toThrow();
            loans.push(event.asked);
          }
          expect(loans.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(LIMIT.value);
        }
      }),
    );
  });
});

describe("the life of a loan (policy I-5)", () => {
  it("lets every status be reached from the application, and ends in three ways alone", () => {
    const reached = new Set<LoanStatus>(["APPLIED"]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const { from, to } of MOVES) if (from.some((status) => reached.has(status))) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual([...LoanStatus.values].toSorted());
    const final = LoanStatus.values.filter((status) => !MOVES.some(({ from }) => from.includes(status)));
    expect([...final].toSorted()).toEqual(["COMPENSATED", "DECLINED", "REPAID"]);
    expect([...OPEN_LOANS, ...final].toSorted()).toEqual([...LoanStatus.values].toSorted());
  });

  it.each(MOVES.flatMap((move) => LoanStatus.values.map((status) => [status, move] as const)))(
    "from %s by %o only where the table says so",
    (status, move) => {
      const take = () => checkLoanMove({ status, since: "2016-01-01" }, move, "2016-01-01");
      if (move.from.includes(status)) expect(take).not.toThrow();
      else expect(take).toThrowError(expect.objectContaining({ code: "RULE_VIOLATED" }));
    },
  );
});
