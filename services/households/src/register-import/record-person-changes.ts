import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { recorded } from "../household/recorded.js";
import { reopenFacts } from "../household/reopen-facts.js";
import { keepRelations } from "../monitoring/members/membership.store.js";
import type { ImportAttribution } from "./apply-plan.js";
import type { ChangedHousehold } from "./import-plan.js";

/** Makes who was the head and is not any more an ordinary relative; their new relation is recorded with the rest. */
export async function demoteFormerHeads(
  trx: Kysely<Tables>,
  changed: readonly ChangedHousehold[],
): Promise<void> {
  const former = changed
    .flatMap(({ persons }) => persons)
    .filter(
      ({ person, registered }) =>
        registered.relation === "HEAD" && person && person.after.relation !== "HEAD",
    )
    .map(({ registered }) => registered.id);
  if (former.length > 0)
    await sql`update person set relation = 'OTHER' where id = any (${former})`.execute(trx);
}

/** Records what a file changes in persons who are registered. */
export async function recordPersonChanges(
  trx: Kysely<Tables>,
  changed: readonly ChangedHousehold[],
  by: ImportAttribution,
): Promise<void> {
  const rows = changed.flatMap(({ persons }) =>
    persons.flatMap(({ person, registered }) => (person ? [{ id: registered.id, ...person.after }] : [])),
  );
  if (rows.length > 0) {
    await sql`
      update person set name = r.name, sex = r.sex, relation = r.relation, ethnicity = r.ethnicity, phone = r.phone
      from jsonb_populate_recordset(null::person, ${JSON.stringify(rows)}::jsonb) as r
      where person.id = r.id`.execute(trx);
    await keepRelations(
      trx,
      rows.map(({ id }) => id),
      by.effectiveOn,
      by.subject,
    );
  }
  await reopenFacts(trx, "person_state", changed.flatMap(stateRows(by)), by.effectiveOn);
}

const stateRows =
  (by: ImportAttribution) =>
  ({ persons, file, registered: household }: ChangedHousehold) =>
    persons.flatMap(({ state, registered }) => {
      if (!state) return [];
      const { monthsWorkedAway, basicInsurance, seriousIllnessInsurance, ...rest } = state.after;
      return [
        {
          person_id: registered.id,
          household_id: household.number,
          village_code: file.village,
          months_worked_away: monthsWorkedAway,
          basic_insurance: basicInsurance,
          serious_illness_insurance: seriousIllnessInsurance,
          ...rest,
          ...recorded(by.subject),
        },
      ];
    });
