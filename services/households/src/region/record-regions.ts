import { regionAncestors, regionLevel } from "@fupin/domain-types/region-code";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

/** Loads regions; parents must be loaded before or with them. Regions that are loaded stay as they are. */
export async function recordRegions(
  trx: Kysely<Tables>,
  regions: readonly { readonly code: string; readonly name: string }[],
): Promise<void> {
  const CHUNK = 1000;
  const ordered = [...regions].sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
  for (let start = 0; start < ordered.length; start += CHUNK) {
    await trx
      .insertInto("region")
      .values(
        ordered.slice(start, start + CHUNK).map(({ code, name }) => ({
          code,
          name,
          level: regionLevel(code),
          parent_code: regionAncestors(code).at(-1) ?? null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
