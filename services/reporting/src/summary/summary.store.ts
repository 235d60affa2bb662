import type { RegistryStatus } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { holdsOn } from "../projection/holds-on.js";
import { incomeBand, sizeBand } from "../rollup/band-columns.js";
import { isRolledUp } from "../rollup/levels.js";
import { cellsUntil, until } from "../rollup/spans.js";
import type { Cell, CellColumn } from "./dimension.js";

/** What cells are asked for. */
export type CellRequest = {
  /** Region prefix; empty: the country. */
  readonly region: string;
  readonly asOf: string;
  readonly columns: readonly CellColumn[];
  readonly statuses: readonly RegistryStatus[];
};

const LEVELS = [0, 2, 4, 6, 9, 12];

/** The length of the codes of the regions right below. */
export const lengthBelow = (region: string): number =>
  LEVELS.find((length) => length > region.length) ?? region.length;

/**
 * Counts of registered households and persons on a day by some columns, by one statement. From county to country
 * they are read from the rollups, whose size does not grow with the number of households; below a county the
 * households are few enough to be counted.
 */
export async function readCells(db: Kysely<Tables>, request: CellRequest): Promise<Cell[]> {
  const byRegion = request.columns.includes("region");
  const level = byRegion ? lengthBelow(request.region) : request.region.length;
  const query = isRolledUp(level) ? fromRollup(request, level) : fromPeriods(request, level);
  const { rows } = await query.execute(db);
  return rows.filter(({ households }) => households !== null && households !== 0);
}

function fromRollup({ region, asOf, columns, statuses }: CellRequest, level: number): RawBuilder<Cell> {
  const full = columns.includes("size_band") || columns.includes("income_band");
  const { from, to } = regionRange(region);
  const within =
    level === region.length
      ? sql`region_code = ${region}`
      : sql`region_code >= ${from} and region_code < ${to}`;
  return sql<Cell>`
    select ${selected(columns, { region: sql`region_code` })}
           sum(households)::int as households, sum(persons)::int as persons
    from ${sql.table(full ? "rollup_full" : "rollup_core")}
    where level = ${level} and ${within} and ${cellsUntil(until(asOf))} and ${hasStatus(statuses)}
    ${grouped(columns)}`;
}

function fromPeriods({ region, asOf, columns, statuses }: CellRequest, level: number): RawBuilder<Cell> {
  const { from, to } = regionRange(region);
  const computed = {
    region: sql`left(village_code, ${sql.lit(level)})`,
    size_band: sizeBand,
    income_band: incomeBand,
  };
  return sql<Cell>`
    select ${selected(columns, computed)} count(*)::int as households, coalesce(sum(persons), 0)::int as persons
    from household_period
    where ${holdsOn(asOf)} and village_code >= ${from} and village_code < ${to} and ${hasStatus(statuses)}
    ${grouped(columns)}`;
}

const hasStatus = (statuses: readonly RegistryStatus[]): RawBuilder<boolean> =>
  sql`status = any(${[...statuses]}::registry_status[])`;

const selected = (
  columns: readonly CellColumn[],
  computed: Partial<Record<CellColumn, RawBuilder<unknown>>>,
): RawBuilder<unknown> =>
  sql.join(
    columns.map((column) => sql`${computed[column] ?? sql.ref(column)} as ${sql.ref(column)}, `),
    sql``,
  );

const grouped = (columns: readonly CellColumn[]): RawBuilder<unknown> =>
  columns.length === 0 ? sql`` : sql`group by ${sql.join(columns.map((_, index) => sql.lit(index + 1)))}`;

/** The population of a region's villages on a day, as far as their profiles say it, by one statement. */
export async function readPopulation(
  db: Kysely<Tables>,
  { region, asOf }: Pick<CellRequest, "region" | "asOf">,
): Promise<number | null> {
  const { from, to } = regionRange(region);
  const { rows } = await (isRolledUp(region.length)
    ? sql<{ population: number | null }>`
        select case when sum(villages) > 0 then sum(population)::bigint end as population from rollup_population
        where level = ${region.length} and region_code = ${region} and ${cellsUntil(until(asOf))}`
    : sql<{ population: number | null }>`
        select sum(population)::bigint as population from village_period
        where village_code >= ${from} and village_code < ${to} and valid_from <= ${asOf} and valid_to > ${asOf}`
  ).execute(db);
  return rows[0]?.population ?? null;
}
