import type { ClaimStatus, ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";

/** A year of participation in the basic scheme 参合 (policy H-1). */
export type DemoEnrollment = {
  readonly year: number;
  readonly payer: ContributionPayer;
  /** The year's personal contribution, whoever pays it. */
  readonly contribution: Fen;
};

/** What was paid on a claim; the parts and the out-of-pocket cost add up to the claim's total. */
export type DemoSettlement = {
  readonly settledOn: LocalDate;
  /** Paid by the basic scheme (policy H-2). */
  readonly basic: Fen;
  /** Paid by serious-illness insurance 大病保险 (policy H-3). */
  readonly seriousIllness: Fen;
  /** Paid by medical assistance 医疗救助 (policy H-5). */
  readonly assistance: Fen;
  /** Left to the person 自付. */
  readonly outOfPocket: Fen;
  /** Day of the reversal; only of reversed claims. */
  readonly reversedOn?: LocalDate;
};

/** A stay in hospital and what was claimed for it 报销申请. */
export type DemoClaim = {
  readonly hospital: string;
  readonly hospitalLevel: HospitalLevel;
  /** Unique among all invoices generated. */
  readonly invoiceNumber: string;
  readonly admittedOn: LocalDate;
  readonly dischargedOn: LocalDate;
  /** Total cost of the stay. */
  readonly total: Fen;
  /** The part of the total that the scheme's catalogue covers. */
  readonly inPolicy: Fen;
  readonly status: ClaimStatus;
  /** Absent while the claim is open. */
  readonly settlement?: DemoSettlement;
  /** Disease in plain terms. */
  readonly diagnosisGroup?: string;
};
