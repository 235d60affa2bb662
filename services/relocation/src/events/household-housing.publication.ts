import { type HouseholdHousing, householdHousing } from "@fupin/domain-types/events/household-housing";
import { publication } from "@fupin/server-kit/events/database-feed";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

type Row = Omit<HouseholdHousing, "household"> & { readonly household: string };

/**
 * What housing knows of households (policies L-1 to L-4). Of a renovation and a relocation each change of stage with
 * its day, also back to an earlier one: the last one not after a day says how far it was. A household lives in its
 * new home from the move in on. Public money is what was paid: the instalments of renovations; of a relocation no
 * payment is recorded here, its funds go into the house.
 */
export const householdHousingPublication = publication<Tables, HouseholdHousing>(
  householdHousing,
  async (db, keys) => {
    const { rows } = await sql<Row>`
      select household,
        coalesce((
          select jsonb_agg(jsonb_build_object('on', i.inspected_on, 'grade', i.grade)
            order by i.inspected_on, i.serial)
          from dwelling_inspection i where i.household_id = household), '[]') as inspections,
        coalesce((
          select jsonb_agg(jsonb_build_object('renovation', w.id, 'closedOn', null, 'stages', coalesce((
              select jsonb_agg(jsonb_build_object('stage', s.to_stage, 'on', s.occurred_on) order by s.serial)
              from renovation_step s
              where s.renovation_id = w.id and s.to_stage is distinct from s.from_stage), '[]'))
            order by w.serial)
          from housing_renovation w where w.household_id = household), '[]') as renovations,
        coalesce((
          select jsonb_agg(jsonb_build_object('relocation', r.id, 'closedOn', r.closed_on, 'stages', coalesce((
              select jsonb_agg(jsonb_build_object('stage', s.to_stage, 'on', s.occurred_on) order by s.serial)
              from relocation_step s
              where s.relocation_id = r.id and s.to_stage is distinct from s.from_stage), '[]'),
              'residence', (
                select jsonb_build_object('from', m.moved_on, 'village', h.village_code,
                  'group', coalesce(h.group_name, ''))
                from relocation_move m join relocation_home h on h.relocation_id = m.relocation_id
                where m.relocation_id = r.id))
            order by r.serial)
          from relocation r where r.household_id = household), '[]') as relocations,
        coalesce((
          select jsonb_agg(jsonb_build_object('on', p.paid_on, 'purpose', 'HOUSING', 'amount', p.amount)
            order by p.paid_on, p.renovation_id, p.serial)
          from renovation_payment p where p.household_id = household), '[]') as aid
      from unnest(${keys}::text[]) as household
      where exists (select from dwelling_inspection where household_id = household)
        or exists (select from housing_renovation where household_id = household)
        or exists (select from relocation where household_id = household)`.execute(db);
    return new Map(rows.map((row) => [row.household, row]));
  },
);
