import type { FundSource } from "@fupin/domain-types/fund";
import type { Role } from "@fupin/domain-types/identity";
import type { ProjectStage } from "@fupin/domain-types/industry";
import type { TenderMethod } from "../project/project-terms.js";
import type { Recorded } from "./recorded.js";

type OfProject = Recorded & { project_id: string };

/** How a project got where it is (policy I-1); rows are only ever added. */
export type ProjectLifecycleTables = {
  project_budget_line: OfProject & { position: number; item: string; source: FundSource; amount: number };
  /** Once per stage; the stage of the latest is `project.stage`. */
  project_transition: OfProject & {
    stage: ProjectStage;
    occurred_on: string;
    role: Role;
    evidence: string;
  };
  project_tender: OfProject & {
    method: TenderMethod;
    contractor: string;
    contract_number: string;
    contract_amount: number;
  };
  project_notice: OfProject & { place: string; posted_on: string; posted_until: string };
  /** An objection to the notice; `raised_by` is null where nobody gave a name. */
  project_objection: OfProject & { id: string; raised_on: string; raised_by: string | null; content: string };
  project_objection_resolution: OfProject & {
    objection_id: string;
    resolved_on: string;
    upheld: boolean;
    finding: string;
  };
  project_acceptance: OfProject & { accepted_amount: number; parameter_id: number | null };
  /** Hundredths of the indicator's unit. */
  project_measurement: OfProject & { position: number; measured: number; measured_on: string };
  project_voucher: OfProject & { number: string; payee: string; amount: number; reimbursed_on: string };
  project_handover: OfProject & { receiver: string; assets: string };
};
