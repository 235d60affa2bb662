import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { RankedCandidate } from "./renovation.rules.js";
import { RenovationPriority } from "./renovation-priority.js";

/** A candidate with what a plan needs to take it in. */
export type CandidateRow = RankedCandidate & {
  readonly applicationId: string;
  /** Serial of the household's next renovation. */
  readonly nextSerial: number;
};

/** A county's year: its quota and how much of it is used (policy L-4). */
export type RenovationYearRow = {
  readonly county: string;
  readonly year: number;
  /** Null until the county was given one. */
  readonly quota: number | null;
  readonly planned: number;
};

/** How many households a county may still plan for in a year. */
export const remainingOf = ({ quota, planned }: RenovationYearRow): number =>
  Math.max(0, (quota ?? 0) - planned);

/**
 * The candidates of a county in the order of the rule: the poorest first, grade D before C, the earlier inspection,
 * the earlier application, the household number (policy L-4). A candidate has applied, lives in a dangerous house
 * and has no other remedy.
 */
const ranking = (county: string, year: number): RawBuilder<CandidateRow> => sql<CandidateRow>`
  select c.household_id as "householdId", a.id as "applicationId", a.priority, a.can_build as "canBuild",
    a.applied_on as "appliedOn", d.grade, d.inspected_on as "inspectedOn",
    (select coalesce(max(w.serial), 0) + 1 from housing_renovation w where w.household_id = c.household_id)
      as "nextSerial",
    row_number() over (
      order by array_position(${[...RenovationPriority.values]}::text[], a.priority), d.grade desc,
        d.inspected_on, a.applied_on, c.household_id) as rank
  from dangerous_without_plan c
  join current_dwelling d on d.household_id = c.household_id
  join lateral (
    select * from renovation_application l where l.household_id = c.household_id
    order by l.serial desc limit 1) a on true
  where c.household_id >= ${county} and c.household_id < ${`${county}~`}
    and not exists (
      select from housing_renovation w
      where w.household_id = c.household_id and (w.application_id = a.id or w.planned_year = ${year}))`;

/**
 * The named households with their ranks, and the first of the ranking, as many as are named: where somebody is
 * overtaken, the first who is stands among them.
 */
export async function candidatesFor(
  db: Kysely<Tables>,
  county: string,
  year: number,
  named: readonly string[],
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select * from (${ranking(county, year)}) as r
    where rank <= ${named.length} or "householdId" = any (${[...named]}::text[])
    order by rank`.execute(db);
  return rows;
}

/** One page of a county's ranking. */
export function rankingPage(
  db: Kysely<Tables>,
  county: string,
  year: number,
  page: PageArgs,
): Promise<Page<CandidateRow>> {
  const ranked = ranking(county, year);
  return pageOf(
    db.selectFrom(sql<CandidateRow>`(${ranked})`.as<"r">(sql`r`)).selectAll(),
    page,
    { columns: ["r.rank"], direction: "asc", keyOf: ({ rank }) => [rank] },
    async () => {
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from (${ranked}) as r`.execute(db);
      return rows[0]?.total ?? 0;
    },
  );
}

/** A county's quota and how much of it is planned for. The reader sees the whole county. */
export async function renovationYear(
  db: Kysely<Tables>,
  county: string,
  year: number,
): Promise<RenovationYearRow> {
  const { rows } = await sql<RenovationYearRow>`
    select ${county}::text as county, ${year}::integer as year,
      (select households from renovation_quota
       where county = ${county} and year = ${year} order by serial desc limit 1) as quota,
      (select count(*) from housing_renovation
       where household_id >= ${county} and household_id < ${`${county}~`} and planned_year = ${year}) as planned`.execute(
    db,
  );
  return rows[0] as RenovationYearRow;
}
