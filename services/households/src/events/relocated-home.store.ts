import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import {
  type Move,
  movesThatTookPlace,
  type Place,
  RELOCATION,
  type RelocatedHousehold,
  type Residence,
  residencesWith,
  sameResidences,
} from "./relocated-home.rules.js";
import { keepRelocationEvents, keepRelocationLog } from "./relocation-history.store.js";

/** With a household all its rows move: so many at a time stay far below the longest time a statement may take. */
const MOVING_AT_ONCE = 50;

/** Of these households, or of all, those of which relocation has said where they live. */
export async function relocatedHouseholds(
  trx: Kysely<Tables>,
  among?: readonly string[],
): Promise<Set<string>> {
  const asked = among === undefined ? sql`true` : sql`household_id = any (${[...among]})`;
  const { rows } = await sql<{ household: string }>`
    select household_id as household from household_residence where recorded_by = ${RELOCATION} and ${asked}
    union
    select household_id from household_event
    where kind = 'RELOCATED' and recorded_by = ${RELOCATION} and ${asked}
    order by 1`.execute(trx);
  return new Set(rows.map(({ household }) => household));
}

/**
 * Lets households live where their moves took them, in place of what was known of their moves: by date, now, and in
 * their history (policies L-3, R-12). A few statements, whatever their number; none that writes where nothing is new.
 */
export async function keepRelocatedHomes(
  trx: Kysely<Tables>,
  moves: ReadonlyMap<string, readonly Move[]>,
  { log = true }: { readonly log?: boolean } = {},
): Promise<void> {
  if (moves.size === 0) return;
  const numbers = [...moves.keys()];
  const { rows: households } = await sql<{ id: string; village: string }>`
    select id, village_code as village from household where id = any (${numbers}) order by id for update`.execute(
    trx,
  );
  const residences = await residencesOf(trx, numbers);
  const recordedAt = new Date().toISOString();
  const relocated: RelocatedHousehold[] = [];
  const changed: { id: string; residences: readonly Residence[]; now: Place }[] = [];
  for (const { id, village } of households) {
    const before = residences.get(id) ?? [];
    const own = moves.get(id) ?? [];
    const after = residencesWith(before, own, recordedAt);
    const now = after.at(-1);
    relocated.push({ id, village: now?.village ?? village, took: movesThatTookPlace(after, own) });
    if (now !== undefined && !sameResidences(before, after)) changed.push({ id, residences: after, now });
  }
  await putHomes(trx, changed);
  await keepRelocationEvents(trx, relocated);
  if (log) await keepRelocationLog(trx, relocated);
}

async function residencesOf(
  trx: Kysely<Tables>,
  households: readonly string[],
): Promise<Map<string, Residence[]>> {
  const { rows } = await sql<Residence & { household: string }>`
    select household_id as household, lived_in as village, villager_group as "group", valid_from as "from",
      valid_to as "to", recorded_by as "recordedBy", recorded_at::text as "recordedAt"
    from household_residence where household_id = any (${[...households]})
    order by household_id, valid_from`.execute(trx);
  return Map.groupBy(rows, ({ household }) => household);
}

/** The household's present home first: the rows that follow carry its village, as all rows of a household do. */
async function putHomes(
  trx: Kysely<Tables>,
  changed: readonly { id: string; residences: readonly Residence[]; now: Place }[],
): Promise<void> {
  if (changed.length === 0) return;
  const homes = changed.map(({ id, now }) => ({ id, village_code: now.village, villager_group: now.group }));
  for (let first = 0; first < homes.length; first += MOVING_AT_ONCE)
    await sql`
      update household as h set village_code = r.village_code, villager_group = r.villager_group
      from jsonb_populate_recordset(null::household, ${JSON.stringify(homes.slice(first, first + MOVING_AT_ONCE))}::jsonb) as r
      where h.id = r.id and (h.village_code, h.villager_group) <> (r.village_code, r.villager_group)`.execute(
      trx,
    );
  await sql`delete from household_residence where household_id = any (${homes.map(({ id }) => id)})`.execute(
    trx,
  );
  await insertRows(
    trx,
    "household_residence",
    changed.flatMap(({ id, residences, now }) =>
      residences.map(({ village, group, from, to, recordedBy, recordedAt }) => ({
        household_id: id,
        village_code: now.village,
        valid_from: from,
        valid_to: to,
        lived_in: village,
        villager_group: group,
        recorded_by: recordedBy,
        recorded_at: recordedAt,
      })),
    ),
  );
}
