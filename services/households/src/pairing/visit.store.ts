import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, ruleViolated } from "@fupin/server-kit/errors";
import type { Expression, Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { LeaderPost } from "./pairing-words.js";
import type { LeaderVisit } from "./visit.type.js";

/** Visits of helpers, with the helper who was there. */
export const helperVisits = (db: Kysely<Tables>) =>
  db
    .selectFrom("helper_visit as v")
    .innerJoin("pairing as p", "p.id", "v.pairing_id")
    .select([
      "v.id",
      "v.visited_on as visitedOn",
      "v.findings",
      "v.needs",
      "v.household_id as householdId",
      "p.helper_id as helperId",
    ]);

/** The visits to one household. */
export const visitsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  helperVisits(db).where("v.household_id", "=", household);

/** Logs a visit of the helper whom the household had on that day (policy P-5). */
export async function addHelperVisit(
  trx: Kysely<Tables>,
  visit: {
    household: { id: string; village_code: string };
    on: LocalDate;
    findings: string;
    needs: string | null;
  },
  by: string,
): Promise<number> {
  const pairing = await trx
    .selectFrom("pairing")
    .select("id")
    .where("household_id", "=", visit.household.id)
    .where("started_on", "<=", visit.on)
    .where((eb) => eb.or([eb("ended_on", "is", null), eb("ended_on", ">", visit.on)]))
    .executeTakeFirst();
  if (pairing === undefined)
    throw ruleViolated("P-5", `该户在 ${visit.on} 没有帮扶责任人，不能记录走访`, { on: visit.on });
  const added = await trx
    .insertInto("helper_visit")
    .values({
      pairing_id: pairing.id,
      household_id: visit.household.id,
      village_code: visit.household.village_code,
      visited_on: visit.on,
      findings: visit.findings,
      needs: visit.needs,
      recorded_by: by,
    })
    .onConflict((known) => known.constraint("helper_visit_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict(`${visit.on} 的走访已记录`, { on: visit.on });
  return added.id;
}

/** Visits of leaders. */
export const leaderVisits = (db: Kysely<Tables>) =>
  db
    .selectFrom("leader_visit")
    .select(["id", "village_code as village", "visited_on as visitedOn", "visitor", "post", "findings"]);

/** Logs a leader's visit to a village (policy P-5). */
export async function addLeaderVisit(
  trx: Kysely<Tables>,
  visit: { village: string; on: LocalDate; visitor: string; post: LeaderPost; findings: string },
  by: string,
): Promise<LeaderVisit["id"]> {
  const added = await trx
    .insertInto("leader_visit")
    .values({
      village_code: visit.village,
      visited_on: visit.on,
      visitor: visit.visitor,
      post: visit.post,
      findings: visit.findings,
      recorded_by: by,
    })
    .onConflict((known) => known.constraint("leader_visit_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict(`该领导 ${visit.on} 的到村已记录`, { on: visit.on });
  return added.id;
}
