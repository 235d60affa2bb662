import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { daysOfMonth, subsidyOf } from "./workforce.rules.js";
import { clinicOf, doctorsInPost, type WorkerRow, workerOf } from "./workforce.store.js";
import type { DoctorSubsidy, DoctorTraining, SubsidyMonth } from "./workforce.type.js";

/** A doctor of the month's list; `amount` and `lines` where the subsidy was paid. */
export type DoctorSubsidyRow = WorkerRow & {
  readonly amount: number | null;
  readonly lines: unknown;
  readonly paidOn: string | null;
};

const listOf = (db: Kysely<Tables>, region: string, month: string) => {
  const { first, last } = daysOfMonth(month);
  return doctorsInPost(db, region, first, last)
    .leftJoin("doctor_subsidy as s", (join) =>
      join.onRef("s.worker_id", "=", "w.id").on("s.month", "=", month),
    )
    .select(["s.amount", "s.lines", "s.paid_on as paidOn"]);
};

/** One page of the doctors who are due a month's subsidy, paid or not (policy H-8). */
export function subsidyPage(
  db: Kysely<Tables>,
  region: string,
  month: string,
  page: PageArgs,
): Promise<Page<DoctorSubsidyRow>> {
  const query = listOf(db, region, month);
  return pageOf(
    query,
    page,
    { columns: ["w.region", "w.id"], direction: "asc", keyOf: (row) => [row.region, row.id] },
    async () => {
      const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
      return (await counted.executeTakeFirstOrThrow()).total;
    },
  );
}

/** A line of the list: as it was paid, or as it would be. */
export function subsidyOfRow(row: DoctorSubsidyRow, month: string, parameters: Parameters): DoctorSubsidy {
  const paid = row.amount === null ? undefined : { amount: row.amount, lines: row.lines as DecisionLine[] };
  const { amount, lines } = paid ?? subsidyOf(clinicOf(row), month, parameters);
  return { worker: workerOf(row), month, amount, lines, paidOn: row.paidOn };
}

/** What of a month's subsidies is paid, and what is still to be paid. */
export async function subsidyMonth(
  db: Kysely<Tables>,
  region: string,
  month: string,
  parameters: Parameters,
): Promise<SubsidyMonth> {
  const rows = await listOf(db, region, month).execute();
  const amounts = rows.map((row) => subsidyOfRow(row, month, parameters));
  const paid = amounts.filter(({ paidOn }) => paidOn !== null);
  const payable = amounts.filter(({ paidOn }) => paidOn === null);
  const total = (of: readonly DoctorSubsidy[]): number => of.reduce((sum, { amount }) => sum + amount, 0);
  return {
    month,
    paidDoctors: paid.length,
    paid: total(paid),
    payableDoctors: payable.length,
    payable: total(payable),
  };
}

/** One page of the trainings of a region's doctors. */
export async function trainingPage(
  db: Kysely<Tables>,
  region: string,
  page: PageArgs,
): Promise<Page<DoctorTraining>> {
  const { from, to } = regionRange(region);
  const query = db.selectFrom("doctor_training").where("region", ">=", from).where("region", "<", to);
  const rows = await pageOf(
    query.select([
      "id",
      sql<string>`worker_id::text`.as("worker"),
      "started_on as startedOn",
      "months",
      "examined_on as examinedOn",
      "passed",
      "stipend",
      "stipend_paid_on as stipendPaidOn",
    ]),
    page,
    { columns: ["id"], direction: "asc", keyOf: ({ id }) => [id] },
    async () => {
      const counted = query.select(({ fn }) => fn.countAll<number>().as("total"));
      return (await counted.executeTakeFirstOrThrow()).total;
    },
  );
  const edges = rows.edges.map(({ node, cursor }) => ({ node: { ...node, id: String(node.id) }, cursor }));
  return { ...rows, edges };
}
