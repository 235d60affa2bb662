import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/**
 * Keeps by date where households live, after `household.village_code` or its group was set (policy R-12): where one
 * lived before ends on the day and the new home begins. A home that began on that day or later is corrected.
 */
export async function keepResidences(
  trx: Kysely<Tables>,
  households: readonly string[],
  on: LocalDate,
  by: string,
): Promise<void> {
  if (households.length === 0) return;
  const numbers = [...households];
  const moved = sql`h.id = r.household_id and h.id = any (${numbers}) and r.valid_to is null
    and (r.lived_in, r.villager_group) <> (h.village_code, h.villager_group)`;
  await sql`
    update household_residence as r set lived_in = h.village_code, villager_group = h.villager_group, recorded_by = ${by}
    from household as h where ${moved} and r.valid_from >= ${on}`.execute(trx);
  await sql`
    update household_residence as r set valid_to = ${on} from household as h where ${moved}`.execute(trx);
  await sql`
    insert into household_residence (household_id, village_code, valid_from, lived_in, villager_group, recorded_by)
    select h.id, h.village_code, ${on}, h.village_code, h.villager_group, ${by}
    from household as h
    where h.id = any (${numbers}) and not exists (
      select from household_residence as r where r.household_id = h.id and r.valid_to is null)`.execute(trx);
}
