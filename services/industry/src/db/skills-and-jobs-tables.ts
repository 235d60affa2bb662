import type { EmploymentKind } from "../employment/employment-kind.js";
import type { TrainingProgramme } from "../training/training-programme.js";
import type { Recorded } from "./recorded.js";

/** Certificates, posts and employments (policies I-9, I-10); rows are only ever added. */
export type SkillsAndJobsTables = {
  training_certificate: Recorded & {
    number: string;
    person_id: string;
    household_id: string;
    programme: TrainingProgramme;
    skill: string;
    issuer: string;
    issued_on: string;
  };
  training_subsidy: Recorded & {
    certificate_number: string;
    household_id: string;
    amount: number;
    paid_on: string;
    document: string;
    parameter_id: number | null;
  };
  welfare_post: Recorded & {
    id: string;
    village_code: string;
    title: string;
    places: number;
    monthly_pay: number;
    since: string;
    document: string;
  };
  employment: Recorded & {
    id: string;
    person_id: string;
    household_id: string;
    kind: EmploymentKind;
    employer: string;
    welfare_post_id: string | null;
    monthly_wage: number | null;
    begins_on: string;
  };
  employment_end: Recorded & {
    employment_id: string;
    household_id: string;
    ended_on: string;
    reason: string;
  };
};
