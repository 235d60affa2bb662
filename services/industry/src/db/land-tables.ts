import type { LandMode } from "../land/land-mode.js";
import type { Recorded } from "./recorded.js";

/** Land contracts of households (policy I-8); rows are only ever added. */
export type LandTables = {
  land_contract: Recorded & {
    id: string;
    household_id: string;
    organisation_id: string;
    mode: LandMode;
    parcel: string;
    /** Hundredths of a mu. */
    area: number;
    /** Fen for a mu and year. */
    rent: number;
    signed_on: string;
    begins_on: string;
    ends_on: string;
    document: string;
  };
  land_contract_end: Recorded & {
    contract_id: string;
    household_id: string;
    ended_on: string;
    reason: string;
    document: string;
  };
};
