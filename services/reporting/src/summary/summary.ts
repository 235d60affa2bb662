import { type RegistryStatus, RegistryStatus as RegistryStatuses } from "@fupin/domain-types/household";
import { badInput } from "@fupin/server-kit/errors";
import { hasRole, type Viewer } from "@fupin/server-kit/viewer";
import type { Kysely } from "kysely";
import { HOUSEHOLD_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { COLUMN_OF, type Dimension, type Group, groupCells } from "./dimension.js";
import { readCells, readPopulation } from "./summary.store.js";
import type { PovertySummary } from "./summary.type.js";
import { shown, suppressParts, suppressSmall } from "./suppression.js";

/** Groupings by more dimensions at once would be lists of households in another form. */
const MOST_DIMENSIONS = 3;

/** What a summary is asked for. */
export type SummaryRequest = {
  /** Region prefix that the viewer may see; empty: the country. */
  readonly region: string;
  readonly asOf: string;
  readonly groupBy: readonly Dimension[];
  /** null: those who are registered as poor; all, where it is grouped by status. */
  readonly statuses: readonly RegistryStatus[] | null;
};

/** Throws BAD_USER_INPUT for dimensions that are too many or named twice. */
export function checkDimensions(dimensions: readonly Dimension[], field = "groupBy"): void {
  if (dimensions.length > MOST_DIMENSIONS) throw badInput(`分组维度至多 ${MOST_DIMENSIONS} 个`, field);
  if (new Set(dimensions).size !== dimensions.length) throw badInput("分组维度不可重复", field);
}

/** Counts a region's registered households and persons on a day (policy A-1), by two statements. */
export async function summarise(
  db: Kysely<Tables>,
  viewer: Viewer,
  { region, asOf, groupBy, statuses }: SummaryRequest,
): Promise<Omit<PovertySummary, "freshness">> {
  checkDimensions(groupBy);
  const counted = statuses ?? (groupBy.includes("STATUS") ? RegistryStatuses.values : ["REGISTERED"]);
  const columns = [...new Set(groupBy.map((dimension) => COLUMN_OF[dimension]))];
  const [cells, population] = await Promise.all([
    readCells(db, { region, asOf, columns, statuses: counted }),
    readPopulation(db, { region, asOf }),
  ]);
  const total = {
    households: cells.reduce((sum, cell) => sum + cell.households, 0),
    persons: cells.reduce((sum, cell) => sum + cell.persons, 0),
  };
  const seesAll = hasRole(viewer, HOUSEHOLD_READERS);
  const whole = seesAll ? shown(total) : suppressSmall(total);
  const groups = groupBy.length === 0 ? [] : groupCells(cells, groupBy);
  const onlyPoor = counted.length === 1 && counted[0] === "REGISTERED";
  return {
    region: region === "" ? null : { code: region },
    asOf,
    ...whole,
    population,
    incidence:
      onlyPoor && whole.persons !== null && population !== null && population > 0
        ? Math.round((whole.persons * 10_000) / population)
        : null,
    groups: (seesAll ? groups.map(shown) : suppressParts(groups)).map(withRegions),
  };
}

/** A group as the graph shows it: values that are regions lead on to them. */
export const withRegions = <Shown extends Pick<Group, "values">>(group: Shown) => ({
  ...group,
  values: group.values.map((value) => ({
    ...value,
    region: value.dimension === "REGION" ? { code: value.value } : null,
  })),
});
