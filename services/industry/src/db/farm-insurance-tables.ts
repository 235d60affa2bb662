import type { FarmDisasterKind, FarmInsuranceKind } from "../farm-insurance/farm-insurance-terms.js";
import type { Recorded } from "./recorded.js";

/** Insurance of crops and animals, and disasters (policy I-11); rows are only ever added. */
export type FarmInsuranceTables = {
  farm_insurance: Recorded & {
    id: string;
    household_id: string;
    kind: FarmInsuranceKind;
    subject: string;
    /** Hundredths of the unit. */
    quantity: number;
    unit: string;
    insured_sum: number;
    premium: number;
    insurer: string;
    begins_on: string;
    ends_on: string;
    document: string;
  };
  farm_disaster: Recorded & {
    id: string;
    insurance_id: string;
    household_id: string;
    kind: FarmDisasterKind;
    occurred_on: string;
    loss: number;
    description: string;
  };
};
