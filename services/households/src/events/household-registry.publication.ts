import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { publication } from "@fupin/server-kit/events/database-feed";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { factsList, joinedPeriods } from "./facts-list.js";

const ofHousehold = sql`household_id = h.id`;
const valid = sql`valid_from as "from", valid_to as "to"`;

/** What was known of a member on the days of the membership; before and after it is not this household's. */
const statesOfMember = factsList(sql`
  select greatest(s.valid_from, lower(m.days)) as "from", least(s.valid_to, upper(m.days)) as "to",
    s.health, s.labour, s.school <> 'NOT_IN_SCHOOL' as "inSchool", s.months_worked_away as "monthsWorkedAway"
  from person_state as s
  where s.person_id = m.person_id and daterange(s.valid_from, s.valid_to) && m.days
  order by 1`);

/**
 * The days on which each person was a member. A membership whose relation to the head changed goes on; one that
 * ended on the day it began held on no day.
 */
const members = factsList(sql`
  select lower(m.days) as "from", upper(m.days) as "to", m.person_id as person, ${statesOfMember} as states
  from (
    select person_id, unnest(range_agg(daterange(valid_from, valid_to))) as days
    from household_membership where ${ofHousehold} group by person_id
  ) as m
  order by m.person_id, 1`);

/** The registry's facts of households, with one statement (policies R-5, R-6, R-12, R-13, P-1, P-5, P-6). */
export async function registryFacts(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<Map<string, HouseholdRegistry>> {
  const { rows } = await sql<HouseholdRegistry>`
    select h.id as household, h.registered_on as "registeredOn",
      ${factsList(sql`
        select ${valid}, lived_in as village, villager_group as "group"
        from household_residence where ${ofHousehold} order by valid_from`)} as residences,
      ${factsList(sql`
        select ${valid}, status, category, main_cause as "mainCause", other_causes as "otherCauses"
        from household_status where ${ofHousehold} order by valid_from`)} as statuses,
      ${members} as members,
      ${factsList(sql`
        select year, per_capita as "perCapita" from household_income where ${ofHousehold} order by year`)} as incomes,
      ${factsList(sql`
        select ${valid}, cultivated_land as "cultivatedLand", dwelling_grade as "dwellingGrade", water, power, road
        from living_conditions where ${ofHousehold} order by valid_from`)} as living,
      ${factsList(joinedPeriods("pairing", { from: "started_on", to: "ended_on" }, ofHousehold))} as helped,
      coalesce((
        select jsonb_agg(distinct visited_on order by visited_on) from helper_visit where ${ofHousehold}), '[]') as visits,
      coalesce((select jsonb_agg(year order by year) from household_plan where ${ofHousehold}), '[]') as plans,
      ${factsList(sql`
        select kind, raised_on as "raisedOn", due_on as "dueOn", handled_on as "handledOn"
        from risk_alert where ${ofHousehold} order by id`)} as alerts
    from household as h
    where h.id = any (${[...keys]})`.execute(db);
  return new Map(rows.map((facts) => [facts.household, facts]));
}

/** Households as the registry knows them. */
export const householdRegistryPublication = publication<Tables, HouseholdRegistry>(
  householdRegistry,
  registryFacts,
);
