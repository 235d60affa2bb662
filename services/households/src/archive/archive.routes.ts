import { Readable } from "node:stream";
import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { dayInChina, parseLocalDate } from "@fupin/domain-types/local-date";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import pLimit from "p-limit";
import type { HouseholdsContext } from "../households-context.js";
import { caseIdOf } from "../identification/case-id.js";
import { regionsByCode, type VillageRow, villagesByCode } from "../region/region.store.js";
import { registryCounts } from "../region/registry-counts.js";
import type { ArchiveDocument } from "./archive-document.js";
import { caseSubject, type FormSubject, registeredSubject } from "./form-subject.js";
import { applicationForm, surveyForm } from "./forms.js";
import { householdCard } from "./household-card.js";
import { householdFile } from "./household-file.js";
import { townshipLedger, villageRegister, wallChart } from "./register-documents.js";
import { reviewNotice } from "./review-notice.js";
import { withoutSmallCells } from "./small-cells.js";
import { summaryTables } from "./summary-table.store.js";
import { villageSummary } from "./village-summary.js";
import { writeHtml } from "./write-html.js";
import { writeWorkbook } from "./write-workbook.js";

/** Workbooks built at once in a process: each stands in memory. */
const inTurn = pLimit(2);

type Builder = (context: HouseholdsContext, key: string, query: unknown) => Promise<ArchiveDocument>;

/** The documents by what stands before the key in the path. */
const DOCUMENTS: Readonly<Record<string, Builder>> = {
  "/archives/household-card": async (context, key) =>
    householdCard(await householdFile(context, numberOf(key))),
  "/archives/village-register": async (context, key) => {
    assertSeesPersons(context);
    return villageRegister(context, await villageOf(context, key));
  },
  "/archives/township-ledger": async (context, key) => {
    assertSeesPersons(context);
    assertSees(context, key, "该乡镇");
    const township = (await regionsByCode(context.db, [key])).get(key);
    if (township?.level !== "TOWNSHIP") throw notFound("该乡镇");
    return townshipLedger(context, township);
  },
  "/archives/village-summary": async (context, key, query) => {
    const village = await villageOf(context, key);
    const day = parseLocalDate(String((query as { asOf?: unknown }).asOf ?? dayInChina(new Date())));
    if (!day.ok) throw badInput(day.error, "asOf");
    const table = (await summaryTables(context.db, [village.code], day.value)).get(village.code);
    if (table === undefined) throw notFound("该村");
    return villageSummary(village, withoutSmallCells(table, context.viewer));
  },
  "/archives/wall-chart": async (context, key) => {
    const village = await villageOf(context, key);
    const counts = (await registryCounts(context.db, [village.code])).get(village.code);
    return wallChart(context, village, counts ?? { households: 0, persons: 0 });
  },
  "/archives/notice": async (context, key, query) =>
    reviewNotice(context, caseIdOf(key, "identification"), (query as { step?: string }).step),
  "/forms/application": async (context, key) => applicationForm(await subjectOf(context, key)),
  "/forms/survey": async (context, key) => surveyForm(await subjectOf(context, key)),
};

/** A form is prefilled for a household, by its number, or for one that applies, by its case. */
const subjectOf = async (context: HouseholdsContext, key: string): Promise<FormSubject> =>
  key.includes("-")
    ? caseSubject(context, caseIdOf(key, "identification"))
    : registeredSubject(await householdFile(context, numberOf(key)));

const BLANK_FORMS = { "/forms/application": applicationForm, "/forms/survey": surveyForm } as const;

/**
 * The archives and forms to print (`.html`) and as workbooks (`.xlsx`) (policies ). Paths hold household
 * numbers, region codes and case ids, never personal data.
 */
export function archiveRoutes(
  app: FastifyInstance,
  contextOf: (request: FastifyRequest) => Promise<HouseholdsContext>,
): void {
  const answer = async (document: ArchiveDocument, format: string) =>
    format === "html"
      ? { type: "text/html; charset=utf-8", body: Readable.from(writeHtml(document)) }
      : {
          type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          body: await inTurn(() => writeWorkbook(document)),
        };
  const serve = (
    path: string,
    documentOf: (context: HouseholdsContext, request: FastifyRequest) => Promise<ArchiveDocument>,
    nameOf: (request: FastifyRequest) => { name: string; format: string },
  ): void => {
    app.get(path, async (request, reply) => {
      const context = await contextOf(request);
      const { name, format } = nameOf(request);
      const { type, body } = await answer(await documentOf(context, request), format);
      return reply
        .headers({
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
          "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
          "content-disposition": `${format === "html" ? "inline" : "attachment"}; filename="${name}.${format}"`,
        })
        .type(type)
        .send(body);
    });
  };
  for (const [path, build] of Object.entries(DOCUMENTS)) {
    const kind = path.slice(path.lastIndexOf("/") + 1);
    serve(
      `${path}/:file`,
      (context, request) => build(context, fileOf(request).key, request.query),
      (request) => ({ name: `${kind}-${fileOf(request).key}`, format: fileOf(request).format }),
    );
  }
  for (const [path, form] of Object.entries(BLANK_FORMS)) {
    for (const format of ["html", "xlsx"])
      serve(
        `${path}.${format}`,
        async () => form(),
        () => ({ name: path.slice(path.lastIndexOf("/") + 1), format }),
      );
  }
}

function fileOf(request: FastifyRequest): { key: string; format: string } {
  const [, key, format] =
    /^([\w-]{1,40})\.(html|xlsx)$/.exec((request.params as { file: string }).file) ?? [];
  if (key === undefined || format === undefined) throw notFound("该档案");
  return { key, format };
}

function numberOf(key: string): string {
  const number = parseHouseholdNumber(key);
  if (!number.ok) throw notFound("该农户");
  return number.value;
}

async function villageOf(context: HouseholdsContext, code: string): Promise<VillageRow> {
  assertSees(context, code, "该村");
  const village = (await villagesByCode(context.db, [code])).get(code);
  if (village === undefined) throw notFound("该村");
  return village;
}

/** The region lies in the viewer's, or a household of the viewer's does in it. */
function assertSees({ viewer }: HouseholdsContext, code: string, what: string): void {
  if (!seesRegion(viewer, code) && !viewer.households.some((household) => household.startsWith(code)))
    throw notFound(what);
}

function assertSeesPersons({ viewer }: HouseholdsContext): void {
  if (!PERSON_READERS.some((role) => viewer.roles.includes(role)))
    throw forbidden("您的角色无权查看农户档案，可查看统计汇总表");
}
