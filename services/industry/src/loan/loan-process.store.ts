import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { MicroLoanProcess } from "./loan-process.type.js";

/** How each of many loans got where it is, by one statement, as far as the viewer may see it. */
export async function processesOfLoans(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, MicroLoanProcess>> {
  const rows = await db
    .selectFrom("micro_loan as l")
    .where("l.id", "=", sql<string>`any (${ids}::text[])`)
    .select((eb) => [
      "l.id",
      "l.decision",
      jsonArrayFrom(
        eb
          .selectFrom("loan_transition as t")
          .select(["t.status", "t.occurred_on as on", "t.document", "t.role"])
          .whereRef("t.loan_id", "=", "l.id")
          .orderBy("t.occurred_on")
          .orderBy("t.recorded_at"),
      ).as("transitions"),
      jsonArrayFrom(
        eb
          .selectFrom("loan_instalment as i")
          .select(["i.due_on as dueOn", "i.principal", "i.interest"])
          .whereRef("i.loan_id", "=", "l.id")
          .orderBy("i.position"),
      ).as("plan"),
      jsonArrayFrom(
        eb
          .selectFrom("loan_repayment as r")
          .select(["r.paid_on as on", "r.principal", "r.interest"])
          .whereRef("r.loan_id", "=", "l.id")
          .orderBy("r.paid_on", "desc")
          .orderBy("r.document", "desc")
          .limit(MAX_PAGE),
      ).as("repayments"),
      jsonArrayFrom(
        eb
          .selectFrom("interest_subsidy as s")
          .select(["s.year", "s.quarter", "s.amount", "s.paid_on as on"])
          .whereRef("s.loan_id", "=", "l.id")
          .orderBy("s.year", "desc")
          .orderBy("s.quarter", "desc")
          .limit(MAX_PAGE),
      ).as("subsidies"),
      eb
        .selectFrom("loan_compensation as c")
        .select("c.amount")
        .whereRef("c.loan_id", "=", "l.id")
        .as("compensated"),
    ])
    .execute();
  return new Map(
    rows.map(({ id, decision, ...process }) => [
      id,
      { ...process, decision: decision ?? [] } as MicroLoanProcess,
    ]),
  );
}
