import { yuan } from "@fupin/domain-types/money";
import { describe, expect, it } from "vitest";
import { type SettlementCase, settle } from "./settlement.js";

const stay: SettlementCase = {
  level: "COUNTY",
  total: yuan(10_000),
  inPolicy: yuan(8400),
  category: "DEVELOPMENT",
  registered: false,
  countyDeductibleWaived: false,
  seriouslyIll: false,
  seriousIllnessInsured: true,
};
const newYear = () => ({ leftAfterBasic: 0, seriousIllness: 0, assistance: 0 });

describe("a settlement", () => {
  it("pays 75% above the deductible, and 5 points more to the registered (policy H-2)", () => {
    expect(settle(stay, newYear()).basic).toBe(yuan(6000));
    expect(settle({ ...stay, registered: true }, newYear()).basic).toBe(yuan(6400));
  });

  it("waives the county-level deductible for the registered where that is the rule (policy H-4)", () => {
    expect(settle({ ...stay, registered: true, countyDeductibleWaived: true }, newYear()).basic).toBe(
      yuan(6720),
    );
    expect(settle({ ...stay, countyDeductibleWaived: true }, newYear()).basic).toBe(yuan(6000));
  });

  it("accumulates the year for serious-illness insurance (policy H-3)", () => {
    const year = newYear();
    const poor = { ...stay, registered: true };
    expect(settle(poor, year).seriousIllness).toBe(0);
    expect(settle(poor, year).seriousIllness).toBe(yuan(530));
    expect(settle({ ...poor, seriousIllnessInsured: false }, year).seriousIllness).toBe(0);
  });

  it("leaves nothing in policy to wubao persons and caps assistance for the year (policy H-5)", () => {
    const wubao = { ...stay, registered: true, category: "WUBAO" } as const;
    expect(settle(wubao, newYear()).outOfPocket).toBe(yuan(1600));
    expect(settle(wubao, { ...newYear(), assistance: yuan(19_900) }).assistance).toBe(yuan(100));
  });

  it("never pays more than what is in policy, however the year began", () => {
    for (const leftAfterBasic of [0, yuan(4000), yuan(90_000)]) {
      const paid = settle({ ...stay, registered: true, category: "DIBAO" }, { ...newYear(), leftAfterBasic });
      expect(paid.outOfPocket).toBeGreaterThanOrEqual(stay.total - stay.inPolicy);
      expect(paid.basic + paid.seriousIllness + paid.assistance + paid.outOfPocket).toBe(stay.total);
    }
  });
});
