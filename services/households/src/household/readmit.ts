import { type Kysely, sql } from "kysely";
import type { PersonStateTable, Tables } from "../db/tables.js";
import type { EnteringPerson } from "./record-persons.js";
import { ofHousehold, recorded } from "./recorded.js";
import { reopenFacts } from "./reopen-facts.js";

type State = Pick<
  PersonStateTable,
  | "education"
  | "school"
  | "health"
  | "labour"
  | "months_worked_away"
  | "basic_insurance"
  | "serious_illness_insurance"
>;

/**
 * Puts persons who had left into another household, with all their facts. What is known of them stays where nothing
 * newer is stated.
 */
export async function readmit(
  trx: Kysely<Tables>,
  returning: readonly EnteringPerson[],
  by: string,
): Promise<void> {
  if (returning.length === 0) return;
  const rows = returning.map(({ person, household }) => ({
    id: person.id,
    ...ofHousehold(household),
    name: person.name,
    sex: person.sex,
    relation: person.relation,
    ethnicity: person.ethnicity,
    phone: person.phone,
  }));
  await sql`
    update person set household_id = r.household_id, village_code = r.village_code, left_on = null, name = r.name,
      sex = r.sex, relation = r.relation, ethnicity = r.ethnicity, phone = coalesce(r.phone, person.phone)
    from jsonb_populate_recordset(null::person, ${JSON.stringify(rows)}::jsonb) as r
    where person.id = r.id`.execute(trx);
  await sql`
    update person_state as s set household_id = p.household_id, village_code = p.village_code
    from person as p where p.id = s.person_id and p.id = any (${rows.map(({ id }) => id)})`.execute(trx);
  const known = await trx
    .selectFrom("person_state")
    .select([
      "person_id",
      "education",
      "school",
      "health",
      "labour",
      "months_worked_away",
      "basic_insurance",
      "serious_illness_insurance",
    ])
    .where(
      "person_id",
      "in",
      rows.map(({ id }) => id),
    )
    .where("valid_to", "is", null)
    .execute();
  const before = new Map(known.map(({ person_id, ...state }) => [person_id, state]));
  for (const [since, ofDay] of Map.groupBy(returning, (entering) => entering.since))
    await reopenFacts(
      trx,
      "person_state",
      ofDay.map(({ person, household }) => ({
        ...ofHousehold(household),
        person_id: person.id,
        ...stateAfter(before.get(person.id), person),
        ...recorded(by),
      })),
      since,
    );
}

const stateAfter = (before: State | undefined, person: EnteringPerson["person"]): State => ({
  education: person.education ?? before?.education ?? null,
  school: person.school ?? before?.school ?? null,
  health: person.health ?? before?.health ?? null,
  labour: person.labour ?? before?.labour ?? null,
  months_worked_away: person.monthsWorkedAway ?? before?.months_worked_away ?? null,
  basic_insurance: person.basicInsurance ?? before?.basic_insurance ?? null,
  serious_illness_insurance: person.seriousIllnessInsurance ?? before?.serious_illness_insurance ?? null,
});
