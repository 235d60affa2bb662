import type { MuHundredths } from "@fupin/domain-types/area";
import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DwellingGrade } from "@fupin/domain-types/relocation";

/** A person as one row of the register states it; undefined is not stated: cell blank or column absent. */
export type RegisterPerson = {
  /** The row as the spreadsheet shows it. */
  readonly row: number;
  readonly name: string;
  /** As the row states it, else as the ID number does. */
  readonly sex: Sex;
  /** The 18 characters of the resident identity number. */
  readonly identityNumber: string;
  /** From the identity number. */
  readonly birthDate: LocalDate;
  readonly relation: Relation;
  /** Standard name of one of the 56 groups. */
  readonly ethnicGroup: string | undefined;
  readonly education: EducationLevel | undefined;
  readonly school: SchoolStatus | undefined;
  readonly health: HealthStatus | undefined;
  readonly labour: LabourAbility | undefined;
  /** Months worked away from home last year, 0 to 12. */
  readonly workMonths: number | undefined;
  readonly basicInsurance: boolean | undefined;
  readonly seriousIllnessInsurance: boolean | undefined;
  /** 11 digits of a mobile number, or area code, hyphen and number. */
  readonly phone: string | undefined;
};

/** A household as its rows state it; undefined is not stated: cell blank or column absent. */
export type RegisterHousehold = {
  /** Undefined: to be assigned, or found by its members. */
  readonly number: HouseholdNumber | undefined;
  /** Where it lives: 12 digits. */
  readonly village: RegionCode;
  readonly villagerGroup: string | undefined;
  /** Policy R-5. */
  readonly category: HouseholdCategory;
  /** Policy R-6. */
  readonly mainCause: PovertyCause;
  /** Without the main one; undefined where nothing is stated. */
  readonly otherCauses: readonly PovertyCause[] | undefined;
  /** Per-capita net income of the year, in fen (policy R-1). */
  readonly income: Fen | undefined;
  readonly cultivatedLand: MuHundredths | undefined;
  readonly forest: MuHundredths | undefined;
  /** In hundredths of a square metre. */
  readonly housingArea: number | undefined;
  /** Policy L-4. */
  readonly dwellingGrade: DwellingGrade | undefined;
  readonly water: boolean | undefined;
  readonly power: boolean | undefined;
  readonly road: boolean | undefined;
  /** The head's. */
  readonly bankAccount: string | undefined;
  /** The head first, the others in the order of their rows. */
  readonly members: readonly RegisterPerson[];
  /** The rows it was read from, ascending. */
  readonly rows: readonly number[];
};

/** A household that cannot be taken over; the problems on its rows say why. */
export type RefusedHousehold = {
  /** One row per person. */
  readonly rows: readonly number[];
};
