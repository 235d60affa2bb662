import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ColumnType } from "kysely";
import type { FundForm, FundReach } from "../fund/fund-terms.js";
import type { Recorded } from "./recorded.js";

/** A decision's lines, written as JSON text and read as objects. */
export type DecisionColumn = ColumnType<DecisionLine[], string, never>;

/** Funds and what became of them (policy I-4); rows are only ever added. */
export type FundTables = {
  /** Whether a village is an approved poor village (policy R-4), from a day on. */
  village_status: Recorded & { village_code: string; since: string; name: string; poor: boolean };
  fund: Recorded & { id: string; region: string; year: number; kind: FundKind; source: FundSource };
  fund_appropriation: Recorded & {
    fund_id: string;
    document: string;
    amount: number;
    appropriated_on: string;
  };
  fund_allocation: Recorded & {
    id: string;
    fund_id: string;
    village_code: string;
    project_id: string | null;
    purpose: string;
    reach: FundReach;
    form: FundForm;
    amount: number;
    allocated_on: string;
    document: string;
    decision: DecisionColumn;
  };
  /** An allocation that was taken back. */
  fund_allocation_reversal: Recorded & {
    allocation_id: string;
    reversed_on: string;
    reason: string;
    document: string;
  };
};
