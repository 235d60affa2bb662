import { type VillageProfile, villageProfile } from "@fupin/domain-types/events/village-profile";
import { publication } from "@fupin/server-kit/events/database-feed";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { fullNameOf } from "../region/region.store.js";
import { factsList, joinedPeriods } from "./facts-list.js";

const ofVillage = sql`village_code = v.code`;
const held = { from: "started_on", to: "ended_on" };

/** The registry's facts of villages, with one statement (policies R-4, P-1, P-5, P-7). */
export async function profileFacts(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<Map<string, VillageProfile>> {
  const { rows } = await sql<VillageProfile>`
    select v.code as village, ${fullNameOf("v.code")} as name,
      ${factsList(sql`
        select valid_from as "from", lead(valid_from) over (order by valid_from) as "to", poor, households, population
        from village_profile where ${ofVillage} order by valid_from`)} as profiles,
      ${factsList(joinedPeriods("unit_support", held, ofVillage))} as supported,
      ${factsList(joinedPeriods("work_team", held, ofVillage))} as stationed,
      coalesce((
        select jsonb_agg(distinct visited_on order by visited_on) from leader_visit where ${ofVillage}), '[]'
      ) as "leaderVisits",
      ${factsList(sql`
        select period as month, filed_on as "filedOn"
        from work_report where region = v.code and kind = 'VILLAGE_PROGRESS' order by period`)} as reports
    from region as v
    where v.code = any (${[...keys]}) and v.level = 'VILLAGE'`.execute(db);
  return new Map(rows.map((facts) => [facts.village, facts]));
}

/** Villages as the registry knows them. */
export const villageProfilePublication = publication<Tables, VillageProfile>(villageProfile, profileFacts);
