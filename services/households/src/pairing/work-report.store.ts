import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict } from "@fupin/server-kit/errors";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { dueDay, type ReportKind, RHYTHMS } from "./report-rhythm.js";
import type { OverdueReport, WorkReport } from "./work-report.type.js";

/** Reports, with what the graph shows of them. */
export const workReports = (db: Kysely<Tables>) =>
  db.selectFrom("work_report").select(["id", "kind", "region", "period", "filed_on as filedOn", "summary"]);

/** Files a report; CONFLICT where it has been filed for the period. */
export async function addReport(
  trx: Kysely<Tables>,
  { filedOn, ...report }: Omit<WorkReport, "id">,
  by: string,
): Promise<number> {
  const added = await trx
    .insertInto("work_report")
    .values({ ...report, filed_on: filedOn, recorded_by: by })
    .onConflict((known) => known.constraint("work_report_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict("该期报告已报送", { period: report.period });
  return added.id;
}

type Missing = { region: string; regionName: string; period: string };

/** The reports of some periods that regions with registered households have not filed (policy P-7). */
export async function overdueReports(
  db: Kysely<Tables>,
  asked: {
    kind: ReportKind;
    within: { from: string; to: string };
    periods: readonly LocalDate[];
    graceDays: number;
    on: LocalDate;
  },
  page: PageArgs,
): Promise<Page<OverdueReport>> {
  const rhythm = RHYTHMS[asked.kind];
  const missing = db
    .selectFrom("region as r")
    .innerJoin(
      sql<{ period: string }>`unnest(${[...asked.periods]}::date[])`.as<"d">(sql`d (period)`),
      (join) => join.onTrue(),
    )
    .where("r.level", "=", rhythm.level)
    .where("r.code", ">=", asked.within.from)
    .where("r.code", "<", asked.within.to)
    .where(sql<boolean>`exists (
      select from household as h where h.village_code >= r.code and h.village_code < r.code || '~')`)
    .where(sql<boolean>`not exists (
      select from work_report as w where w.kind = ${asked.kind} and w.region = r.code and w.period = d.period)`);
  const rows = await pageOf(
    missing.select(["r.code as region", "r.name as regionName", "d.period"]),
    page,
    {
      columns: ["r.code", "d.period"],
      direction: "asc",
      keyOf: ({ region, period }: Missing) => [region, period],
    },
    async () =>
      (await missing.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total,
  );
  return {
    ...rows,
    edges: rows.edges.map(({ node, cursor }) => {
      const dueOn = dueDay(node.period, rhythm, asked.graceDays);
      return { cursor, node: { kind: asked.kind, ...node, dueOn, daysLate: daysBetween(dueOn, asked.on) } };
    }),
  };
}

const DAY_MS = 24 * 3600 * 1000;
const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
