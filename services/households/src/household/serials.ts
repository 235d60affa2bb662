import { householdSerial, villageOfHousehold } from "@fupin/domain-types/household-number";
import { personSerial, villageOfPerson } from "@fupin/domain-types/person-id";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

type LastSerials = { household: number; person: number };

/** Gives out the next serials of villages whose rows are locked. */
export class Serials {
  readonly #last: ReadonlyMap<string, LastSerials>;

  constructor(last: ReadonlyMap<string, LastSerials>) {
    this.#last = last;
  }

  /** A household's serial in the village of its registration, such as 1 for `3603212072010001`. */
  nextHousehold(village: string): number {
    return ++this.#of(village).household;
  }

  /** A person's serial in the village of their registration. */
  nextPerson(village: string): number {
    return ++this.#of(village).person;
  }

  /** Leaves out a number that is given already, for example in a register. */
  skipHousehold(number: string): void {
    const last = this.#of(villageOfHousehold(number));
    last.household = Math.max(last.household, householdSerial(number));
  }

  #of(village: string): LastSerials {
    const last = this.#last.get(village);
    if (last === undefined) throw new Error(`the serials of ${village} are not locked`);
    return last;
  }
}

/**
 * Locks the serials of villages until the transaction ends, so that no two acts give out the same number. What is
 * given out is kept by `raiseSerials` when it is recorded.
 */
export async function lockSerials(trx: Kysely<Tables>, villages: Iterable<string>): Promise<Serials> {
  const codes = [...new Set(villages)].sort();
  if (codes.length === 0) return new Serials(new Map());
  await sql`
    insert into village_serial (village_code, last_household, last_person)
    select code, 0, 0 from region where code = any (${codes})
    on conflict do nothing`.execute(trx);
  const rows = await trx
    .selectFrom("village_serial")
    .selectAll()
    .where(sql<boolean>`village_code = any (${codes})`)
    .orderBy("village_code")
    .forUpdate()
    .execute();
  const locked = new Map(codes.map((code) => [code, { household: 0, person: 0 }]));
  for (const { village_code, last_household, last_person } of rows)
    locked.set(village_code, { household: last_household, person: last_person });
  return new Serials(locked);
}

/** Keeps the serials of villages ahead of these household numbers and person ids, now that they are in use. */
export async function raiseSerials(
  trx: Kysely<Tables>,
  { households = [], persons = [] }: { households?: readonly string[]; persons?: readonly string[] },
): Promise<void> {
  const highest = new Map<string, LastSerials>();
  const raise = (village: string, kind: keyof LastSerials, serial: number): void => {
    const last = highest.get(village) ?? { household: 0, person: 0 };
    last[kind] = Math.max(last[kind], serial);
    highest.set(village, last);
  };
  for (const number of households) raise(villageOfHousehold(number), "household", householdSerial(number));
  for (const id of persons) raise(villageOfPerson(id), "person", personSerial(id));
  if (highest.size === 0) return;
  const rows = [...highest].map(([village_code, { household, person }]) => ({
    village_code,
    last_household: household,
    last_person: person,
  }));
  // A number may name a village that was since dissolved; nobody gives out numbers there any more.
  await sql`
    insert into village_serial (village_code, last_household, last_person)
    select r.village_code, r.last_household, r.last_person
    from jsonb_populate_recordset(null::village_serial, ${JSON.stringify(rows)}::jsonb) as r
    join region on region.code = r.village_code
    on conflict (village_code) do update set
      last_household = greatest(village_serial.last_household, excluded.last_household),
      last_person = greatest(village_serial.last_person, excluded.last_person)`.execute(trx);
}
