import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { subscription } from "@fupin/server-kit/events/subscription";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** A row of days: of a household (`person` is empty), or of a member of it. */
type Days = {
  readonly household: string;
  readonly person: string;
  readonly from: string;
  readonly until: string | null;
};

/**
 * Who is registered, and the members of each household, by date: with whom a consent can be signed, and who came or
 * went since (policy L-1).
 */
export const householdRegistrySubscription = subscription<Tables, HouseholdRegistry>({
  contract: householdRegistry,
  apply: async (trx, events) => {
    const households = events.map(({ key }) => key);
    const known = events.flatMap(({ facts }) => facts ?? []);
    await replaceDays(trx, "registered_household", households, known.flatMap(registeredDays));
    await replaceDays(trx, "registered_member", households, known.flatMap(memberDays));
  },
  reset: async (trx) => {
    await trx.deleteFrom("registered_member").execute();
    await trx.deleteFrom("registered_household").execute();
  },
});

/** The days on which a household is registered; a change of category or causes does not interrupt them. */
export function registeredDays({
  household,
  statuses,
}: Pick<HouseholdRegistry, "household" | "statuses">): Days[] {
  const days: Days[] = [];
  for (const { from, to, status } of [...statuses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (status !== "REGISTERED" || (to !== null && to <= from)) continue;
    const last = days.at(-1);
    if (last?.until === from) days.splice(-1, 1, { ...last, until: to });
    else days.push({ household, person: "", from, until: to });
  }
  return days;
}

const memberDays = ({ household, members }: HouseholdRegistry): Days[] =>
  members
    .filter(({ from, to }) => to === null || from < to)
    .map(({ person, from, to }) => ({ household, person, from, until: to }));

/** Takes over these households' days in place of those known, by one statement. Writes only what differs. */
async function replaceDays(
  trx: QueryExecutorProvider,
  table: "registered_household" | "registered_member",
  households: readonly string[],
  days: readonly Days[],
): Promise<void> {
  const ofMember = table === "registered_member";
  const person = ofMember ? sql`k.person_id` : sql`''`;
  const columns = ofMember ? sql`household_id, person_id` : sql`household_id`;
  const values = ofMember ? sql`t.household, t.person` : sql`t.household`;
  const same = sql`
    t.household = k.household_id and t.person = ${person} and t."from" = k.valid_from
      and t.until is not distinct from k.valid_until`;
  // What changes keeps its key, so that the row that goes must be gone before the one that comes.
  await sql`
    delete from ${sql.table(table)} k where k.household_id = any (${households}::text[]) and not exists (
      select from ${told(days)} where ${same})`.execute(trx);
  await sql`
    insert into ${sql.table(table)} (${columns}, valid_from, valid_until, recorded_by)
    select ${values}, t."from", t.until, ${householdRegistry.type} from ${told(days)}
    where not exists (select from ${sql.table(table)} k where ${same})`.execute(trx);
}

const told = (days: readonly Days[]) => sql`
  jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as t (household text, person text, "from" date, until date)`;
