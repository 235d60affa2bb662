import { type Kysely, sql } from "kysely";
import type { Tables, VillagePeriodTable } from "../db/tables.js";
import { OPEN_END } from "../projection/household-periods.js";
import { EVERY_CELL } from "./spread.js";

/** Moves the regions' population by what is said of villages now, and was said before. */
export async function movePopulation(
  trx: Kysely<Tables>,
  before: readonly VillagePeriodTable[],
  now: readonly VillagePeriodTable[],
): Promise<void> {
  const turns = [
    ...before.flatMap((period) => turnsOf(period, -1)),
    ...now.flatMap((period) => turnsOf(period, 1)),
  ];
  if (turns.length === 0) return;
  await sql`
    insert into rollup_population as kept (level, region_code, span, day, villages, population)
    select level, left(village, level) as region, span, date_trunc(unit, day)::date as first, sum(villages),
           sum(population)
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb)
      as turn (village text collate "C", day date, villages int, population bigint), ${EVERY_CELL}
    group by level, region, span, first having sum(villages) <> 0 or sum(population) <> 0
    order by level, region, span, first
    on conflict (level, region_code, span, day) do update
      set villages = kept.villages + excluded.villages, population = kept.population + excluded.population`.execute(
    trx,
  );
}

/** What a village adds on the first day of a period, and takes away after its last; nothing where it is not known. */
function turnsOf({ village_code, valid_from, valid_to, population }: VillagePeriodTable, sign: 1 | -1) {
  if (population === null) return [];
  const turn = (day: string, by: number) => ({
    village: village_code,
    day,
    villages: by,
    population: by * population,
  });
  return valid_to === OPEN_END ? [turn(valid_from, sign)] : [turn(valid_from, sign), turn(valid_to, -sign)];
}
