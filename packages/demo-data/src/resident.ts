import type { LocalDate } from "@fupin/domain-types/local-date";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";

/** A member of a household while its circumstances are being decided. */
export type Resident = {
  readonly relation: Relation;
  readonly sex: Sex;
  readonly name: string;
  readonly birthDate: LocalDate;
  readonly identityNumber: string;
  /** Whole years at the reference date. */
  readonly age: number;
  readonly ethnicity: string;
  readonly school: SchoolStatus;
  readonly education: EducationLevel;
  health: HealthStatus;
  labour: LabourAbility;
};

/** Grown and not at school: whoever could work if health allows. */
export const isOfWorkingAge = ({ age, school }: Resident): boolean =>
  age >= 16 && age < 70 && school === "NOT_IN_SCHOOL";

/** Whether the person suffers from a lasting or serious illness. */
export const isIll = ({ health }: Resident): boolean =>
  health === "CHRONIC_ILLNESS" || health === "SERIOUS_ILLNESS";
