import { type Kysely, type QueryExecutorProvider, sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Membership, StatusChange } from "./registry-facts.rules.js";

/** Takes over these households' changes of category in place of those known. Writes only what differs. */
export async function replaceStatusChanges(
  trx: QueryExecutorProvider,
  households: readonly string[],
  changes: readonly StatusChange[],
  recordedBy: string,
): Promise<void> {
  await sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as t (household text, "from" date, category text)
    ), gone as (
      delete from household_status_by_date s where s.household_id = any (${households}::text[]) and not exists (
        select from told t where t.household = s.household_id and t."from" = s.valid_from
          and t.category is not distinct from s.category)
    )
    insert into household_status_by_date (household_id, valid_from, category, recorded_by)
    select t.household, t."from", t.category, ${recordedBy} from told t
    where not exists (
      select from household_status_by_date s where s.household_id = t.household and s.valid_from = t."from"
        and s.category is not distinct from t.category)`.execute(trx);
}

/** Takes over these households' members in place of those known; persons that are new to health get a file. */
export async function replaceMemberships(
  trx: QueryExecutorProvider,
  households: readonly string[],
  memberships: readonly Membership[],
  recordedBy: string,
): Promise<void> {
  const told = sql`
    jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb)
      as t (person text, household text, "from" date, until date)`;
  await sql`
    insert into person (id, household_id, recorded_by)
    select distinct on (t.person) t.person, t.household, ${recordedBy} from ${told}
    order by t.person, t."from" desc
    on conflict (id) do nothing`.execute(trx);
  await sql`
    with told as materialized (select t.* from ${told}), gone as (
      delete from household_member_by_date m where m.household_id = any (${households}::text[]) and not exists (
        select from told t where t.household = m.household_id and t.person = m.person_id
          and t."from" = m.valid_from and t.until is not distinct from m.valid_until)
    )
    insert into household_member_by_date (person_id, household_id, valid_from, valid_until, recorded_by)
    select t.person, t.household, t."from", t.until, ${recordedBy} from told t
    where not exists (
      select from household_member_by_date m where m.household_id = t.household and m.person_id = t.person
        and m.valid_from = t."from" and m.valid_until is not distinct from t.until)`.execute(trx);
}

/** Persons who belong, belonged, or are said to belong to households; locked against settlement meanwhile. */
export async function lockMembers(
  trx: Transaction<Tables>,
  households: readonly string[],
  memberships: readonly Membership[],
): Promise<string[]> {
  const told = memberships.map(({ person }) => person);
  const { rows } = await sql<{ id: string }>`
    select id from person
    where household_id = any (${households}::text[]) or id = any (${told}::text[]) or id in (
      select person_id from household_member_by_date where household_id = any (${households}::text[]))
    order by id for no key update`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * Puts persons into the household of their latest membership: from then on their files are seen there. Claims and
 * settlements follow by their foreign keys. Who has no membership any more stays where the file is.
 */
export async function moveFiles(trx: QueryExecutorProvider, persons: readonly string[]): Promise<void> {
  await sql`
    update person p set household_id = latest.household_id
    from (
      select distinct on (person_id) person_id, household_id
      from household_member_by_date where person_id = any (${persons}::text[])
      order by person_id, valid_from desc nulls last, id desc
    ) latest
    where latest.person_id = p.id and latest.household_id <> p.household_id`.execute(trx);
}

/** A settlement that stands and was reckoned here, with the category that the last reckoning went by. */
export type ReckonedSettlement = {
  readonly claim: number;
  readonly person: string;
  readonly household: string;
  readonly year: number;
  readonly dischargedOn: string;
  readonly category: string | null;
};

/** The settlements of persons that can be reckoned again: not reversed, and not older than the platform. */
export async function reckonedSettlements(
  trx: Kysely<Tables>,
  persons: readonly string[],
): Promise<ReckonedSettlement[]> {
  const { rows } = await sql<ReckonedSettlement>`
    select c.id as claim, c.person_id as person, c.household_id as household, c.year,
      c.discharged_on as "dischargedOn", case when a.claim_id is null then s.category else a.category end as category
    from claim c join settlement s on s.claim_id = c.id
    left join lateral (
      select claim_id, category from settlement_adjustment where claim_id = s.claim_id order by id desc limit 1
    ) a on true
    where c.person_id = any (${persons}::text[]) and s.reversed_on is null and s.lines <> '[]'
    order by c.id`.execute(trx);
  return rows;
}
