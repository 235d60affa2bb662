import {
  healthProgramme,
  type ProgrammeProgress,
  programmeKey,
} from "@fupin/domain-types/events/programme-progress";
import { publication } from "@fupin/server-kit/events/database-feed";
import { type ParameterRow, Parameters } from "@fupin/server-kit/policy/parameter";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { SPECIALTIES_PER_COUNTY } from "../project/health-project.parameters.js";
import { PRACTITIONERS_PER_HOSPITAL } from "../workforce/workforce.parameters.js";
import { changesInPost, type InPost, type PlanRow, plansFrom } from "./programme-facts.rules.js";

type Asked = Pick<ProgrammeProgress, "programme" | "region" | "year">;
type Row = Asked & {
  readonly plans: readonly PlanRow[];
  readonly projects: number;
  readonly completed: ProgrammeProgress["completed"];
  readonly hospitals: number;
  readonly doctors: readonly InPost[];
  readonly parameters: readonly ParameterRow[];
};

/**
 * Progress of the programmes of health (policy A-4):
 *
 * - VILLAGE_CLINIC, KEY_SPECIALTY (H-7, H-10): the plans of every region that has one, and the accepted projects of
 *   each county, by the year in which the plan's year ends. A plan that is made in counties is published in
 *   specialties. The first word of a plan counts from 1 January of its year, a later one from the day it was given. A
 *   region's own plan counts, else those of the regions right below: they are not to be added to it.
 * - GENERAL_PRACTITIONER (H-9): of each township with a hospital, by the year in which a requirement came into force
 *   ("≥ 3 each, then ≥ 5"); what is completed are the practitioners in post.
 */
export const healthProgrammePublication = publication<Tables, ProgrammeProgress>(
  healthProgramme,
  async (db, keys) => {
    const { rows } = await sql<Row>`
      with asked as materialized (
        select split_part(key, '/', 1) as programme, split_part(key, '/', 2) as region,
          split_part(key, '/', 3)::integer as year
        from unnest(${keys}::text[]) as key
      ), planned as (
        select distinct a.programme, a.region, a.year, p.plan_year
        from asked a join health_plan p on p.programme = a.programme
        where health_plan_calendar_year(a.programme, a.region, p.plan_year) = a.year
      ), project as materialized (
        select a.programme, a.region, a.year, h.accepted_on, count(*) as projects
        from planned a join health_project h on h.programme = a.programme and h.plan_year = a.plan_year
          and h.region >= a.region and h.region < a.region || '~'
        where length(a.region) = 6
        group by a.programme, a.region, a.year, h.accepted_on
      )
      select a.programme, a.region, a.year,
        coalesce((
          select jsonb_agg(jsonb_build_object('planYear', p.plan_year, 'planned', p.planned, 'on', p.on_day)
            order by p.id)
          from (
            select p.id, p.plan_year, p.planned, case
              when row_number() over (partition by p.plan_year order by p.id) = 1 then make_date(a.year, 1, 1)
              else greatest(make_date(a.year, 1, 1), (p.recorded_at at time zone 'Asia/Shanghai')::date) end as on_day
            from health_plan p join planned n
              on n.programme = a.programme and n.region = a.region and n.year = a.year and n.plan_year = p.plan_year
            where p.programme = a.programme and p.region = a.region
          ) p), '[]') as plans,
        (select count(*) from project p
          where p.programme = a.programme and p.region = a.region and p.year = a.year) as projects,
        coalesce((
          select jsonb_agg(jsonb_build_object('on', p.accepted_on, 'count', p.projects) order by p.accepted_on)
          from project p where p.programme = a.programme and p.region = a.region and p.year = a.year
            and p.accepted_on is not null), '[]') as completed,
        (select count(*) from medical_facility f
          where a.programme = 'GENERAL_PRACTITIONER' and f.region = a.region and f.kind = 'TOWNSHIP_HOSPITAL')
          as hospitals,
        coalesce((
          select jsonb_agg(jsonb_build_object('from', w.works_from, 'until', w.works_until))
          from medical_facility f join medical_worker w on w.facility_id = f.id and w.kind = 'GENERAL_PRACTITIONER'
          where a.programme = 'GENERAL_PRACTITIONER' and f.region = a.region and f.kind = 'TOWNSHIP_HOSPITAL'),
          '[]') as doctors,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', q.id::text, 'key', q.key, 'region', q.region,
            'validFrom', q.valid_from, 'value', q.value, 'source', q.source))
          from policy_parameter q where starts_with(a.region, q.region)
            and q.key in (${SPECIALTIES_PER_COUNTY.key}, ${PRACTITIONERS_PER_HOSPITAL.key})), '[]') as parameters
      from asked a`.execute(db);
    return new Map(
      rows.flatMap((row) => {
        const facts = row.programme === "GENERAL_PRACTITIONER" ? practitioners(row) : projects(row);
        return facts === undefined ? [] : [[programmeKey(row), facts] as const];
      }),
    );
  },
);

function projects({ programme, region, year, plans, completed, ...row }: Row): ProgrammeProgress | undefined {
  if (plans.length === 0 && row.projects === 0) return undefined;
  const parameters = new Parameters(row.parameters);
  const unitsOf = ({ on, planned }: PlanRow): number =>
    programme === "KEY_SPECIALTY"
      ? planned * parameters.get(SPECIALTIES_PER_COUNTY, region, on).value
      : planned;
  return {
    programme,
    region,
    year,
    plans: plansFrom(plans.map((plan) => ({ ...plan, planned: unitsOf(plan) }))),
    completed,
  };
}

function practitioners({
  programme,
  region,
  year,
  hospitals,
  doctors,
  ...row
}: Row): ProgrammeProgress | undefined {
  const { key } = PRACTITIONERS_PER_HOSPITAL;
  const parameters = new Parameters(row.parameters);
  const days = row.parameters
    .filter((parameter) => parameter.key === key)
    .map(({ validFrom }) => validFrom)
    .sort();
  const ofYear = days.filter((day) => day.startsWith(`${year}-`));
  const [from] = ofYear;
  if (hospitals === 0 || from === undefined) return undefined;
  const before = days.find((day) => day > `${year}-12-31`) ?? null;
  const required = (on: string): number =>
    hospitals * parameters.get(PRACTITIONERS_PER_HOSPITAL, region, on).value;
  return {
    programme,
    region,
    year,
    plans: plansFrom(ofYear.map((on) => ({ planYear: year, on, planned: required(on) }))),
    completed: changesInPost(doctors, { from, before }),
  };
}
