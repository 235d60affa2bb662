import type { ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { Fen } from "@fupin/domain-types/money";
import type { SettlementLine } from "../settlement/settlement-line.js";

/** A year of participation in the basic scheme to be recorded (policy H-1). */
export type NewEnrollment = {
  readonly year: number;
  readonly payer: ContributionPayer;
  readonly contribution: Fen;
};

/** What was paid on a claim to be recorded; with the out-of-pocket cost it adds up to the claim's total. */
export type NewSettlement = {
  readonly settledOn: string;
  readonly basic: Fen;
  readonly seriousIllness: Fen;
  readonly assistance: Fen;
  readonly outOfPocket: Fen;
  readonly reversedOn: string | null;
  /** The category on the day of discharge, and why the amounts are what they are, where that is known. */
  readonly category?: HouseholdCategory | undefined;
  readonly lines?: readonly SettlementLine[];
};

/** A claim to be recorded; it is open while it has no settlement. */
export type NewClaim = {
  readonly hospital: string;
  /** Its code, where it has one. */
  readonly facility?: string | null;
  readonly hospitalLevel: HospitalLevel;
  readonly invoiceNumber: string;
  readonly diagnosisGroup: string | null;
  readonly admittedOn: string;
  readonly dischargedOn: string;
  readonly total: Fen;
  readonly inPolicy: Fen;
  readonly settlement: NewSettlement | null;
};

/** A person with what health knows of them. */
export type NewMedicalFile = {
  readonly person: string;
  readonly household: string;
  readonly enrollments: readonly NewEnrollment[];
  readonly claims: readonly NewClaim[];
};
