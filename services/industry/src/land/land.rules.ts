import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";

/** When a parcel is bound: from `beginsOn` to the day before `endsOn`. */
export type LandTerm = {
  readonly id: string;
  readonly parcel: string;
  readonly beginsOn: LocalDate;
  readonly endsOn: LocalDate;
};

/** Refuses a parcel that is bound by another contract at the same time (policy I-8); throws RULE_VIOLATED. */
export function checkParcelFree(wanted: Omit<LandTerm, "id">, known: readonly LandTerm[]): void {
  const other = known.find(
    ({ parcel, beginsOn, endsOn }) =>
      parcel === wanted.parcel && beginsOn < wanted.endsOn && wanted.beginsOn < endsOn,
  );
  if (other === undefined) return;
  throw ruleViolated(
    "I-8",
    `地块“${other.parcel}”自 ${other.beginsOn} 至 ${other.endsOn} 已由合同 ${other.id} 约定`,
    { contract: other.id, from: other.beginsOn, until: other.endsOn },
  );
}

/** The rent of one year, in fen: area in hundredths of a mu by fen for a mu, rounded half up (policy I-8). */
export const yearlyRent = (area: number, rent: number): number =>
  Number((BigInt(area) * BigInt(rent) + 50n) / 100n);
