import { RegistryStatus } from "@fupin/domain-types/household";
import { formatPercent } from "@fupin/domain-types/percentage";
import { freshnessOf } from "../freshness/freshness.js";
import { COUNTRY } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { Dimension } from "../summary/dimension.js";
import { type SummaryRequest, summarise } from "../summary/summary.js";
import { type ExportCell, type ExportDocument, freshnessNotes } from "./export-document.js";

const HIDDEN = "<5";

/** A summary to hand out: the total, then its groups; the same numbers as the query gives the viewer. */
export async function summaryExport(
  { viewer, counting }: ReportingContext,
  request: SummaryRequest,
): Promise<ExportDocument> {
  const summary = await summarise(counting, viewer, request);
  const freshness = await freshnessOf(counting, new Date(), ["households"]);
  const { groupBy, statuses, region, asOf } = request;
  const counts = ({
    households,
    persons,
  }: {
    households: number | null;
    persons: number | null;
  }): ExportCell[] => [households ?? HIDDEN, persons ?? HIDDEN];
  return {
    title: "贫困汇总",
    notes: [
      ["区划", region === "" ? COUNTRY : region],
      ["截至", asOf],
      ["分组", groupBy.map((dimension) => Dimension.labels[dimension]).join("、") || "不分组"],
      [
        "建档状态",
        statuses?.map((status) => RegistryStatus.labels[status]).join("、") ?? "建档立卡；按状态分组时为全部",
      ],
      ["人口", String(summary.population ?? "不详")],
      ["贫困发生率（%）", summary.incidence === null ? "不详" : formatPercent(summary.incidence)],
      ...freshnessNotes(freshness),
    ],
    columns: [
      ...groupBy.map((dimension) => ({ title: Dimension.labels[dimension], width: 20 })),
      { title: "户数", width: 10 },
      { title: "人数", width: 10 },
    ],
    rows: [
      ...summary.groups.map((group) => [...group.values.map(({ label }) => label), ...counts(group)]),
      [...groupBy.map((_, index) => (index === 0 ? "合计" : "")), ...counts(summary)],
    ],
  };
}
