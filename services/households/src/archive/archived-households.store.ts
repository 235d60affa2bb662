import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** A household as a register lists it. */
export type ArchivedHousehold = {
  readonly id: string;
  readonly villageCode: string;
  readonly villageName: string;
  readonly villagerGroup: string;
  readonly registeredOn: string;
  readonly members: number;
  readonly status: RegistryStatus;
  readonly category: HouseholdCategory;
  readonly mainCause: PovertyCause;
  readonly headName: string | null;
  readonly income: number | null;
  readonly incomeYear: number | null;
  readonly helper: string | null;
};

const PAGE = 500;

/** The registered and the exited households of a region by village and number, read in pages, as far as the viewer sees them. */
export async function* archivedHouseholds(
  db: Kysely<Tables>,
  region: string,
  statuses: readonly RegistryStatus[] = ["REGISTERED", "EXITED"],
): AsyncGenerator<ArchivedHousehold[]> {
  const { from, to } = regionRange(region);
  let last = { villageCode: "", id: "" };
  for (;;) {
    const { rows } = await sql<ArchivedHousehold>`
      select h.id, h.village_code as "villageCode", v.name as "villageName", h.villager_group as "villagerGroup",
        h.registered_on as "registeredOn", h.member_count as members, s.status, s.category,
        s.main_cause as "mainCause", i.per_capita as income, i.year as "incomeYear",
        (select p.name from person as p where p.household_id = h.id and p.relation = 'HEAD' and p.left_on is null
          limit 1) as "headName",
        (select e.name || '（' || u.name || '）' from pairing as k join helper as e on e.id = k.helper_id
          join support_unit as u on u.id = e.unit_id
          where k.household_id = h.id and k.ended_on is null) as helper
      from household as h
      join household_status as s on s.household_id = h.id and s.valid_to is null
      join region as v on v.code = h.village_code
      left join lateral (select i.year, i.per_capita from household_income as i where i.household_id = h.id
        order by i.year desc limit 1) as i on true
      where h.village_code >= ${from} and h.village_code < ${to} and s.status = any (${[...statuses]})
        and (h.village_code, h.id) > (${last.villageCode}, ${last.id})
      order by h.village_code, h.id limit ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return;
    last = end;
  }
}
