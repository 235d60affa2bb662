import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { ProgrammeRequest } from "../programme/programme.store.js";

/** What came from one source for one kind of fund, in fen. */
export type Appropriated = { readonly kind: FundKind; readonly source: FundSource; readonly amount: number };

/** What was allocated from one kind of fund for one purpose, in fen. */
export type Allocated = {
  readonly kind: FundKind;
  readonly purpose: string;
  readonly amount: number;
  readonly toPoor: number;
  readonly rewardForWork: number;
};

/** What was appropriated to funds of a region until a day, by kind and source. */
export async function readAppropriated(
  db: Kysely<Tables>,
  { region, asOf, fromYear, toYear }: ProgrammeRequest,
): Promise<Appropriated[]> {
  const { from, to } = regionRange(region);
  const { rows } = await sql<Appropriated>`
    select kind, source, sum(amount)::bigint as amount
    from fund_appropriation join fund on fund.id = fund_id
    where region_code >= ${from} and region_code < ${to} and year between ${fromYear} and ${toYear}
      and appropriated_on <= ${asOf}
    group by kind, source`.execute(db);
  return rows;
}

/** What was allocated to villages of a region until a day, by kind and purpose. */
export async function readAllocated(
  db: Kysely<Tables>,
  { region, asOf, fromYear, toYear }: ProgrammeRequest,
): Promise<Allocated[]> {
  const { from, to } = regionRange(region);
  const { rows } = await sql<Allocated>`
    select kind, purpose, sum(amount)::bigint as amount,
           coalesce(sum(amount) filter (where reaches_poor), 0)::bigint as "toPoor",
           coalesce(sum(amount) filter (where reward_for_work), 0)::bigint as "rewardForWork"
    from fund_allocation join fund on fund.id = fund_id
    where village_code >= ${from} and village_code < ${to} and year between ${fromYear} and ${toYear}
      and allocated_on <= ${asOf}
    group by kind, purpose`.execute(db);
  return rows;
}

/** What was reimbursed for villages of a region until a day, in fen. */
export async function readReimbursed(
  db: Kysely<Tables>,
  { region, asOf, fromYear, toYear }: ProgrammeRequest,
): Promise<number> {
  const { from, to } = regionRange(region);
  const { rows } = await sql<{ amount: number }>`
    select coalesce(sum(amount), 0)::bigint as amount
    from fund_reimbursement join fund on fund.id = fund_id
    where village_code >= ${from} and village_code < ${to} and year between ${fromYear} and ${toYear}
      and reimbursed_on <= ${asOf}`.execute(db);
  return rows[0]?.amount ?? 0;
}
