import { type FundUse, fundUse } from "@fupin/domain-types/events/fund-use";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { subscription } from "@fupin/server-kit/events/subscription";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Special funds and where their money went (policies A-3, I-4). */
export const fundSubscription = subscription<Tables, FundUse>({
  contract: fundUse,
  apply: async (trx, events) => {
    await sql`delete from fund where id = any(${events.map(({ key }) => key)})`.execute(trx);
    const funds = events.flatMap(({ facts }) => facts ?? []);
    await insertRows(
      trx,
      "fund",
      funds.map(({ fund, region, year, kind, source }) => ({
        id: fund,
        region_code: region,
        year,
        kind,
        source,
      })),
    );
    await insertRows(
      trx,
      "fund_appropriation",
      funds.flatMap(({ fund, appropriations }) =>
        appropriations.map(({ on, amount }) => ({ fund_id: fund, appropriated_on: on, amount })),
      ),
    );
    await insertRows(
      trx,
      "fund_allocation",
      funds.flatMap(({ fund, allocations }) =>
        allocations.map((each) => ({
          fund_id: fund,
          village_code: each.village,
          allocated_on: each.on,
          purpose: each.purpose,
          amount: each.amount,
          reaches_poor: each.reachesPoor,
          reward_for_work: each.rewardForWork,
        })),
      ),
    );
    await insertRows(
      trx,
      "fund_reimbursement",
      funds.flatMap(({ fund, reimbursements }) =>
        reimbursements.map(({ on, village, amount }) => ({
          fund_id: fund,
          village_code: village,
          reimbursed_on: on,
          amount,
        })),
      ),
    );
  },
  reset: async (trx) => {
    await trx.deleteFrom("fund").execute();
  },
});
