import type { HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import { type Fen, yuan } from "@fupin/domain-types/money";

/** Basic scheme by level of hospital: deductible and ordinary rate in percent. */
const BASIC_TERMS: Readonly<Record<HospitalLevel, { readonly deductible: Fen; readonly rate: number }>> = {
  VILLAGE: { deductible: 0, rate: 85 },
  TOWNSHIP: { deductible: yuan(100), rate: 85 },
  COUNTY: { deductible: yuan(400), rate: 75 },
  PREFECTURE: { deductible: yuan(600), rate: 60 },
  PROVINCE: { deductible: yuan(1000), rate: 50 },
};

const ASSISTANCE_CAP = yuan(20_000);

/** What the scheme needs to know of a person's year so far. */
export type YearSoFar = {
  /** In-policy cost left after the basic scheme. */
  leftAfterBasic: Fen;
  /** Paid by serious-illness insurance. */
  seriousIllness: Fen;
  /** Paid by medical assistance. */
  assistance: Fen;
};

/** The case to be settled. */
export type SettlementCase = {
  readonly level: HospitalLevel;
  readonly total: Fen;
  readonly inPolicy: Fen;
  readonly category: HouseholdCategory;
  /** Whether the household was registered on the day of discharge (policy H-6). */
  readonly registered: boolean;
  readonly countyDeductibleWaived: boolean;
  readonly seriouslyIll: boolean;
  readonly seriousIllnessInsured: boolean;
};

/**
 * Settles a claim and adds it to the year: basic scheme with 5 points more for the poor (policy H-2), county
 * deductible waived where that is the rule (H-4), serious-illness insurance on what has accumulated in the year
 * (H-3), then medical assistance (H-5). Believable terms: the demo data explain nothing line by line.
 */
export function settle(of: SettlementCase, year: YearSoFar) {
  const terms = BASIC_TERMS[of.level];
  const waived = of.registered && of.countyDeductibleWaived && of.level === "COUNTY";
  const rate = terms.rate + (of.registered ? 5 : 0);
  const basic = Math.floor((Math.max(0, of.inPolicy - (waived ? 0 : terms.deductible)) * rate) / 100);
  year.leftAfterBasic += of.inPolicy - basic;
  const seriousIllness = of.seriousIllnessInsured
    ? Math.min(seriousIllnessDue(of.registered, year), of.inPolicy - basic)
    : 0;
  year.seriousIllness += seriousIllness;
  const assistance = assistanceDue(of, of.inPolicy - basic - seriousIllness, year.assistance);
  year.assistance += assistance;
  return { basic, seriousIllness, assistance, outOfPocket: of.total - basic - seriousIllness - assistance };
}

function seriousIllnessDue(poor: boolean, year: YearSoFar): Fen {
  const above = Math.max(0, year.leftAfterBasic - yuan(poor ? 3000 : 5000));
  return Math.max(0, Math.floor((above * (poor ? 53 : 50)) / 100) - year.seriousIllness);
}

function assistanceDue(of: SettlementCase, left: Fen, paid: Fen): Fen {
  if (!of.registered || left <= 0) return 0;
  const rate = of.category === "WUBAO" ? 100 : of.category !== "DEVELOPMENT" ? 70 : of.seriouslyIll ? 50 : 0;
  return Math.min(Math.floor((left * rate) / 100), Math.max(0, ASSISTANCE_CAP - paid));
}
