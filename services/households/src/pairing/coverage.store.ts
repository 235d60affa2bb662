import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { isPoorOn } from "../region/region.store.js";

/** What a poor village may lack (policies P-1, P-5), as conditions on `region.code`. */
export const lacking = {
  UNIT: (on: LocalDate, _atLeast = 0) => sql<SqlBool>`${isPoorOn(on)} and not exists (
    select from unit_support as u where u.village_code = region.code and u.started_on <= ${on}
      and (u.ended_on is null or u.ended_on > ${on}))`,
  TEAM: (on: LocalDate, _atLeast = 0) => sql<SqlBool>`${isPoorOn(on)} and not exists (
    select from work_team as t where t.village_code = region.code and t.started_on <= ${on}
      and (t.ended_on is null or t.ended_on > ${on}))`,
  LEADER_VISITS: (on: LocalDate, atLeast: number) => sql<SqlBool>`${isPoorOn(on)} and (
    select count(*) from leader_visit as l where l.village_code = region.code
      and l.visited_on between date_trunc('year', ${on}::date)::date and ${on}) < ${atLeast}`,
};

/** A household that had no helper on a day (policy P-1), as a condition on `h.id`. */
export const withoutHelper = (on: LocalDate) => sql<SqlBool>`not exists (
  select from pairing as p where p.household_id = h.id and p.started_on <= ${on}
    and (p.ended_on is null or p.ended_on > ${on}))`;

/** Reasons for which a pairing ends before its time (policy P-3). */
export const EARLY_ENDS = ["DECEASED", "DISMISSED"] as const;

/** Counts what is lacking in a region, with one statement. */
export async function coverageOf(
  db: Kysely<Tables>,
  { from, to }: { from: string; to: string },
  on: LocalDate,
  { mostHouseholds, leaderVisits }: { mostHouseholds: number; leaderVisits: number },
) {
  type Counts = Record<
    | "poorVillages"
    | "villagesWithoutUnit"
    | "villagesWithoutTeam"
    | "villagesShortOfLeaderVisits"
    | "households"
    | "householdsWithoutHelper"
    | "helpersOverLimit"
    | "pairingsBrokenEarly",
    number
  >;
  const { rows } = await sql<Counts>`
    select villages.*, homes.*,
      (select count(*) from helper join support_unit as u on u.id = helper.unit_id
        where u.region >= ${from} and u.region < ${to} and helper.households > ${mostHouseholds}) as "helpersOverLimit",
      (select count(*) from pairing where village_code >= ${from} and village_code < ${to}
        and end_kind = any (${[...EARLY_ENDS]}) and ended_on <= ${on}) as "pairingsBrokenEarly"
    from (
      select count(*) filter (where ${isPoorOn(on)}) as "poorVillages",
        count(*) filter (where ${lacking.UNIT(on)}) as "villagesWithoutUnit",
        count(*) filter (where ${lacking.TEAM(on)}) as "villagesWithoutTeam",
        count(*) filter (where ${lacking.LEADER_VISITS(on, leaderVisits)}) as "villagesShortOfLeaderVisits"
      from region where level = 'VILLAGE' and code >= ${from} and code < ${to}
    ) as villages,
    (
      select count(*) as households, count(*) filter (where ${withoutHelper(on)}) as "householdsWithoutHelper"
      from household as h join household_status as s on s.household_id = h.id and s.valid_from <= ${on}
        and (s.valid_to is null or s.valid_to > ${on}) and s.status = 'REGISTERED'
      where h.village_code >= ${from} and h.village_code < ${to}
    ) as homes`.execute(db);
  return rows[0] as Counts;
}
