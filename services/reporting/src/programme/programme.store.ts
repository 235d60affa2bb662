import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Completion, Plan } from "./progress.js";

/** Which plan years of a region's programmes are asked for, as of a day. */
export type ProgrammeRequest = {
  readonly region: string;
  readonly asOf: string;
  readonly fromYear: number;
  readonly toYear: number;
};

/** What the plans asked of the regions within a region, as they stood on the day. */
export async function readPlans(
  db: Kysely<Tables>,
  { region, asOf, fromYear, toYear }: ProgrammeRequest,
): Promise<Plan[]> {
  const { from, to } = regionRange(region);
  const { rows } = await sql<Plan>`
    select distinct on (programme, year, region_code) programme, region_code as region, year, planned
    from programme_plan
    where region_code >= ${from} and region_code < ${to} and year between ${fromYear} and ${toYear}
      and planned_on <= ${asOf}
    order by programme, year, region_code, planned_on desc`.execute(db);
  return rows;
}

/** What was completed within a region until the day. */
export async function readCompletions(
  db: Kysely<Tables>,
  { region, asOf, fromYear, toYear }: ProgrammeRequest,
): Promise<Completion[]> {
  const { from, to } = regionRange(region);
  const { rows } = await sql<Completion>`
    select programme, region_code as region, year, sum(count)::int as completed from programme_completion
    where region_code >= ${from} and region_code < ${to} and year between ${fromYear} and ${toYear}
      and completed_on <= ${asOf}
    group by programme, region_code, year`.execute(db);
  return rows;
}
