import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { type Place, RELOCATION, type RelocatedHousehold } from "./relocated-home.rules.js";

const FIELD = "住址";
const SOURCE = "易地扶贫搬迁";

/**
 * Keeps one event for each move that took place, with the state of the household on its day (policies L-3, R-12);
 * one whose move was corrected or withdrawn gives way to what is right.
 */
export async function keepRelocationEvents(
  trx: Kysely<Tables>,
  relocated: readonly RelocatedHousehold[],
): Promise<void> {
  const nameOf = await placeNames(trx, relocated);
  const events = relocated.flatMap(({ id, took }) =>
    took.map(({ move, before }) => ({
      household: id,
      on: move.from,
      note: `${SOURCE} ${move.relocation}：自${nameOf(before)}迁至${nameOf(move)}`,
    })),
  );
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as w (household text, "on" date, note text)`;
  const known = sql`e.kind = 'RELOCATED' and e.recorded_by = ${RELOCATION}`;
  const same = sql`e.household_id = w.household and e.happened_on = w."on" and e.note = w.note`;
  await sql`
    delete from household_event as e
    where e.household_id = any (${relocated.map(({ id }) => id)}) and ${known}
      and not exists (select from ${wanted} where ${same})`.execute(trx);
  await sql`
    insert into household_event (household_id, village_code, kind, happened_on, note,
      status, category, main_cause, other_causes, members, recorded_by)
    select h.id, h.village_code, 'RELOCATED', w."on", w.note,
      s.status, s.category, s.main_cause, s.other_causes, z.members, ${RELOCATION}
    from ${wanted}
    join household as h on h.id = w.household
    join household_status as s on s.household_id = h.id
      and s.valid_from <= w."on" and (s.valid_to is null or s.valid_to > w."on")
    join household_size as z on z.household_id = h.id
      and z.valid_from <= w."on" and (z.valid_to is null or z.valid_to > w."on")
    where not exists (select from household_event as e where ${known} and ${same})
    order by w."on"`.execute(trx);
}

/** Notes in the change log what relocation now says, where it is not what it said last. */
export async function keepRelocationLog(
  trx: Kysely<Tables>,
  relocated: readonly RelocatedHousehold[],
): Promise<void> {
  const nameOf = await placeNames(trx, relocated);
  const rows = relocated.map(({ id, village, took }) => ({
    household_id: id,
    village_code: village,
    before: took[0] === undefined ? null : nameOf(took[0].before),
    after: took.length === 0 ? null : took.map(({ move }) => `${nameOf(move)}（自 ${move.from}）`).join("；"),
  }));
  await sql`
    insert into change (household_id, village_code, by, source, field, before, after)
    select r.household_id, r.village_code, ${RELOCATION}, ${SOURCE}, ${FIELD}, coalesce(last.after, r.before), r.after
    from jsonb_populate_recordset(null::change, ${JSON.stringify(rows)}::jsonb) as r
    left join lateral (
      select c.after from change as c
      where c.household_id = r.household_id and c.by = ${RELOCATION} and c.field = ${FIELD}
      order by c.id desc limit 1
    ) as last on true
    where last.after is distinct from r.after`.execute(trx);
}

/** Places as officials read them. */
async function placeNames(
  trx: Kysely<Tables>,
  relocated: readonly RelocatedHousehold[],
): Promise<(place: Place) => string> {
  const villages = relocated.flatMap(({ took }) =>
    took.flatMap(({ move, before }) => [move.village, before.village]),
  );
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from region where code = any (${[...new Set(villages)]})`.execute(trx);
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return ({ village, group }) => `${names.get(village) ?? village}${group}`;
}
