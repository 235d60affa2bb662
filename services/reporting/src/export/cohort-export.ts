import {
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
  severityOf,
} from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import { departmentsIn, groupCohort, requireMembers } from "../cohort/cohort.js";
import type { CohortRequest } from "../cohort/cohort.store.js";
import { checkFilter, filterText } from "../cohort/cohort-filter.js";
import { freshnessOf } from "../freshness/freshness.js";
import { COUNTRY } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { Dimension } from "../summary/dimension.js";
import { type CohortRow, cohortRows } from "./cohort-rows.js";
import { type ExportCell, type ExportDocument, freshnessNotes } from "./export-document.js";

/** A cohort to hand out, with the name under which it is. */
export type CohortExportRequest = CohortRequest & {
  readonly title: string;
  /** By what its counts are grouped; none: the households themselves. */
  readonly by: readonly Dimension[];
};

/** A cohort's counts or households to hand out; throws as the query does. */
export async function cohortExport(
  context: ReportingContext,
  request: CohortExportRequest,
): Promise<ExportDocument> {
  const { title, region, asOf, filter, by } = request;
  checkFilter(filter);
  const freshness = await freshnessOf(context.counting, new Date(), departmentsIn(request));
  return {
    title,
    notes: [
      ["区划", region === "" ? COUNTRY : region],
      ["截至", asOf],
      ["条件", filterText(filter)],
      ...freshnessNotes(freshness),
    ],
    ...(by.length === 0 ? households(context, request) : await groups(context, request)),
  };
}

async function groups(
  context: ReportingContext,
  request: CohortExportRequest,
): Promise<Pick<ExportDocument, "columns" | "rows">> {
  const counted = await groupCohort(context, request, request.by);
  return {
    columns: [
      ...request.by.map((dimension) => ({ title: Dimension.labels[dimension], width: 20 })),
      { title: "户数", width: 10 },
      { title: "人数", width: 10 },
    ],
    rows: counted.map((group): ExportCell[] => [
      ...group.values.map(({ label }) => label),
      group.households ?? "<5",
      group.persons ?? "<5",
    ]),
  };
}

function households(
  context: ReportingContext,
  request: CohortExportRequest,
): Pick<ExportDocument, "columns" | "rows"> {
  requireMembers(context, request);
  return {
    columns: HOUSEHOLD_COLUMNS.map(({ title, width }) => ({ title, width })),
    rows: cellsOf(cohortRows(context.db, request)),
  };
}

async function* cellsOf(rows: AsyncIterable<CohortRow>): AsyncGenerator<ExportCell[]> {
  for await (const row of rows) yield HOUSEHOLD_COLUMNS.map(({ cell }) => cell(row));
}

const labelled = <Name extends string>(
  labels: Readonly<Record<Name, string>>,
  name: Name | null,
): string | null => (name === null ? null : labels[name]);

const HOUSEHOLD_COLUMNS: readonly { title: string; width: number; cell: (row: CohortRow) => ExportCell }[] = [
  { title: "户编号", width: 22, cell: (row) => row.household_id },
  { title: "行政村", width: 40, cell: (row) => row.village },
  { title: "村代码", width: 16, cell: (row) => row.village_code },
  { title: "建档状态", width: 10, cell: (row) => RegistryStatus.labels[row.status] },
  { title: "户类型", width: 12, cell: (row) => HouseholdCategory.labels[row.category] },
  { title: "贫困程度", width: 10, cell: (row) => Severity.labels[severityOf(row.category)] },
  { title: "主要致贫原因", width: 16, cell: (row) => PovertyCause.labels[row.main_cause] },
  { title: "人口", width: 8, cell: (row) => row.persons },
  { title: "劳动力", width: 8, cell: (row) => row.workers },
  {
    title: "人均纯收入（元）",
    width: 16,
    cell: (row) => (row.income === null ? null : formatYuan(row.income)),
  },
  { title: "房屋等级", width: 16, cell: (row) => labelled(DwellingGrade.labels, row.dwelling_grade) },
  { title: "危房改造", width: 12, cell: (row) => labelled(RenovationStage.labels, row.renovation_stage) },
  { title: "易地搬迁", width: 12, cell: (row) => labelled(RelocationStage.labels, row.relocation_stage) },
  { title: "产业项目", width: 10, cell: (row) => row.projects },
  { title: "未还贷款", width: 10, cell: (row) => row.open_loans },
  { title: "受训人数", width: 10, cell: (row) => row.trained },
  { title: "就业人数", width: 10, cell: (row) => row.employed },
  { title: "帮扶责任人", width: 12, cell: (row) => (row.helped ? "有" : "无") },
];
