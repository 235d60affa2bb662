import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

/** Whether a village was an approved poor village on a day (policy R-4), as far as this department was told. */
export async function isPoorVillage(db: Kysely<Tables>, village: string, on: string): Promise<boolean> {
  const status = await db
    .selectFrom("village_status")
    .select("poor")
    .where("village_code", "=", village)
    .where("since", "<=", on)
    .orderBy("since", "desc")
    .limit(1)
    .executeTakeFirst();
  return status?.poor ?? false;
}
