import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { HouseholdEventKind } from "./event-kind.js";

/** Something that happened to a household on a day. */
export type NewEvent = {
  readonly household: string;
  readonly kind: HouseholdEventKind;
  readonly on: LocalDate;
  readonly person?: string | null;
  readonly note?: string | null;
};

/**
 * Records what happened to households, each with the state that it left: called after the change itself, with its
 * transaction (policy R-12). The size of the household is kept by date with it. Three statements, whatever
 * their number; one event per household and call.
 */
export async function recordEvents(
  trx: Kysely<Tables>,
  events: readonly NewEvent[],
  by: string,
): Promise<void> {
  if (events.length === 0) return;
  const rows = JSON.stringify(events);
  await sql`
    insert into household_event (household_id, village_code, kind, happened_on, person_id, note,
      status, category, main_cause, other_causes, members, recorded_by)
    select h.id, h.village_code, e.kind, e."on", e.person, e.note,
      s.status, s.category, s.main_cause, s.other_causes, h.member_count, ${by}
    from jsonb_to_recordset(${rows}::jsonb) as e (household text, kind text, "on" date, person text, note text)
    join household as h on h.id = e.household
    join household_status as s on s.household_id = h.id and s.valid_to is null`.execute(trx);
  await sql`
    update household_size as z set valid_to = e."on"
    from jsonb_to_recordset(${rows}::jsonb) as e (household text, "on" date)
    join household as h on h.id = e.household
    where z.household_id = h.id and z.valid_to is null and z.valid_from < e."on" and z.members <> h.member_count`.execute(
    trx,
  );
  await sql`
    insert into household_size (household_id, village_code, valid_from, members, recorded_by)
    select h.id, h.village_code, e."on", h.member_count, ${by}
    from jsonb_to_recordset(${rows}::jsonb) as e (household text, "on" date)
    join household as h on h.id = e.household
    where not exists (
      select from household_size as z
      where z.household_id = h.id and z.valid_to is null and z.members = h.member_count)
    on conflict (household_id, valid_from) do update
      set members = excluded.members, recorded_by = excluded.recorded_by`.execute(trx);
}

/** Throws R-12 where something is to be recorded before what is recorded already: history is never overwritten. */
export async function requireInOrder(trx: Kysely<Tables>, household: string, on: LocalDate): Promise<void> {
  const { last } = await trx
    .selectFrom("household_event")
    .select((eb) => eb.fn.max("happened_on").as("last"))
    .where("household_id", "=", household)
    .executeTakeFirstOrThrow();
  if (last !== null && on < last)
    throw ruleViolated("R-12", `该户已有 ${last} 的事件，不能再记录其之前（${on}）的变动；历史不改写`, {
      household,
      last,
      on,
    });
}
