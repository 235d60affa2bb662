import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { isDangerous } from "@fupin/domain-types/relocation";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { UtilityKind } from "../utility/utility-kind.js";
import { movedOn } from "./relocation-rows.js";

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

/** What a survey of the hamlets looked at. */
const LOOKED_AT = ["WATER", "ROAD", "POWER"] as const satisfies readonly UtilityKind[];

/**
 * Records the hamlets of a village, its households spread evenly over them. Each utility reaches as large a part of
 * them as of the registered households (policy L-5).
 */
export async function recordHamlets(
  trx: Kysely<Tables>,
  code: string,
  { profile, poor, households: registered }: DemoVillage,
): Promise<void> {
  const { hamlets, households, asOf } = profile;
  const reachedUpTo = (kind: (typeof LOOKED_AT)[number]): number => {
    const field = { WATER: "water", ROAD: "road", POWER: "power" } as const;
    const having = registered.filter(({ livingConditions }) => livingConditions[field[kind]]).length;
    return registered.length === 0 ? 0 : Math.round((hamlets * having) / registered.length);
  };
  const upTo = LOOKED_AT.map((kind) => [kind, reachedUpTo(kind)] as const);
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
      examined: LOOKED_AT,
      reached: upTo.flatMap(([kind, last]) => (serial <= last ? [kind] : [])),
      recorded_by: "demo-data",
      recorded_at: `${asOf}T04:00:00Z`,
    })),
  );
}

/** The households of the hamlets: a villager group lies in one, and who has moved has left it (policy L-5). */
export const hamletHouseholdRows = ({ code, profile, groups, households }: DemoVillage) =>
  households.map(({ number, villagerGroup, relocation }) => ({
    household_id: number,
    serial: 1,
    hamlet_id: `${code}-ZR${(groups.indexOf(villagerGroup) % profile.hamlets) + 1}`,
    since: profile.asOf,
    left_on: relocation ? movedOn(relocation) : null,
    recorded_by: "demo-data",
    recorded_at: `${profile.asOf}T04:00:00Z`,
  }));
