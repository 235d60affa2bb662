import { HouseholdCategory, PovertyCause, Severity } from "@fupin/domain-types/household";
import { formatPercent } from "@fupin/domain-types/percentage";
import type { VillageRow } from "../region/region.store.js";
import type { ArchiveDocument, Block } from "./archive-document.js";
import type { VillageSummaryTable } from "./summary-table.type.js";

/** The village summary table 村贫困户统计汇总表 to print (policies ). */
export const villageSummary = (village: VillageRow, table: VillageSummaryTable): ArchiveDocument => ({
  title: "村贫困户统计汇总表",
  subject: `${village.fullName}（${village.code}）　统计日：${table.asOf}`,
  blocks: [
    {
      kind: "facts",
      heading: "总数",
      facts: [
        ["建档立卡户", `${table.households} 户`],
        ["建档立卡人口", `${table.persons} 人`],
        ["全村人口", table.population === null ? "" : `${table.population} 人`],
        ["贫困发生率", table.incidence === null ? "" : `${formatPercent(table.incidence)}%`],
      ],
    },
    counts("按户类型", table.byCategory, ({ category }) => HouseholdCategory.labels[category]),
    counts("按贫困程度", table.bySeverity, ({ severity }) => Severity.labels[severity]),
    counts("按主要致贫原因", table.byCause, ({ cause }) => PovertyCause.labels[cause]),
    {
      kind: "table",
      heading: "各年前后对比",
      header: ["年度", "年初户数", "年末户数", "年初人数", "年末人数"],
      widths: [10, 14, 14, 14, 14],
      rows: table.years.map((year) =>
        [year.year, year.householdsBefore, year.householdsAfter, year.personsBefore, year.personsAfter].map(
          String,
        ),
      ),
    },
  ],
  notes: [
    "最后一年的年末数为统计日的数字。",
    "贫困发生率为建档立卡人口除以全村人口。",
    "本表按编制账号的可见范围编制；户数过少而不公开的以“—”表示。",
  ],
});

const counts = <T extends { households: number | null; persons: number | null }>(
  heading: string,
  rows: readonly T[],
  labelOf: (row: T) => string,
): Block => ({
  kind: "table",
  heading,
  header: ["项目", "户数（户）", "人数（人）"],
  widths: [30, 16, 16],
  rows: rows.map((row) => [labelOf(row), shown(row.households), shown(row.persons)]),
});

/** A number; one that the viewer may not see stands as a stroke. */
const shown = (count: number | null): string => (count === null ? "—" : String(count));
