import type { DepartmentFreshness } from "../freshness/freshness.type.js";

/** A cell of an export: text, number, or nothing known. */
export type ExportCell = string | number | null;

/** A table to hand out: what it is, when and from what it was made, and its rows as they come. */
export type ExportDocument = {
  readonly title: string;
  /** What was asked, by name: region, day, conditions. */
  readonly notes: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: Iterable<readonly ExportCell[]> | AsyncIterable<readonly ExportCell[]>;
};

/** What an export says of how fresh each department's facts are. */
export const freshnessNotes = (
  freshness: readonly DepartmentFreshness[],
): (readonly [name: string, value: string])[] =>
  freshness.map(({ label, lastEventAt, caughtUpAt, warning }) => [
    `数据：${label}`,
    [
      `最近变更 ${lastEventAt?.toISOString() ?? "无"}`,
      `全部纳入于 ${caughtUpAt?.toISOString() ?? "尚未"}`,
      ...(warning === null ? [] : [warning]),
    ].join("；"),
  ]);
