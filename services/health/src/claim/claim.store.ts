import type { ClaimStatus } from "@fupin/domain-types/health";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { ClaimTable, SettlementNowView, Tables } from "../db/tables.js";
import type { ClaimFilter } from "./claim.input.js";
import type { Claim } from "./claim.type.js";

type Joined = Tables & {
  c: ClaimTable;
  s: { [Column in keyof SettlementNowView]: SettlementNowView[Column] | null };
};

/** A claim's status follows from its settlement; it is never recorded beside it (policy H-6). */
const status = sql<ClaimStatus>`
  case when s.claim_id is null then 'OPEN' when s.reversed_on is null then 'SETTLED' else 'REVERSED' end`;

/** Claims by number. */
export async function claimsById(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, Claim>> {
  const rows = await claimsWithSettlement(db).where("c.id", "in", ids.map(Number)).execute();
  return new Map(rows.map(claimOf).map((claim) => [claim.id, claim]));
}

/** One page of the claims a filter describes, the latest discharge first. */
export async function claimPage(
  db: Kysely<Tables>,
  filter: ClaimFilter,
  page: PageArgs,
): Promise<Page<Claim>> {
  const rows = await pageOf(
    filtered(claimsWithSettlement(db), filter),
    page,
    {
      columns: ["c.discharged_on", "c.id"],
      direction: "desc",
      keyOf: (row) => [row.dischargedOn, row.id],
    },
    async () => {
      const { total } = await filtered(claims(db), filter)
        .select(({ fn }) => fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
  return { ...rows, edges: rows.edges.map(({ node, cursor }) => ({ node: claimOf(node), cursor })) };
}

/** Claims with what was paid on them, as columns. */
export const claimsWithSettlement = (db: Kysely<Tables>) =>
  claims(db).select([
    "c.id",
    "c.person_id as personId",
    "c.household_id as householdId",
    "c.hospital",
    "c.facility as facilityCode",
    "c.hospital_level as hospitalLevel",
    "c.invoice_number as invoiceNumber",
    "c.diagnosis_group as diagnosisGroup",
    "c.admitted_on as admittedOn",
    "c.discharged_on as dischargedOn",
    "c.year",
    "c.total",
    "c.in_policy as inPolicy",
    status.as("status"),
    "s.settled_on as settledOn",
    "s.basic",
    "s.serious_illness as seriousIllness",
    "s.assistance",
    "s.out_of_pocket as outOfPocket",
    "s.reversed_on as reversedOn",
    "s.reversal_reason as reversalReason",
  ]);

type ClaimRow = Awaited<ReturnType<ReturnType<typeof claimsWithSettlement>["execute"]>>[number];

/** A claim in the form it has in the graph. */
export function claimOf(row: ClaimRow): Claim {
  const { id, personId, householdId, settledOn, basic, seriousIllness, assistance, ...rest } = row;
  const { outOfPocket, reversedOn, reversalReason, ...claim } = rest;
  return {
    ...claim,
    id: String(id),
    person: { id: personId },
    household: { id: householdId },
    settlement:
      settledOn === null
        ? null
        : {
            claimId: String(id),
            settledOn,
            basic: Number(basic),
            seriousIllness: Number(seriousIllness),
            assistance: Number(assistance),
            reimbursed: Number(basic) + Number(seriousIllness) + Number(assistance),
            outOfPocket: Number(outOfPocket),
            reversedOn,
            reversalReason,
          },
  };
}

function claims(db: Kysely<Tables>): SelectQueryBuilder<Joined, "c" | "s", object> {
  return db
    .selectFrom("claim as c")
    .leftJoin("settlement_now as s", "s.claim_id", "c.id") as unknown as SelectQueryBuilder<
    Joined,
    "c" | "s",
    object
  >;
}

function filtered<Row>(
  query: SelectQueryBuilder<Joined, "c" | "s", Row>,
  filter: ClaimFilter,
): SelectQueryBuilder<Joined, "c" | "s", Row> {
  let matching = query;
  if (filter.region) {
    const { from, to } = regionRange(filter.region);
    matching = matching.where("c.household_id", ">=", from).where("c.household_id", "<", to);
  }
  if (filter.household) matching = matching.where("c.household_id", "=", filter.household);
  if (filter.person) matching = matching.where("c.person_id", "=", filter.person);
  if (filter.status) matching = matching.where(status, "=", filter.status);
  if (typeof filter.year === "number") matching = matching.where("c.year", "=", filter.year);
  if (filter.facility) matching = matching.where("c.facility", "=", filter.facility);
  if (filter.hospitalLevel) matching = matching.where("c.hospital_level", "=", filter.hospitalLevel);
  return matching;
}
