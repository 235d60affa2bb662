import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { ProjectProcess } from "./project-process.type.js";

/** How each of many projects got where it is, by one statement. */
export async function processesOfProjects(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, ProjectProcess>> {
  const rows = await db
    .selectFrom("project as p")
    .where("p.id", "=", sql<string>`any (${ids}::text[])`)
    .select((eb) => [
      "p.id",
      jsonArrayFrom(
        eb
          .selectFrom("project_transition as t")
          .select(["t.stage", "t.occurred_on as on", "t.evidence", "t.role"])
          .whereRef("t.project_id", "=", "p.id")
          .orderBy("t.occurred_on")
          .orderBy("t.recorded_at")
          .orderBy(stageOrder),
      ).as("transitions"),
      jsonArrayFrom(
        eb
          .selectFrom("project_budget_line as b")
          .select(["b.item", "b.source", "b.amount"])
          .whereRef("b.project_id", "=", "p.id")
          .orderBy("b.position"),
      ).as("budgetLines"),
      jsonObjectFrom(
        eb
          .selectFrom("project_tender as t")
          .select([
            "t.method",
            "t.contractor",
            "t.contract_number as contractNumber",
            "t.contract_amount as contractAmount",
          ])
          .whereRef("t.project_id", "=", "p.id"),
      ).as("tender"),
      jsonObjectFrom(
        eb
          .selectFrom("project_notice as n")
          .select((notice) => [
            "n.place",
            "n.posted_on as from",
            "n.posted_until as until",
            jsonArrayFrom(
              notice
                .selectFrom("project_objection as o")
                .leftJoin("project_objection_resolution as r", "r.objection_id", "o.id")
                .select([
                  "o.id",
                  "o.raised_on as raisedOn",
                  "o.raised_by as raisedBy",
                  "o.content",
                  "r.resolved_on as resolvedOn",
                  "r.upheld",
                  "r.finding",
                ])
                .whereRef("o.project_id", "=", "n.project_id")
                .orderBy("o.id"),
            ).as("objections"),
          ])
          .whereRef("n.project_id", "=", "p.id"),
      ).as("notice"),
      eb
        .selectFrom("project_acceptance as a")
        .select("a.accepted_amount")
        .whereRef("a.project_id", "=", "p.id")
        .as("acceptedAmount"),
      sql<number>`(select coalesce(sum(amount), 0)::bigint from project_voucher where project_id = p.id)`.as(
        "reimbursedAmount",
      ),
      jsonArrayFrom(
        eb
          .selectFrom("project_voucher as v")
          .select(["v.number", "v.payee", "v.amount", "v.reimbursed_on as on"])
          .whereRef("v.project_id", "=", "p.id")
          .orderBy("v.reimbursed_on", "desc")
          .orderBy("v.number", "desc")
          .limit(MAX_PAGE),
      ).as("vouchers"),
      jsonObjectFrom(
        eb
          .selectFrom("project_handover as h")
          .select(["h.receiver", "h.assets"])
          .whereRef("h.project_id", "=", "p.id"),
      ).as("handover"),
    ])
    .execute();
  return new Map(rows.map(({ id, ...process }) => [id, process as ProjectProcess]));
}

/** Steps of one day that were loaded together stand in the order of the lifecycle. */
const stageOrder = sql`array_position(array['PROPOSED','REVIEWED','APPROVED','TENDERED','ANNOUNCED','UNDER_WAY','ACCEPTED','REIMBURSED','HANDED_OVER'], t.stage)`;
