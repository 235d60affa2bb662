import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import type { DwellingGrade } from "@fupin/domain-types/relocation";

/** A member of a household to be recorded; null is "not known". */
export type NewPerson = {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly relation: Relation;
  readonly ethnicity: string;
  readonly identityNumber: string;
  readonly phone: string | null;
  readonly education: EducationLevel | null;
  readonly school: SchoolStatus | null;
  readonly health: HealthStatus | null;
  readonly labour: LabourAbility | null;
  readonly monthsWorkedAway: number | null;
  readonly basicInsurance: boolean | null;
  readonly seriousIllnessInsurance: boolean | null;
};

/** What a survey saw of a household's land and dwelling (policy R-2); areas in hundredths. */
export type NewLivingConditions = {
  readonly cultivatedLand: number | null;
  readonly forest: number | null;
  readonly housingArea: number | null;
  readonly dwellingGrade: DwellingGrade | null;
  readonly water: boolean | null;
  readonly power: boolean | null;
  readonly road: boolean | null;
};

/** A household to be entered into the registry, with its number given out. */
export type NewHousehold = {
  readonly number: string;
  readonly village: string;
  readonly villagerGroup: string;
  readonly registeredOn: string;
  readonly category: HouseholdCategory;
  readonly mainCause: PovertyCause;
  readonly otherCauses: readonly PovertyCause[];
  readonly bankAccount: string | null;
  /** Per-capita net income in fen by year. */
  readonly incomes: readonly { readonly year: number; readonly perCapita: number }[];
  readonly livingConditions: NewLivingConditions & { readonly surveyedOn: string };
  /** The head first. */
  readonly members: readonly NewPerson[];
};
