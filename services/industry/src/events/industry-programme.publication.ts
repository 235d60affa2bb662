import {
  industryProgramme,
  type ProgrammeProgress,
  programmeKey,
} from "@fupin/domain-types/events/programme-progress";
import { publication } from "@fupin/server-kit/events/database-feed";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/**
 * Progress by year (policy A-4):
 *
 * - INDUSTRY_PROJECT of a village, by the year that projects are planned for: the plan is what has been approved by a
 *   day, completed are projects by the day of their acceptance.
 * - TRAINING of a county: certificates by the day of issue. The department keeps no yearly plan of trainings.
 */
export const industryProgrammePublication = publication<Tables, ProgrammeProgress>(
  industryProgramme,
  async (db, keys) => {
    const { rows } = await sql<ProgrammeProgress>`
      with asked as materialized (
        select split_part(key, '/', 1) as programme, split_part(key, '/', 2) as region,
          split_part(key, '/', 3)::integer as year
        from unnest(${keys}::text[]) as key
      ), project_step as materialized (
        select a.region, a.year, t.stage, t.occurred_on, count(*) as projects
        from asked a join project p
          on a.programme = 'INDUSTRY_PROJECT' and p.village_code = a.region and p.planned_year = a.year
        join project_transition t on t.project_id = p.id and t.stage in ('APPROVED', 'ACCEPTED')
        group by a.region, a.year, t.stage, t.occurred_on
      ), certificate as materialized (
        select a.region, a.year, c.issued_on, count(*) as certificates
        from asked a join training_certificate c on a.programme = 'TRAINING'
          and c.household_id >= a.region and c.household_id < a.region || '~'
          and c.issued_on >= make_date(a.year, 1, 1) and c.issued_on < make_date(a.year + 1, 1, 1)
        group by a.region, a.year, c.issued_on
      )
      select programme, region, year,
        case when programme = 'TRAINING' then '[]' else coalesce((
          select jsonb_agg(jsonb_build_object('on', p.occurred_on, 'planned', p.planned) order by p.occurred_on)
          from (
            select occurred_on, sum(projects) over (order by occurred_on) as planned
            from project_step where region = a.region and year = a.year and stage = 'APPROVED'
          ) p), '[]') end as plans,
        case when programme = 'TRAINING' then coalesce((
          select jsonb_agg(jsonb_build_object('on', c.issued_on, 'count', c.certificates) order by c.issued_on)
          from certificate c where c.region = a.region and c.year = a.year), '[]')
        else coalesce((
          select jsonb_agg(jsonb_build_object('on', p.occurred_on, 'count', p.projects) order by p.occurred_on)
          from project_step p where p.region = a.region and p.year = a.year and p.stage = 'ACCEPTED'), '[]') end
          as completed
      from asked a
      where exists (
          select from project p
          where a.programme = 'INDUSTRY_PROJECT' and p.village_code = a.region and p.planned_year = a.year)
        or exists (
          select from certificate c where a.programme = 'TRAINING' and c.region = a.region and c.year = a.year)`.execute(
      db,
    );
    return new Map(rows.map((row) => [programmeKey(row), row]));
  },
);
