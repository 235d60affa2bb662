import type { ContributionPayer } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import { type Fen, yuan } from "@fupin/domain-types/money";
import { FIRST_YEAR, LAST_YEAR, YEARS } from "./calendar.js";
import type { DemoEnrollment } from "./demo-medical.js";
import type { Random } from "./random.js";
import { isIll, type Resident } from "./resident.js";

/** Yearly personal contribution to the basic scheme, by year. */
const CONTRIBUTIONS: Readonly<Record<number, Fen>> = {
  2013: yuan(60),
  2014: yuan(70),
  2015: yuan(90),
  2016: yuan(150),
};

/** A person's insurance: the flags of the registry and the years they rest on. */
export type Insurance = {
  readonly basic: boolean;
  readonly seriousIllness: boolean;
  readonly enrollments: readonly DemoEnrollment[];
};

/** Enrolls a person from the year after birth on; the ill always are, of the others nearly all (policy H-1). */
export function insure(resident: Resident, category: HouseholdCategory, random: Random): Insurance {
  const basic = isIll(resident) || random.chance(0.988);
  const born = Number(resident.birthDate.slice(0, 4));
  const joined = random.chance(0.93) ? FIRST_YEAR : FIRST_YEAR + 1;
  const left = basic ? LAST_YEAR + 1 : random.whole(FIRST_YEAR, LAST_YEAR);
  const enrollments = YEARS.filter((year) => year > born && year >= joined && year < left).map((year) => ({
    year,
    payer: payerOf(category, year, random),
    contribution: CONTRIBUTIONS[year] as Fen,
  }));
  return { basic, seriousIllness: basic && random.chance(0.985), enrollments };
}

/** Public finance pays for dibao and wubao (policy H-1); others are helped from the year after registration. */
function payerOf(category: HouseholdCategory, year: number, random: Random): ContributionPayer {
  if (category !== "DEVELOPMENT") return "PUBLIC_FINANCE";
  return year > 2014 && random.chance(0.4) ? "SUBSIDISED" : "SELF";
}
