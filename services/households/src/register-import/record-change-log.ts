import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { ImportAttribution } from "./apply-plan.js";
import { differencesOf, type ImportPlan } from "./import-plan.js";

/** Writes every difference into the change log: who, from which import, what before and after (policy R-12). */
export async function recordChangeLog(
  trx: Kysely<Tables>,
  plan: ImportPlan,
  by: ImportAttribution,
): Promise<void> {
  const villages = new Map(plan.changed.map(({ file, registered }) => [registered.number, file.village]));
  const people = new Map(
    plan.changed.flatMap(({ persons }) =>
      persons.map(({ file, registered }) => [file.row, registered.id] as const),
    ),
  );
  const rows = differencesOf(plan).map(({ row, household, person, field, before, after }) => ({
    household_id: household,
    village_code: villages.get(household),
    by: by.subject,
    source: by.source,
    person_id: person === undefined ? null : (people.get(row) ?? null),
    field,
    before,
    after,
  }));
  if (rows.length === 0) return;
  await sql`
    insert into change (household_id, village_code, by, source, person_id, field, before, after)
    select household_id, village_code, by, source, person_id, field, before, after
    from jsonb_populate_recordset(null::change, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
}
