import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { FourInOne } from "./four-in-one.type.js";

/** A village's four in one, with its code. */
export type FourInOneRow = FourInOne & { readonly code: string };

/** The four in one of villages by code, by one statement. */
export async function fourInOneOfVillages(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<Map<string, FourInOneRow>> {
  const rows = await selectFourInOne(
    db,
    sql`select code collate "C" as code from unnest(${codes}::text[]) as code`,
  ).execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** The villages of a range of codes whose status says that they are poor, and that lack one of the four. */
export const selectGaps = (db: Kysely<Tables>, range: { readonly from: string; readonly to: string }) =>
  selectFourInOne(
    db,
    sql`select distinct village_code as code from village_status
      where village_code >= ${range.from} and village_code < ${range.to}`,
  )
    .where("f.poor", "=", true)
    .where("f.complete", "=", false);

const selectFourInOne = (db: Kysely<Tables>, villages: ReturnType<typeof sql>) =>
  db
    .selectFrom(
      sql<FourInOneRow>`(
        select w.*, num_nulls(w.product, w."riskFund", w.cooperative, w."helpMechanism") = 0 as complete
        from (select v.code,
          coalesce((select poor from village_status where village_code = v.code order by since desc limit 1), false) as poor,
          (select product from village_product where village_code = v.code order by since desc limit 1) as product,
          (select description from village_help_mechanism where village_code = v.code order by since desc limit 1) as "helpMechanism",
          (select id from risk_fund
            where region in (v.code, substr(v.code, 1, 9), substr(v.code, 1, 6))
            order by length(region) desc, id limit 1) as "riskFund",
          (select o.name from organisation_village as ov join organisation as o on o.id = ov.organisation_id
            where ov.village_code = v.code and o.kind = 'COOPERATIVE' order by o.id limit 1) as cooperative
        from (${villages}) as v) as w)`.as("f"),
    )
    .selectAll("f");
