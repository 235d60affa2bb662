import type { ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import type { Audited } from "@fupin/server-kit/database/audit";
import type { Generated, GeneratedAlways } from "kysely";

/** Who recorded a row. */
type Recorded = { recorded_by: string; recorded_at: Generated<Date> };
/** The person a row belongs to, with the household, which row-level security reads. */
type OfPerson = { person_id: string; household_id: string };

/** A member of a registered household, as far as health must know: who belongs where. */
export type PersonTable = Recorded & { id: string; household_id: string };

/** A year of participation in the basic scheme (policy H-1). */
export type EnrollmentTable = OfPerson &
  Recorded & {
    year: number;
    payer: ContributionPayer;
    /** The year's personal contribution in fen, whoever pays it. */
    contribution: number;
  };

/** A stay in hospital and the claim for it; amounts in fen. */
export type ClaimTable = OfPerson &
  Recorded & {
    id: Generated<number>;
    hospital: string;
    hospital_level: HospitalLevel;
    invoice_number: string;
    diagnosis_group: string | null;
    admitted_on: string;
    discharged_on: string;
    /** The year of the discharge, in which the claim accumulates (policy H-6). */
    year: GeneratedAlways<number>;
    total: number;
    in_policy: number;
  };

/** What was paid on a claim, in fen, and whether that was reversed; an open claim has none (policy H-6). */
export type SettlementTable = OfPerson &
  Recorded & {
    claim_id: number;
    settled_on: string;
    /** The claim's total, to which the four parts add up. */
    total: number;
    basic: number;
    serious_illness: number;
    assistance: number;
    out_of_pocket: number;
    reversed_on: string | null;
    reversed_by: string | null;
  };

/** The database of the health and medical insurance departments. */
export type Tables = Audited & {
  person: PersonTable;
  enrollment: EnrollmentTable;
  claim: ClaimTable;
  settlement: SettlementTable;
};
