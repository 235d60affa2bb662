import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { ApplicantLikeness } from "./applicant-likeness.type.js";

/**
 * Persons of the registry who look like members of applying households: by the identity number, who left their
 * household included, or by name and birth date in the same village. Those whom the case itself registered are left
 * out. One statement for all cases.
 */
export async function likenessesOfCases(
  db: Kysely<Tables>,
  cases: readonly string[],
): Promise<Map<string, ApplicantLikeness[]>> {
  const { rows } = await sql<ApplicantLikeness>`
    with member as (
      select m.*, c.household_id from identification_member as m join identification_case as c on c.id = m.case_id
      where m.case_id = any (${[...cases]})
    )
    select m.case_id as "caseId", m.position, p.id as "personId", '证件号码相同' as reason
    from member as m join person as p on p.identity_hash = m.identity_hash
    where p.household_id is distinct from m.household_id
    union all
    select m.case_id, m.position, p.id, '同村，姓名与出生日期相同'
    from member as m join person as p
      on p.village_code = m.village_code and p.birth_date = m.birth_date and p.name = m.name
    where p.identity_hash <> m.identity_hash and p.household_id is distinct from m.household_id
    order by 1, 2, 3`.execute(db);
  return Map.groupBy(rows, ({ caseId }) => caseId);
}
