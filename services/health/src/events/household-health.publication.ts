import { type HouseholdHealth, householdHealth } from "@fupin/domain-types/events/household-health";
import { publication } from "@fupin/server-kit/events/database-feed";
import { groupFacts, type KeyedList } from "@fupin/server-kit/events/group-facts";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** What each list of the facts is made of. */
type Lists = {
  [Name in keyof Omit<HouseholdHealth, "household">]: HouseholdHealth[Name][number];
};
/** The lists of all households that were asked for, and those that health knows. */
type Row = { [Name in keyof Lists]: KeyedList<Lists[Name]> } & { readonly known: string[] | null };

const NOTHING = { enrollments: [], claims: [], patients: [], aid: [] };

/**
 * What health knows of households (policies H-1, H-6, H-12). Each fact belongs to the household that the person was
 * a member of on the day of the fact, so that a move rewrites nothing: enrollments and contributions on 1 January,
 * claims on the day of discharge, care while the membership lasts. Before the first membership that is known, the
 * first one counts, as it does for settlements.
 */
export const householdHealthPublication = publication<Tables, HouseholdHealth>(
  householdHealth,
  async (db, keys) => {
    const { rows } = await sql<Row>`
      with asked as (
        select unnest(${keys}::text[]) as household
      ), touched as (
        select id as person from person where household_id in (select household from asked)
        union
        select person_id from household_member_by_date where household_id in (select household from asked)
      ), membership as (
        select person_id as person, household_id as household, valid_from, valid_until, id
        from household_member_by_date where person_id in (select person from touched)
        union all
        select p.id, p.household_id, null, null, 0 from person p
        where p.id in (select person from touched)
          and not exists (select from household_member_by_date m where m.person_id = p.id)
      ), span as (
        select person, household,
          case when row_number() over by_day = 1 then '-infinity' else valid_from end as since,
          coalesce(lead(valid_from) over by_day, 'infinity') as before,
          coalesce(valid_from, '-infinity') as member_from, valid_until as member_until
        from membership window by_day as (partition by person order by valid_from nulls first, id)
      ), here as materialized (
        select s.* from span s join asked a on a.household = s.household
      ), enrolled as (
        select h.household, e.year, count(distinct e.person_id) as persons,
          sum(e.contribution) filter (where e.payer = 'PUBLIC_FINANCE') as paid
        from here h join enrollment e on e.person_id = h.person
          and make_date(e.year, 1, 1) >= h.since and make_date(e.year, 1, 1) < h.before
        group by h.household, e.year
      ), claimed as materialized (
        select h.household, c.id, c.discharged_on, c.total, s.settled_on, s.reversed_on, s.out_of_pocket,
          s.assistance, s.claim_id
        from here h join claim c on c.person_id = h.person
          and c.discharged_on >= h.since and c.discharged_on < h.before
        left join settlement_now s on s.claim_id = c.id
      ), care as (
        select h.household, greatest(p.paired_on, h.member_from) as since, h.member_until as until
        from here h
        join screening s on s.person_id = h.person
        join lateral (
          select min(paired_on) as paired_on from patient_pairing where screening_id = s.id
        ) p on p.paired_on is not null
        where greatest(p.paired_on, h.member_from) < coalesce(h.member_until, 'infinity')
      ), assisted as (
        select c.household, s.settled_on as on_day, s.assistance as amount
        from claimed c join settlement s on s.claim_id = c.id
        union all
        select c.household, a.adjusted_on, a.assistance
        from claimed c join settlement_adjustment a on a.claim_id = c.id
        union all
        select household, reversed_on, -assistance from claimed where reversed_on is not null
        union all
        select household, make_date(year, 1, 1), paid from enrolled
      )
      select
        (select jsonb_agg(jsonb_build_array(household,
            jsonb_build_object('year', year, 'persons', persons)) order by household, year) from enrolled) as enrollments,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object(
            'claim', id::text, 'dischargedOn', discharged_on, 'total', total, 'settledOn', settled_on,
            'reversedOn', reversed_on, 'outOfPocket', out_of_pocket)) order by household, discharged_on, id)
          from claimed) as claims,
        (select jsonb_agg(jsonb_build_array(household,
            jsonb_build_object('from', since, 'to', until)) order by household, since, until) from care) as patients,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object(
            'on', on_day, 'purpose', 'MEDICAL', 'amount', amount)) order by household, on_day, amount)
          from assisted where amount <> 0) as aid,
        (select array_agg(distinct household) from here) as known`.execute(db);
    const [lists] = rows;
    if (lists === undefined) return new Map();
    const { known, ...facts } = lists;
    const found = groupFacts<Lists>(facts);
    return new Map(
      (known ?? []).map((household) => [household, { household, ...NOTHING, ...found.get(household) }]),
    );
  },
);
