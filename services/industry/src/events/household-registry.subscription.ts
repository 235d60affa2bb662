import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { subscription } from "@fupin/server-kit/events/subscription";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { type RegisteredDays, registeredDays, type WorkerDays, workerDays } from "./registry-facts.rules.js";

const BY = householdRegistry.type;

/**
 * Who is registered and who can work, by date: whom projects may benefit, who may borrow (policy I-5), who is trained
 * and placed, and which households have workers and nobody employed (policies I-9, I-10).
 */
export const householdRegistrySubscription = subscription<Tables, HouseholdRegistry>({
  contract: householdRegistry,
  apply: async (trx, events) => {
    const households = events.map(({ key }) => key);
    const known = events.flatMap(({ facts }) => facts ?? []);
    await replaceRegistered(trx, households, known.flatMap(registeredDays));
    await replaceWorkers(trx, households, known.flatMap(workerDays));
  },
  reset: async (trx) => {
    await trx.deleteFrom("worker").execute();
    await trx.deleteFrom("registered_household").execute();
  },
});

/** Takes over these households' days in the registry in place of those known; writes only what differs. */
async function replaceRegistered(
  trx: QueryExecutorProvider,
  households: readonly string[],
  days: readonly RegisteredDays[],
): Promise<void> {
  const told = sql`
    jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as t (household text, since date, until date)`;
  const same = sql`
    t.household = r.household_id and t.since = r.since and t.until is not distinct from r.until`;
  await sql`
    delete from registered_household r where r.household_id = any (${households}::text[])
      and not exists (select from ${told} where ${same})`.execute(trx);
  await sql`
    insert into registered_household (household_id, since, until, recorded_by)
    select t.household, t.since, t.until, ${BY} from ${told}
    where not exists (select from registered_household r where ${same})`.execute(trx);
}

/** Takes over these households' members in place of those known; writes only what differs. */
async function replaceWorkers(
  trx: QueryExecutorProvider,
  households: readonly string[],
  days: readonly WorkerDays[],
): Promise<void> {
  const told = sql`
    jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as t (household text, person text, since date, until date, ability text)`;
  const same = sql`
    t.household = w.household_id and t.person = w.person_id and t.since = w.since
      and t.until is not distinct from w.until and t.ability is not distinct from w.ability`;
  await sql`
    delete from worker w where w.household_id = any (${households}::text[])
      and not exists (select from ${told} where ${same})`.execute(trx);
  await sql`
    insert into worker (household_id, person_id, since, until, ability, recorded_by)
    select t.household, t.person, t.since, t.until, t.ability, ${BY} from ${told}
    where not exists (select from worker w where ${same})`.execute(trx);
}
