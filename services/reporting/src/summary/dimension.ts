import {
  CauseGroup,
  causeGroupOf,
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
  severityOf,
} from "@fupin/domain-types/household";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { incomeBandLabel, sizeBandLabel } from "../rollup/bands.js";

/** By what counts can be grouped (policy A-1). */
export const Dimension = labelledEnum("SummaryDimension", {
  REGION: "下级区划",
  STATUS: "建档状态",
  CATEGORY: "户类型",
  SEVERITY: "贫困程度",
  CAUSE: "主要致贫原因",
  CAUSE_GROUP: "致贫原因大类",
  SIZE: "家庭人口",
  INCOME: "人均纯收入",
});
export type Dimension = MemberOf<typeof Dimension>;

/** The columns that cells of counts have. */
export type CellColumn = "region" | "status" | "category" | "main_cause" | "size_band" | "income_band";

/** A number of households and persons with the same values in some columns. */
export type Cell = { readonly [Column in CellColumn]?: string | number } & {
  readonly households: number;
  readonly persons: number;
};

/** The column that a dimension is read from. */
export const COLUMN_OF: Readonly<Record<Dimension, CellColumn>> = {
  REGION: "region",
  STATUS: "status",
  CATEGORY: "category",
  SEVERITY: "category",
  CAUSE: "main_cause",
  CAUSE_GROUP: "main_cause",
  SIZE: "size_band",
  INCOME: "income_band",
};

/** A value of a dimension: what it is in the data, and what officials call it. */
export type DimensionValue = {
  readonly dimension: Dimension;
  readonly value: string;
  readonly label: string;
};

/** The value that a cell has in a dimension. */
export function valueIn(dimension: Dimension, cell: Cell): DimensionValue {
  const raw = cell[COLUMN_OF[dimension]] as string;
  const of = (value: string, label: string): DimensionValue => ({ dimension, value, label });
  switch (dimension) {
    case "REGION":
      return of(raw, raw);
    case "STATUS":
      return of(raw, RegistryStatus.labels[raw as RegistryStatus]);
    case "CATEGORY":
      return of(raw, HouseholdCategory.labels[raw as HouseholdCategory]);
    case "SEVERITY": {
      const severity = severityOf(raw as HouseholdCategory);
      return of(severity, Severity.labels[severity]);
    }
    case "CAUSE":
      return of(raw, PovertyCause.labels[raw as PovertyCause]);
    case "CAUSE_GROUP": {
      const group = causeGroupOf(raw as PovertyCause);
      return of(group, CauseGroup.labels[group]);
    }
    case "SIZE":
      return of(String(raw), sizeBandLabel(Number(raw)));
    case "INCOME":
      return of(String(raw), incomeBandLabel(Number(raw)));
  }
}

/** Where a value stands among the others of its dimension: as officials list them, regions by code. */
function rankOf({ dimension, value }: DimensionValue): string {
  const lists: Partial<Record<Dimension, readonly string[]>> = {
    STATUS: RegistryStatus.values,
    CATEGORY: HouseholdCategory.values,
    SEVERITY: Severity.values,
    CAUSE: PovertyCause.values,
    CAUSE_GROUP: CauseGroup.values,
  };
  const list = lists[dimension];
  if (list !== undefined) return String(list.indexOf(value)).padStart(3, "0");
  // A band below the first, for what is not known, comes last.
  return dimension === "REGION" ? value : String(Number(value) < 0 ? 999 : value).padStart(3, "0");
}

/** A group of a summary. */
export type Group = {
  readonly values: readonly DimensionValue[];
  readonly households: number;
  readonly persons: number;
};

/** Adds cells up to the groups of these dimensions, in the order in which officials list them. */
export function groupCells(cells: readonly Cell[], dimensions: readonly Dimension[]): Group[] {
  const groups = new Map<string, { values: DimensionValue[]; households: number; persons: number }>();
  for (const cell of cells) {
    const values = dimensions.map((dimension) => valueIn(dimension, cell));
    const key = values.map(rankOf).join(" ");
    const group = groups.get(key) ?? { values, households: 0, persons: 0 };
    group.households += cell.households;
    group.persons += cell.persons;
    groups.set(key, group);
  }
  return [...groups]
    .filter(([, { households }]) => households !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group);
}
