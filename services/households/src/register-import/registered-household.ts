import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import type { Relation, Sex } from "@fupin/domain-types/person";
import type { NewLivingConditions, NewPerson } from "../household/new-household.js";

/** A member as the registry has it now. */
export type RegisteredPerson = Omit<NewPerson, "identityNumber" | "birthDate"> & {
  readonly identityHash: string;
  readonly relation: Relation;
  readonly sex: Sex;
  /** The day from which the present state holds. */
  readonly stateSince: string;
  /** The day from which the present relation holds. */
  readonly relationSince: string;
};

/** A household as the registry has it now: what a register file is compared with. */
export type RegisteredHousehold = {
  readonly number: string;
  readonly village: string;
  readonly villagerGroup: string;
  /** The day from which it lives there. */
  readonly homeSince: string;
  readonly bankAccountHash: string | null;
  readonly bankAccountMasked: string | null;
  readonly status: {
    readonly since: string;
    readonly status: RegistryStatus;
    readonly category: HouseholdCategory;
    readonly mainCause: PovertyCause;
    readonly otherCauses: readonly PovertyCause[];
  };
  readonly conditions: (NewLivingConditions & { readonly since: string }) | null;
  /** The day of the latest event; membership and status are not changed before it (policy R-12). */
  readonly lastEventOn: string;
  /** Per-capita net income of the file's income year, in fen. */
  readonly income: number | null;
  readonly members: readonly RegisteredPerson[];
};
