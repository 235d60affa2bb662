import { type HouseholdIndustry, householdIndustry } from "@fupin/domain-types/events/household-industry";
import { ProjectStage } from "@fupin/domain-types/industry";
import { publication } from "@fupin/server-kit/events/database-feed";
import { groupFacts, type KeyedList } from "@fupin/server-kit/events/group-facts";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** In their order: two stages can be reached on one day. */
const STAGES = [...ProjectStage.values];

/** What each list of the facts is made of. */
type Lists = {
  [Name in keyof Omit<HouseholdIndustry, "household">]: HouseholdIndustry[Name][number];
};
/** The lists of all households that were asked for. */
type Row = { [Name in keyof Lists]: KeyedList<Lists[Name]> };

/**
 * What agriculture and human resources know of households (policies I-1 to I-11). Trainings are known by their
 * certificates. Public money is what was paid: shares of projects on the day of their reimbursement (infrastructure
 * counts as housing and surroundings), interest and training subsidies. Dividends are no public money, also those that
 * an enterprise guarantees; the pay of welfare posts is not recorded month by month and so not told.
 */
export const householdIndustryPublication = publication<Tables, HouseholdIndustry>(
  householdIndustry,
  async (db, keys) => {
    const { rows } = await sql<Row>`
      with asked as (
        select unnest(${keys}::text[]) as household
      ), share as materialized (
        select b.household_id as household, b.share, p.id, p.kind, coalesce((
            select jsonb_agg(jsonb_build_object('stage', t.stage, 'on', t.occurred_on)
              order by t.occurred_on, array_position(${STAGES}::text[], t.stage))
            from project_transition t where t.project_id = p.id), '[]') as stages,
          (select t.occurred_on from project_transition t where t.project_id = p.id and t.stage = 'REIMBURSED') as paid_on
        from asked a join project_beneficiary b on b.household_id = a.household
        join project p on p.id = b.project_id
      ), loan as materialized (
        select l.household_id as household, l.id, l.amount, l.paid_out_on, l.due_on,
          (select t.occurred_on from loan_transition t where t.loan_id = l.id and t.status = 'OVERDUE') as overdue_from,
          (select min(t.occurred_on) from loan_transition t
            where t.loan_id = l.id and t.status in ('REPAID', 'COMPENSATED')) as closed_on
        from asked a join micro_loan l on l.household_id = a.household where l.paid_out_on is not null
      ), paid as (
        select household, paid_on as on_day, share as amount,
          case kind when 'INFRASTRUCTURE' then 'HOUSING' else 'PRODUCTION' end as purpose
        from share where paid_on is not null and share > 0
        union all
        select s.household_id, s.paid_on, s.amount, 'FINANCE'
        from asked a join interest_subsidy s on s.household_id = a.household
        union all
        select s.household_id, s.paid_on, s.amount, 'TRAINING'
        from asked a join training_subsidy s on s.household_id = a.household
      )
      select
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('project', id, 'kind', kind, 'share', share,
            'stages', stages)) order by id) from share) as projects,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('loan', id, 'amount', amount,
            'paidOutOn', paid_out_on, 'dueOn', due_on, 'overdueFrom', overdue_from, 'closedOn', closed_on)) order by id)
          from loan) as loans,
        (select jsonb_agg(jsonb_build_array(household,
            jsonb_build_object('holding', h.id, 'from', h.held_since, 'to', null)) order by h.id)
          from asked join shareholding h on h.household_id = household) as holdings,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('person', c.person_id,
            'completedOn', c.issued_on, 'certifiedOn', c.issued_on)) order by c.issued_on, c.number)
          from asked join training_certificate c on c.household_id = household) as trainings,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('person', e.person_id, 'from', e.begins_on,
            'to', x.ended_on, 'welfarePost', e.kind = 'WELFARE_POST')) order by e.begins_on, e.id)
          from asked join employment e on e.household_id = household
          left join employment_end x on x.employment_id = e.id) as jobs,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('disaster', d.id, 'on', d.occurred_on))
            order by d.occurred_on, d.id)
          from asked join farm_disaster d on d.household_id = household) as disasters,
        (select jsonb_agg(jsonb_build_array(household, jsonb_build_object('on', on_day, 'purpose', purpose,
            'amount', amount)) order by on_day, purpose, amount) from paid) as aid`.execute(db);
    const [lists] = rows;
    if (lists === undefined) return new Map();
    return new Map(
      [...groupFacts<Lists>(lists)].map(([household, facts]) => [household, { household, ...facts }]),
    );
  },
);
