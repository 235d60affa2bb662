import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { lastVisitOn } from "../projection/course.js";
import { endsBy } from "../projection/holds-on.js";

/** What is measured: the regions below a prefix with codes of a length, in a year until a day. */
export type MeasureRequest = {
  readonly region: string;
  readonly level: number;
  readonly year: number;
  readonly asOf: string;
  /** How many days ago a visit may lie. */
  readonly visitDays: number;
  /** Within how many days after its month a report is in time. */
  readonly reportDays: number;
};

/** What was counted of a region. */
export type Counts = {
  readonly region: string;
  readonly registered: number;
  readonly helped: number;
  readonly visited: number;
  readonly registeredBefore: number;
  readonly exited: number;
  readonly poorVillages: number;
  readonly stationed: number;
  readonly reportsDue: number;
  readonly reportsInTime: number;
  readonly allocated: number;
  readonly reimbursed: number;
};

/** Counts everything of every region by one statement; regions of which nothing is known are missing. */
export async function readCounts(db: Kysely<Tables>, request: MeasureRequest): Promise<Counts[]> {
  const { asOf, year, visitDays, reportDays } = request;
  const newYear = `${year}-01-01`;
  const { rows } = await sql<Counts>`
    with lived as (
      select ${regionOf(request)} as region, helped, ${lastVisitOn(asOf)} as last_visit,
             valid_from <= ${asOf} and valid_to > ${asOf} as now,
             valid_from <= ${newYear} and valid_to > ${newYear} as at_new_year
      from household_period
      where ${within(request)} and status = 'REGISTERED' and valid_from <= ${asOf} and valid_to > ${newYear}
        and ${endsBy(year)}
    ), months as (
      select month::date from generate_series(${newYear}::date, ${asOf}::date, interval '1 month') as month
      where (month + interval '1 month')::date + ${reportDays}::int - 1 < ${asOf}
    ), households as (
      select region, count(*) filter (where now) as registered, count(*) filter (where now and helped) as helped,
             count(*) filter (where now and last_visit > ${asOf}::date - ${visitDays}::int) as visited,
             count(*) filter (where at_new_year) as "registeredBefore"
      from lived group by region
    ), exits as (
      select ${regionOf(request)} as region, count(*) as exited from household_movement
      where ${within(request)} and kind = 'EXITED' and happened_on between ${newYear} and ${asOf} group by 1
    ), villages as (
      select ${regionOf(request)} as region, count(*) filter (where poor) as "poorVillages",
             count(*) filter (where poor and stationed and supported) as stationed,
             count(*) * (select count(*) from months) as "reportsDue"
      from village_period
      where ${within(request)} and valid_from <= ${asOf} and valid_to > ${asOf} group by 1
    ), reports as (
      select ${regionOf(request)} as region, count(*) as "reportsInTime"
      from village_report join months using (month)
      where ${within(request)} and filed_on < (month + interval '1 month')::date + ${reportDays}::int group by 1
    ), allocations as (
      select ${regionOf(request)} as region, sum(amount)::bigint as allocated
      from fund_allocation join fund on fund.id = fund_id
      where ${within(request)} and year = ${year} and allocated_on <= ${asOf} group by 1
    ), reimbursements as (
      select ${regionOf(request)} as region, sum(amount)::bigint as reimbursed
      from fund_reimbursement join fund on fund.id = fund_id
      where ${within(request)} and year = ${year} and reimbursed_on <= ${asOf} group by 1
    )
    select region, ${sql.join(COLUMNS.map((column) => sql`coalesce(${sql.ref(column)}, 0) as ${sql.ref(column)}`))}
    from households full join exits using (region) full join villages using (region)
    full join reports using (region) full join allocations using (region) full join reimbursements using (region)
    order by region`.execute(db);
  return rows;
}

const COLUMNS = [
  "registered",
  "helped",
  "visited",
  "registeredBefore",
  "exited",
  "poorVillages",
  "stationed",
  "reportsDue",
  "reportsInTime",
  "allocated",
  "reimbursed",
] as const satisfies readonly (keyof Counts)[];

const regionOf = ({ level }: MeasureRequest): RawBuilder<string> =>
  sql`left(village_code, ${sql.lit(level)})`;

function within({ region }: MeasureRequest): RawBuilder<boolean> {
  const { from, to } = regionRange(region);
  return sql`village_code >= ${from} and village_code < ${to}`;
}
