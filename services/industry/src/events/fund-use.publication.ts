import { type FundUse, fundUse } from "@fupin/domain-types/events/fund-use";
import { publication } from "@fupin/server-kit/events/database-feed";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/**
 * Funds with what came in, where it was allocated, and what of it was reimbursed (policies A-3, I-1, I-4). Projects
 * are reimbursed against vouchers, not by fund: of each voucher a fund bears the part that its allocations are of the
 * project's budget, or of all allocations where these are more. The parts of several funds add up to the fen. An
 * allocation that was taken back is told with a negative one on that day.
 */
export const fundUsePublication = publication<Tables, FundUse>(fundUse, async (db, keys) => {
  const { rows } = await sql<FundUse>`
    with asked as (
      select f.* from fund f where f.id = any (${keys}::text[])
    ), financed as (
      select project_id, fund_id, sum(amount) as amount from standing_allocation
      where project_id in (
        select project_id from standing_allocation where fund_id in (select id from asked) and project_id is not null)
      group by project_id, fund_id
    ), part as (
      select f.project_id, f.fund_id, p.village_code,
        sum(f.amount) over by_fund as upto, sum(f.amount) over by_fund - f.amount as before,
        greatest(p.budget, sum(f.amount) over (partition by f.project_id)) as whole
      from financed f join project p on p.id = f.project_id
      window by_fund as (partition by f.project_id order by f.fund_id)
    ), reimbursed as (
      select p.fund_id, p.village_code, v.reimbursed_on,
        sum(round(v.amount * p.upto / p.whole) - round(v.amount * p.before / p.whole))::bigint as amount
      from part p join project_voucher v on v.project_id = p.project_id
      where p.whole > 0 and p.fund_id in (select id from asked)
      group by p.fund_id, p.village_code, v.reimbursed_on
    ), entry as (
      select id, fund_id, allocated_on as on, village_code, purpose, amount, reach, form
      from fund_allocation where fund_id in (select id from asked)
      union all
      select a.id, a.fund_id, r.reversed_on, a.village_code, a.purpose, -a.amount, a.reach, a.form
      from fund_allocation a join fund_allocation_reversal r on r.allocation_id = a.id
      where a.fund_id in (select id from asked)
    )
    select f.id as fund, f.region, f.year, f.kind, f.source,
      coalesce((
        select jsonb_agg(jsonb_build_object('on', a.appropriated_on, 'amount', a.amount)
          order by a.appropriated_on, a.document)
        from fund_appropriation a where a.fund_id = f.id), '[]') as appropriations,
      coalesce((
        select jsonb_agg(jsonb_build_object('on', a.on, 'village', a.village_code, 'purpose', a.purpose, 'amount', a.amount,
          'reachesPoor', a.reach <> 'OTHER', 'rewardForWork', a.form = 'REWARD_FOR_WORK')
          order by a.on, a.id, a.amount desc)
        from entry a where a.fund_id = f.id), '[]') as allocations,
      coalesce((
        select jsonb_agg(jsonb_build_object('on', r.reimbursed_on, 'village', r.village_code, 'amount', r.amount)
          order by r.reimbursed_on, r.village_code)
        from reimbursed r where r.fund_id = f.id), '[]') as reimbursements
    from asked f`.execute(db);
  return new Map(rows.map((row) => [row.fund, row]));
});
