import { z } from "zod";
import { FundKind, FundSource } from "../fund.js";
import { defineFacts, type FactsOf } from "./facts-contract.js";
import { day, fen, objectId, oneOf, region, village, year } from "./fields.js";

/** A special fund of a region and year, and where its money went (policies A-3, I-4). */
export const fundUse = defineFacts(
  "fund.use.v1",
  "industry",
  z.object({
    fund: objectId,
    region,
    year,
    kind: oneOf(FundKind),
    source: oneOf(FundSource),
    appropriations: z.array(z.object({ on: day, amount: fen })),
    /** Allocations: what reaches poor villages and households, what is paid as reward for work. */
    allocations: z.array(
      z.object({
        on: day,
        /** The village that the money is for. */
        village,
        purpose: z.string(),
        amount: fen,
        reachesPoor: z.boolean(),
        rewardForWork: z.boolean(),
      }),
    ),
    /** What was reimbursed at county level. */
    reimbursements: z.array(z.object({ on: day, village, amount: fen })),
  }),
);
export type FundUse = FactsOf<typeof fundUse>;
