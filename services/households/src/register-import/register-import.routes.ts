import { PassThrough } from "node:stream";
import type { DivisionBook } from "@fupin/divisions/division-book";
import { dayInChina, parseLocalDate } from "@fupin/domain-types/local-date";
import type { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import { badInput, GraphError } from "@fupin/server-kit/errors";
import type { Logger } from "@fupin/server-kit/logging";
import type { FastifyInstance, FastifyRequest } from "fastify";
import pLimit from "p-limit";
import type { Tables } from "../db/tables.js";
import type { HouseholdsContext } from "../households-context.js";
import { RegisterFileError } from "./file/register-file-error.js";
import { MAX_FILE_BYTES } from "./file/table.js";
import { type ImportEvent, type ImportOptions, importRegister } from "./import-register.js";
import { registerTemplateCsv, registerTemplateXlsx } from "./template/template.js";

/** Imports that run at once in a process: each holds a file in memory and two connections. */
const inTurn = pLimit(3);

/** The last line of an import that failed as a whole. */
type FailureEvent = { readonly type: "failure"; readonly code: string; readonly message: string };

/**
 * `POST /register-imports` takes the bytes of a register file and answers with lines of JSON: progress, problems,
 * differences, and at the end one summary or one failure. `GET /register-imports/template.xlsx` (or `.csv`) gives
 * the form.
 */
export function registerImportRoutes(
  app: FastifyInstance,
  contextOf: (request: FastifyRequest) => Promise<HouseholdsContext>,
  dependencies: { database: DepartmentDatabase<Tables>; book: DivisionBook; log: Logger },
): void {
  app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser(
      "*",
      { parseAs: "buffer", bodyLimit: MAX_FILE_BYTES },
      (_request, body, done) => {
        done(null, body);
      },
    );

    routes.get("/register-imports/template.:format", async (request, reply) => {
      await contextOf(request);
      const { format } = request.params as { format: string };
      const csv = format === "csv";
      if (!csv && format !== "xlsx") throw badInput("模板格式为 xlsx 或 csv", "format");
      return reply
        .header("content-disposition", `attachment; filename="register-template.${format}"`)
        .type(
          csv
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .send(csv ? registerTemplateCsv() : registerTemplateXlsx());
    });

    routes.post("/register-imports", async (request, reply) => {
      const context = await contextOf(request);
      const options = optionsOf(request.query as Record<string, unknown>);
      const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      const lines = new PassThrough();
      const tell = (event: ImportEvent | FailureEvent): void => {
        if (!lines.destroyed) lines.write(`${JSON.stringify(event)}\n`);
      };
      inTurn(() => importRegister(context, dependencies, bytes, options, tell))
        .then((summary) => tell({ type: "summary", ...summary }))
        .catch((error: unknown) => tell(failureOf(error, context, dependencies.log)))
        .finally(() => lines.end());
      return reply.type("application/x-ndjson; charset=utf-8").send(lines);
    });
  });
}

function optionsOf(query: Record<string, unknown>): ImportOptions {
  const flag = (name: string): boolean => {
    const value = query[name] ?? "false";
    if (value !== "true" && value !== "false") throw badInput(`${name} 应为 true 或 false`, name);
    return value === "true";
  };
  const day = parseLocalDate(String(query.effectiveOn ?? dayInChina(new Date())));
  if (!day.ok) throw badInput(day.error, "effectiveOn");
  const incomeYear =
    query.incomeYear === undefined ? Number(day.value.slice(0, 4)) - 1 : Number(query.incomeYear);
  if (!Number.isInteger(incomeYear) || incomeYear < 2000 || incomeYear > 2100) {
    throw badInput("incomeYear 应为四位年份", "incomeYear");
  }
  return { dryRun: flag("dryRun"), acceptValid: flag("acceptValid"), effectiveOn: day.value, incomeYear };
}

function failureOf(error: unknown, { requestId }: HouseholdsContext, log: Logger): FailureEvent {
  if (error instanceof RegisterFileError)
    return { type: "failure", code: error.code, message: error.message };
  if (error instanceof GraphError) return { type: "failure", code: error.code, message: error.message };
  log.error({ err: error, requestId }, "register import failed");
  return { type: "failure", code: "INTERNAL", message: `内部错误，未写入任何内容；请求编号 ${requestId}` };
}
