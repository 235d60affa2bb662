import type { LoanStatus, ProjectKind, ProjectStage, ShareKind } from "@fupin/domain-types/industry";
import type { Audited } from "@fupin/server-kit/database/audit";
import type { Generated } from "kysely";

/** Who recorded a row, and when. */
type Recorded = { recorded_by: string; recorded_at: Generated<Date> };

/** A project of a village (policies I-1, I-2); public, so without row-level security. */
export type ProjectTable = Recorded & {
  /** Village code, `-P` and a serial. */
  id: string;
  village_code: string;
  name: string;
  kind: ProjectKind;
  stage: ProjectStage;
  planned_year: number;
  /** Fen, as the other amounts. */
  budget: number;
  fund_source: string;
};

/** What a project is measured by. */
export type ProjectIndicatorTable = Recorded & {
  project_id: string;
  /** Place in the project's list, from 1. */
  position: number;
  name: string;
  unit: string;
  /** Hundredths of the unit, planned. */
  target: number;
  /** Hundredths of the unit, reached so far; null until work is under way. */
  achieved: number | null;
};

/** A household that gains by a project (policy I-2). */
export type ProjectBeneficiaryTable = Recorded & {
  project_id: string;
  household_id: string;
  share: number;
  benefit: string;
};

/** A microcredit loan (policy I-5). */
export type MicroLoanTable = Recorded & {
  /** Household number, `-L` and a serial. */
  id: string;
  household_id: string;
  lender: string;
  purpose: string;
  amount: number;
  /** Basis points a year. */
  interest_rate: number;
  subsidised: boolean;
  applied_on: string;
  paid_out_on: string | null;
  due_on: string | null;
  status: LoanStatus;
};

/** What a household holds in a cooperative or an enterprise (policy I-7). */
export type ShareholdingTable = Recorded & {
  /** Household number, `-S` and a serial. */
  id: string;
  household_id: string;
  kind: ShareKind;
  organisation: string;
  amount: number;
  held_since: string;
};

/** The dividend of one year on a shareholding (policy I-7). */
export type DividendTable = Recorded & {
  shareholding_id: string;
  household_id: string;
  year: number;
  amount: number;
};

/** The database of the agriculture and human-resources departments. */
export type Tables = Audited & {
  project: ProjectTable;
  project_indicator: ProjectIndicatorTable;
  project_beneficiary: ProjectBeneficiaryTable;
  micro_loan: MicroLoanTable;
  shareholding: ShareholdingTable;
  dividend: DividendTable;
};
