import {
  type ProgrammeProgress,
  programmeKey,
  relocationProgramme,
} from "@fupin/domain-types/events/programme-progress";
import { publication } from "@fupin/server-kit/events/database-feed";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/**
 * Progress per county and year (policy A-4):
 *
 * - HOUSE_RENOVATION by the year that renovations are planned for: quotas, and renovations by the day of their
 *   acceptance. The first quota counts from 1 January of its year, a later one from the day it was given.
 * - RELOCATION by the year of the move: households by the day they moved in. The department keeps no yearly plan.
 */
export const relocationProgrammePublication = publication<Tables, ProgrammeProgress>(
  relocationProgramme,
  async (db, keys) => {
    const { rows } = await sql<ProgrammeProgress>`
      with asked as (
        select split_part(key, '/', 1) as programme, split_part(key, '/', 2) as region,
          split_part(key, '/', 3)::integer as year
        from unnest(${keys}::text[]) as key
      ), quota as (
        select q.county, q.year, q.serial, q.households, case
          when row_number() over (partition by q.county, q.year order by q.serial) = 1 then make_date(q.year, 1, 1)
          else greatest(make_date(q.year, 1, 1), (q.recorded_at at time zone 'Asia/Shanghai')::date) end as on_day
        from renovation_quota q join asked a
          on a.programme = 'HOUSE_RENOVATION' and a.region = q.county and a.year = q.year
      ), renovation as materialized (
        select a.region, a.year, w.accepted_on, count(*) as households
        from asked a join housing_renovation w on a.programme = 'HOUSE_RENOVATION' and w.planned_year = a.year
          and w.household_id >= a.region and w.household_id < a.region || '~'
        group by a.region, a.year, w.accepted_on
      ), moved as (
        select a.region, a.year, m.moved_on, count(*) as households
        from asked a join relocation_move m on a.programme = 'RELOCATION'
          and m.household_id >= a.region and m.household_id < a.region || '~'
          and m.moved_on >= make_date(a.year, 1, 1) and m.moved_on < make_date(a.year + 1, 1, 1)
        group by a.region, a.year, m.moved_on
      )
      select a.programme, a.region, a.year,
        coalesce((
          select jsonb_agg(jsonb_build_object('on', q.on_day, 'planned', q.households) order by q.serial)
          from quota q where a.programme = 'HOUSE_RENOVATION' and q.county = a.region and q.year = a.year),
          '[]') as plans,
        coalesce((
          select jsonb_agg(jsonb_build_object('on', d.on_day, 'count', d.households) order by d.on_day)
          from (
            select accepted_on as on_day, households from renovation
            where a.programme = 'HOUSE_RENOVATION' and region = a.region and year = a.year
              and accepted_on is not null
            union all
            select moved_on, households from moved
            where a.programme = 'RELOCATION' and region = a.region and year = a.year
          ) d), '[]') as completed
      from asked a
      where exists (
          select from renovation w
          where a.programme = 'HOUSE_RENOVATION' and w.region = a.region and w.year = a.year)
        or exists (
          select from quota q
          where a.programme = 'HOUSE_RENOVATION' and q.county = a.region and q.year = a.year)
        or exists (
          select from moved m where a.programme = 'RELOCATION' and m.region = a.region and m.year = a.year)`.execute(
      db,
    );
    return new Map(rows.map((row) => [programmeKey(row), row]));
  },
);
