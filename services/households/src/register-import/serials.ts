import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Gives out the next serials of villages; the villages' rows are locked until the transaction ends. */
export class Serials {
  readonly #last: Map<string, { household: number; person: number }>;

  constructor(last: Map<string, { household: number; person: number }>) {
    this.#last = last;
  }

  nextHousehold(village: string): number {
    return ++this.#of(village).household;
  }

  nextPerson(village: string): number {
    return ++this.#of(village).person;
  }

  /** Writes back what was given out. */
  async save(trx: Kysely<Tables>): Promise<void> {
    const rows = [...this.#last].map(([village_code, { household, person }]) => ({
      village_code,
      last_household: household,
      last_person: person,
    }));
    await sql`
      update village_serial set last_household = r.last_household, last_person = r.last_person
      from jsonb_populate_recordset(null::village_serial, ${JSON.stringify(rows)}::jsonb) as r
      where village_serial.village_code = r.village_code`.execute(trx);
  }

  #of(village: string): { household: number; person: number } {
    const last = this.#last.get(village);
    if (last === undefined) throw new Error(`the serials of ${village} are not locked`);
    return last;
  }
}

/** Locks the serials of these villages, so that no two acts give out the same number. */
export async function lockSerials(trx: Kysely<Tables>, villages: readonly string[]): Promise<Serials> {
  const codes = [...new Set(villages)].sort();
  if (codes.length === 0) return new Serials(new Map());
  await sql`
    insert into village_serial (village_code, last_household, last_person)
    select code, 0, 0 from unnest(${codes}::text[]) as code
    on conflict do nothing`.execute(trx);
  const rows = await trx
    .selectFrom("village_serial")
    .selectAll()
    .where("village_code", "in", codes)
    .orderBy("village_code")
    .forUpdate()
    .execute();
  return new Serials(
    new Map(
      rows.map((row) => [row.village_code, { household: row.last_household, person: row.last_person }]),
    ),
  );
}
