import type { LocalDate } from "@fupin/domain-types/local-date";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import type { PersonId } from "@fupin/domain-types/person-id";
import type { DemoClaim, DemoEnrollment } from "./demo-medical.js";

/** A member of a registered household 家庭成员; what changes with time is as of 2016-12-31. */
export type DemoPerson = {
  readonly id: PersonId;
  /** An invented name. */
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: LocalDate;
  /**
   * 18 characters with a valid check character, serial `000`: a number that was never issued. It carries the
   * birth date, but not the sex.
   */
  readonly identityNumber: string;
  readonly relation: Relation;
  /** Standard name of the ethnic group 民族. */
  readonly ethnicity: string;
  /** Education so far 文化程度; pupils of a primary school carry PRIMARY, as registers write it. */
  readonly education: EducationLevel;
  readonly school: SchoolStatus;
  readonly health: HealthStatus;
  readonly labour: LabourAbility;
  /** Months of the last year worked away from home 务工月数; 0 to 12. */
  readonly monthsWorkedAway: number;
  /** Takes part in the basic medical scheme in 2016 (policy H-1). */
  readonly basicInsurance: boolean;
  /** Covered by serious-illness insurance in 2016 (policy H-3); only with basic insurance. */
  readonly seriousIllnessInsurance: boolean;
  /** 11 invented digits. */
  readonly phone?: string;
  /** By year, at most one a year; 2016 among them exactly where `basicInsurance` holds. */
  readonly enrollments: readonly DemoEnrollment[];
  /** In order of discharge. */
  readonly claims: readonly DemoClaim[];
};
