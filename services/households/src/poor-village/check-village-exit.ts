import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { withParameters } from "../parameters/with-parameters.js";
import { registryCounts } from "../region/registry-counts.js";
import { type VillageExitFindings, villageExitLines } from "./village-exit.rules.js";

/** The checklist as of a day: what the village states, and what the registry then counts (policy R-10). */
export async function checkVillageExit(
  trx: Kysely<Tables>,
  findings: VillageExitFindings,
  parameters: Parameters,
  place: { readonly village: string; readonly on: string },
): Promise<DecisionLine[]> {
  const counts = (await registryCounts(trx, [place.village], place.on)).get(place.village);
  const profile = await trx
    .selectFrom("village_profile")
    .select("households")
    .where("village_code", "=", place.village)
    .where("valid_from", "<=", place.on)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  const counted = { poorHouseholds: counts?.households ?? 0, households: profile?.households ?? null };
  return withParameters("R-10", () => villageExitLines(findings, counted, parameters, place));
}
