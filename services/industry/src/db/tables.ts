import type { ProjectKind, ProjectStage, ShareKind } from "@fupin/domain-types/industry";
import type { Acting } from "@fupin/server-kit/acts/perform-once";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parametrised } from "@fupin/server-kit/policy/parameter.store";
import type { ColumnType } from "kysely";
import type { LoanStatus } from "../loan/loan-status.js";
import type { CreditTables } from "./credit-tables.js";
import type { DividendTables } from "./dividend-tables.js";
import type { FarmInsuranceTables } from "./farm-insurance-tables.js";
import type { FundTables } from "./fund-tables.js";
import type { LandTables } from "./land-tables.js";
import type { ProjectLifecycleTables } from "./project-tables.js";
import type { Recorded } from "./recorded.js";
import type { SkillsAndJobsTables } from "./skills-and-jobs-tables.js";
import type { VillageTables } from "./village-tables.js";

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
  /** Of the application; null for loans recorded without one. */
  decision: ColumnType<DecisionLine[] | null, string | null | undefined, never>;
};

/** What a household holds in a cooperative or an enterprise (policy I-7). */
export type ShareholdingTable = Recorded & {
  /** Household number, `-S` and a serial. */
  id: string;
  household_id: string;
  kind: ShareKind;
  organisation: string;
  /** Null for an organisation that is known by name alone. */
  organisation_id: string | null;
  amount: number;
  held_since: string;
};

/** The dividend of one year on a shareholding (policy I-7). */
export type DividendTable = Recorded & {
  shareholding_id: string;
  household_id: string;
  year: number;
  amount: number;
  /** Null for dividends recorded without a distribution. */
  distribution_id: string | null;
};

/** The database of the agriculture and human-resources departments. */
export type Tables = Acting &
  Parametrised &
  ProjectLifecycleTables &
  FundTables &
  CreditTables &
  DividendTables &
  VillageTables &
  LandTables &
  SkillsAndJobsTables &
  FarmInsuranceTables & {
    project: ProjectTable;
    project_indicator: ProjectIndicatorTable;
    project_beneficiary: ProjectBeneficiaryTable;
    micro_loan: MicroLoanTable;
    shareholding: ShareholdingTable;
    dividend: DividendTable;
  };
