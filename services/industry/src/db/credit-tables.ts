import type { Role } from "@fupin/domain-types/identity";
import type { LabourAbility } from "@fupin/domain-types/person";
import type { LoanStatus } from "../loan/loan-status.js";
import type { OrganisationKind } from "../organisation/organisation-terms.js";
import type { Recorded } from "./recorded.js";

type OfLoan = Recorded & { loan_id: string; household_id: string };

/** Organisations, the life of loans, risk funds and enterprise contracts (policies I-5, I-6). */
export type CreditTables = {
  organisation: Recorded & {
    id: string;
    region: string;
    name: string;
    kind: OrganisationKind;
    registered_on: string;
  };
  organisation_village: Recorded & { organisation_id: string; village_code: string; since: string };
  /** The days on which somebody is a member of a household, and the ability to work then; as the registry last told. */
  worker: Recorded & {
    person_id: string;
    household_id: string;
    since: string;
    until: string | null;
    ability: LabourAbility | null;
  };
  /** The days on which a household is registered; as the registry last told. */
  registered_household: Recorded & { household_id: string; since: string; until: string | null };
  loan_transition: OfLoan & { status: LoanStatus; occurred_on: string; role: Role; document: string };
  loan_instalment: OfLoan & { position: number; due_on: string; principal: number; interest: number };
  loan_repayment: OfLoan & { document: string; paid_on: string; principal: number; interest: number };
  interest_subsidy: OfLoan & {
    year: number;
    quarter: number;
    amount: number;
    paid_on: string;
    document: string;
    parameter_id: number | null;
  };
  /** Agreed with a lender for a region; `share` in basis points of the outstanding principal. */
  risk_fund: Recorded & {
    id: string;
    region: string;
    lender: string;
    share: number;
    agreed_on: string;
    document: string;
  };
  risk_fund_entry: Recorded & {
    risk_fund_id: string;
    position: number;
    kind: "DEPOSIT" | "COMPENSATION";
    amount: number;
    occurred_on: string;
    document: string;
  };
  loan_compensation: OfLoan & {
    risk_fund_id: string;
    position: number;
    outstanding: number;
    amount: number;
  };
  enterprise_contract: OfLoan & {
    id: string;
    organisation_id: string;
    amount: number;
    /** Basis points a year. */
    guaranteed_rate: number;
    use_of_funds: string;
    worker_id: string | null;
    monthly_wage: number | null;
    signed_on: string;
    years: number;
    document: string;
  };
  enterprise_dividend: Recorded & {
    contract_id: string;
    household_id: string;
    /** 1 for the first year after signing. */
    contract_year: number;
    /** The enterprise's profit, negative for a loss. */
    result: number;
    guaranteed: number;
    due: number;
    settled_on: string;
    document: string;
  };
  enterprise_dividend_payment: Recorded & {
    contract_id: string;
    household_id: string;
    contract_year: number;
    paid_on: string;
    document: string;
  };
  enterprise_wage: Recorded & {
    contract_id: string;
    household_id: string;
    /** YYYY-MM. */
    month: string;
    due: number;
    paid: number;
    paid_on: string;
    document: string;
  };
};
