import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { notFound } from "@fupin/server-kit/errors";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { readArgument } from "../read-argument.js";
import type { IndustryFundFilter } from "./fund.input.js";
import type { IndustryFund, IndustryFundAllocation } from "./fund.type.js";

/** An allocation with what it belongs to. */
export type AllocationRow = IndustryFundAllocation & {
  readonly fundId: string;
  readonly villageCode: string;
  readonly projectId: string | null;
};

/** Funds by id. */
export async function fundsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, IndustryFund>> {
  const rows = await selectFunds(db).where("f.id", "=", sql<string>`any (${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The fund as the transaction that locked it sees it; throws NOT_FOUND where there is none. */
export async function holdFund(trx: Kysely<Tables>, id: string): Promise<IndustryFund> {
  // The lock is taken on its own: what is counted afterwards holds all that was committed before.
  await trx.selectFrom("fund").select("id").where("id", "=", id).forUpdate().execute();
  return requireFund(trx, id);
}

/** The fund with its sums; throws NOT_FOUND where there is none. */
export async function requireFund(db: Kysely<Tables>, id: string): Promise<IndustryFund> {
  const fund = (await fundsById(db, [id])).get(id);
  if (fund === undefined) throw notFound(`资金 ${id}`);
  return fund;
}

/** One page of funds, by id; throws BAD_USER_INPUT for a region that is none. */
export async function fundPage(
  db: Kysely<Tables>,
  { region, year, kind }: IndustryFundFilter,
  page: PageArgs,
): Promise<Page<IndustryFund>> {
  let matching = selectFunds(db);
  if (region) {
    const { from, to } = regionRange(readArgument(parseRegionCode(region), "filter.region"));
    matching = matching.where("f.id", ">=", from).where("f.id", "<", to);
  }
  if (typeof year === "number") matching = matching.where("f.year", "=", year);
  if (kind) matching = matching.where("f.kind", "=", kind);
  return pageOf(matching, page, { columns: ["f.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
}

/** The allocations of a fund. */
export const allocationsOfFund = (db: Kysely<Tables>, fund: Expression<string>) =>
  selectAllocations(db).where("a.fund_id", "=", fund);

/** One allocation; throws NOT_FOUND where there is none. */
export async function requireAllocationRow(db: Kysely<Tables>, id: string): Promise<AllocationRow> {
  const row = await selectAllocations(db).where("a.id", "=", id).executeTakeFirst();
  if (row === undefined) throw notFound(`资金分配 ${id}`);
  return row;
}

const selectAllocations = (db: Kysely<Tables>) =>
  db
    .selectFrom("fund_allocation as a")
    .leftJoin("fund_allocation_reversal as r", "r.allocation_id", "a.id")
    .select([
      "a.id",
      "a.fund_id as fundId",
      "a.village_code as villageCode",
      "a.project_id as projectId",
      "a.purpose",
      "a.reach",
      "a.form",
      "a.amount",
      "a.allocated_on as on",
      "a.document",
      "a.decision",
      "r.reversed_on as reversedOn",
      "r.reason as reversalReason",
      "r.document as reversalDocument",
    ]);

const selectFunds = (db: Kysely<Tables>) =>
  db
    .selectFrom("fund as f")
    .innerJoinLateral(
      sql<{
        allocated: number;
        toPoor: number;
        rewardForWork: number;
      }>`(select coalesce(sum(amount), 0)::bigint as allocated,
          coalesce(sum(amount) filter (where reach <> 'OTHER'), 0)::bigint as "toPoor",
          coalesce(sum(amount) filter (where form = 'REWARD_FOR_WORK'), 0)::bigint as "rewardForWork"
        from standing_allocation where fund_id = f.id)`.as("s"),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      sql<{
        appropriated: number;
      }>`(select coalesce(sum(amount), 0)::bigint as appropriated from fund_appropriation where fund_id = f.id)`.as(
        "p",
      ),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      "f.id",
      "f.region",
      "f.year",
      "f.kind",
      "f.source",
      "p.appropriated",
      "s.allocated",
      "s.toPoor",
      "s.rewardForWork",
      sql<number>`p.appropriated - s.allocated`.as("remaining"),
      jsonArrayFrom(
        eb
          .selectFrom("fund_appropriation as b")
          .select(["b.document", "b.amount", "b.appropriated_on as on"])
          .whereRef("b.fund_id", "=", "f.id")
          .orderBy("b.appropriated_on")
          .orderBy("b.document"),
      ).as("appropriations"),
    ]);
