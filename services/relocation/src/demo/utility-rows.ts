import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { isDangerous } from "@fupin/domain-types/relocation";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { UtilityKind } from "../utility/utility-kind.js";

const EXAMINED: readonly UtilityKind[] = ["WATER", "ROAD", "POWER", "HOUSE"];

/** What the home survey found of the utilities; it did not look at the others (policy L-5). */
export function utilityRows({ number, livingConditions: found }: DemoHousehold) {
  const state: Partial<Record<UtilityKind, boolean>> = {
    WATER: found.water,
    ROAD: found.road,
    POWER: found.power,
    HOUSE: !isDangerous(found.dwellingGrade),
  };
  return {
    household_id: number,
    serial: 1,
    surveyed_on: found.surveyedOn,
    examined: EXAMINED,
    reached: EXAMINED.filter((kind) => state[kind]),
    recorded_by: "demo-data",
    recorded_at: `${found.surveyedOn}T04:00:00Z`,
  };
}

/**
 * Records the hamlets of a village, its households spread evenly over them. As large a part of them has a paved
 * road as of the registered households (policy L-5).
 */
export async function recordHamlets(
  trx: Kysely<Tables>,
  code: string,
  { profile, poor, households: registered }: DemoVillage,
): Promise<void> {
  const { hamlets, households, asOf } = profile;
  const withRoad = registered.filter(({ livingConditions }) => livingConditions.road).length;
  const paved = registered.length === 0 ? 0 : Math.round((hamlets * withRoad) / registered.length);
  const serials = Array.from({ length: hamlets }, (_, index) => index + 1);
  await insertRows(
    trx,
    "hamlet",
    serials.map((serial) => ({ village_code: code, serial, name: `第${serial}自然村` })),
  );
  await insertRows(
    trx,
    "hamlet_survey",
    serials.map((serial) => ({
      hamlet_id: `${code}-ZR${serial}`,
      serial: 1,
      surveyed_on: asOf,
      households: Math.floor((households + serial - 1) / hamlets),
      poor_village: poor,
      examined: ["ROAD"],
      reached: serial <= paved ? ["ROAD"] : [],
      recorded_by: "demo-data",
      recorded_at: `${asOf}T04:00:00Z`,
    })),
  );
}
