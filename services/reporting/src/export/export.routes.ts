import { RegistryStatus } from "@fupin/domain-types/household";
import { dayInChina, parseLocalDate } from "@fupin/domain-types/local-date";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { hasRole } from "@fupin/server-kit/viewer";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { coerceInputValue, type GraphQLInputType } from "graphql";
import { COUNT_READERS } from "../access-roles.js";
import type { CohortFilter } from "../cohort/cohort-filter.input.js";
import { findSavedCohort } from "../cohort/saved/saved-cohort.store.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { schema } from "../schema.js";
import { Dimension } from "../summary/dimension.js";
import { cohortExport } from "./cohort-export.js";
import type { ExportDocument } from "./export-document.js";
import { summaryExport } from "./summary-export.js";
import { EXPORT_FORMATS, type ExportFormat, writeExport } from "./write-export.js";

type ContextOf = (request: FastifyRequest) => Promise<ReportingContext>;
type Query = Record<string, string | undefined>;

/**
 * Summaries and cohorts as files: `GET /exports/summary.csv?region&asOf&groupBy&statuses`,
 * `GET /exports/cohort.xlsx?saved&region&asOf&by`, `POST /exports/cohort.xlsx` with `{title, region, asOf, where, by}`.
 * Who may ask is who may ask the query; each export is audited before its first row.
 */
export function exportRoutes(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { format: string }; Querystring: Query }>(
    "/exports/summary.:format",
    async (request, reply) => {
      const context = await contextOf(request);
      requireCounts(context);
      const { region, asOf, groupBy, statuses } = request.query;
      const document = await summaryExport(context, {
        region: askedRegion(context.viewer, region),
        asOf: dayOf(asOf),
        groupBy: listOf(groupBy, Dimension, "groupBy") ?? [],
        statuses: listOf(statuses, RegistryStatus, "statuses"),
      });
      return send(reply, context, "EXPORT_SUMMARY", document, formatOf(request.params.format));
    },
  );

  app.get<{ Params: { format: string }; Querystring: Query }>(
    "/exports/cohort.:format",
    async (request, reply) => {
      const context = await contextOf(request);
      requireCounts(context);
      const { saved, region, asOf, by } = request.query;
      if (saved === undefined) throw badInput("须以 saved 指明已保存的群体", "saved");
      const found = await findSavedCohort(context.db, saved);
      if (found === undefined) throw notFound(`群体 ${saved}`);
      const { title, filter } = found;
      return sendCohort(reply, context, request.params.format, { title, filter, region, asOf, by });
    },
  );

  app.post<{ Params: { format: string } }>("/exports/cohort.:format", async (request, reply) => {
    const context = await contextOf(request);
    requireCounts(context);
    const { title, region, asOf, where, by } = (request.body ?? {}) as Record<string, unknown>;
    const named = typeof title === "string" && title.trim() !== "" ? title.trim().slice(0, 100) : "农户群体";
    const filter = readFilter(where);
    return sendCohort(reply, context, request.params.format, { title: named, filter, region, asOf, by });
  });
}

/** What is asked of a cohort, as it came in. */
type AskedCohort = {
  readonly title: string;
  readonly filter: CohortFilter;
  readonly region: unknown;
  readonly asOf: unknown;
  readonly by: unknown;
};

async function sendCohort(
  reply: FastifyReply,
  context: ReportingContext,
  format: string,
  { title, filter, region, asOf, by }: AskedCohort,
): Promise<FastifyReply> {
  const document = await cohortExport(context, {
    title,
    region: askedRegion(context.viewer, textOf(region)),
    asOf: dayOf(asOf),
    filter,
    by: listOf(textOf(by), Dimension, "by") ?? [],
  });
  return send(reply, context, "EXPORT_COHORT", document, formatOf(format));
}

/** A text, or undefined for what is none. */
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function requireCounts({ viewer }: ReportingContext): void {
  if (!hasRole(viewer, COUNT_READERS)) throw forbidden("您的角色无权导出汇总");
}

async function send(
  reply: FastifyReply,
  { counting, viewer, requestId }: ReportingContext,
  action: string,
  document: ExportDocument,
  format: ExportFormat,
): Promise<FastifyReply> {
  await writeAudit(counting, viewer, requestId, {
    action,
    objectIds: [document.title],
    details: { format, ...Object.fromEntries(document.notes) },
  });
  const name = encodeURIComponent(`${document.title}.${format}`);
  return reply
    .header("content-type", EXPORT_FORMATS[format])
    .header("content-disposition", `attachment; filename*=UTF-8''${name}`)
    .header("cache-control", "no-store")
    .send(writeExport({ ...document, rows: await begun(document.rows) }, format));
}

/** Reads the first row: what goes wrong before it is still answered as an error, and not as half a file. */
async function begun(rows: ExportDocument["rows"]): Promise<ExportDocument["rows"]> {
  if (Symbol.iterator in rows) return rows;
  const reading = rows[Symbol.asyncIterator]();
  const first = await reading.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await reading.next()) yield next.value;
    } finally {
      await reading.return?.();
    }
  })();
}

function formatOf(format: string): ExportFormat {
  if (format !== "csv" && format !== "xlsx") throw notFound(`导出格式 ${format}（可用 csv、xlsx）`);
  return format;
}

function dayOf(asOf: unknown): string {
  if (asOf === undefined || asOf === null || asOf === "") return dayInChina(new Date());
  const day = parseLocalDate(String(asOf));
  if (!day.ok) throw badInput(day.error, "asOf");
  return day.value;
}

/** The members of an enum that a query names, separated by commas; null where it names none. */
function listOf<Name extends string>(
  text: string | undefined,
  { has, values }: { has(value: string): value is Name; readonly values: readonly Name[] },
  field: string,
): Name[] | null {
  if (text === undefined || text === "") return null;
  return text.split(",").map((name) => {
    if (!has(name)) throw badInput(`${field} 中没有 ${name}；可用：${values.join("、")}`, field);
    return name;
  });
}

/** Reads a filter as the graph reads it; throws BAD_USER_INPUT that says where it is wrong. */
function readFilter(where: unknown): CohortFilter {
  const type = schema.schema.getType("CohortFilter") as GraphQLInputType;
  if (where === undefined || where === null) throw badInput("须以 where 给出条件", "where");
  return coerceInputValue(where, type, (path, _value, error) => {
    throw badInput(error.message, ["where", ...path].join("."));
  }) as CohortFilter;
}
