import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LoanStatus, ShareKind } from "@fupin/domain-types/industry";
import { yuan } from "@fupin/domain-types/money";
import { dateOf, dayNumber, LAST_YEAR, REFERENCE_DATE } from "./calendar.js";
import type { DemoLoan, DemoShareholding } from "./demo-livelihood.js";
import type { DemoPlace } from "./demo-village.js";
import type { Random } from "./random.js";

const PURPOSES = ["发展种植", "发展养殖", "购买农机具", "农产品加工", "开办农家店"];

/** The ceiling over all loans of a household (policy I-5), in yuan. */
const CEILING = 50_000;

/** The loans of a household with workers; at most the ceiling in all (policy I-5). */
export function loansOf(category: HouseholdCategory, place: DemoPlace, random: Random): DemoLoan[] {
  if (!random.chance(category === "DEVELOPMENT" ? 0.38 : 0.22)) return [];
  const first = loan(random.whole(2, 10) * 5000, 2014, place, random);
  const left = CEILING - first.amount / 100;
  return left >= 10_000 && random.chance(0.12)
    ? [first, loan(random.whole(1, left / 5000) * 5000, 2016, place, random)]
    : [first];
}

function loan(amount: number, earliest: number, place: DemoPlace, random: Random): DemoLoan {
  const applied =
    dayNumber(`${random.whole(earliest, LAST_YEAR)}-0${random.whole(7, 9)}-01`) + random.whole(0, 27);
  const terms = {
    lender: `${place.county.replace(/(?<=..)[县区市]$/, "")}农村信用社`,
    purpose: random.pick(PURPOSES),
    amount: yuan(amount),
    interestRate: random.pick([435, 475, 490]),
    subsidised: random.chance(0.85),
    appliedOn: dateOf(applied),
  };
  if (terms.appliedOn > "2016-08-15" && random.chance(0.3)) {
    return { ...terms, status: random.chance(0.5) ? "APPLIED" : "APPROVED" };
  }
  const paidOut = applied + random.whole(10, 60);
  const due = paidOut + 365 * random.whole(1, 3);
  const status: LoanStatus =
    dateOf(due) > REFERENCE_DATE
      ? "PAID_OUT"
      : random.weighted([
          ["REPAID", 94],
          ["OVERDUE", 5],
          ["COMPENSATED", 1],
        ]);
  return { ...terms, paidOutOn: dateOf(paidOut), dueOn: dateOf(due), status };
}

/** What a household holds in the village's cooperative: workers of any kind, others land, forest or funds. */
export function sharesOf(
  works: boolean,
  village: string,
  product: string,
  random: Random,
): DemoShareholding[] {
  if (!random.chance(works ? 0.32 : 0.12)) return [];
  const kinds: readonly ShareKind[] = works
    ? ["LAND", "LAND", "FOREST", "LABOUR", "FUNDS"]
    : ["LAND", "FOREST", "FUNDS"];
  const amount = yuan(random.whole(6, 60) * 200);
  const since = random.whole(2014, LAST_YEAR);
  const dividends = [];
  for (let year = since + 1; year <= LAST_YEAR; year++) {
    dividends.push({ year, amount: Math.floor((amount * random.whole(500, 1000)) / 10_000) });
  }
  return [
    {
      kind: random.pick(kinds),
      organisation: `${village}${product}专业合作社`,
      amount,
      heldSince: `${since}-${random.pick(["03", "06", "09", "10"])}-${random.whole(10, 28)}`,
      dividends,
    },
  ];
}
