import type { Recorded } from "./recorded.js";

/** What organisations distribute (policy I-7); rows are only ever added. */
export type DividendTables = {
  dividend_distribution: Recorded & {
    /** Organisation id, `-D` and the year. */
    id: string;
    organisation_id: string;
    year: number;
    total: number;
    holders: number;
    announced_on: string;
    notice_until: string;
    document: string;
  };
  dividend_payment: Recorded & {
    shareholding_id: string;
    year: number;
    household_id: string;
    paid_on: string;
    document: string;
  };
};
