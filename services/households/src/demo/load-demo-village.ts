import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { regionAncestors } from "@fupin/domain-types/region-code";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { NewHousehold, NewPerson } from "../household/new-household.js";
import { recordHouseholds } from "../household/record-households.js";
import { recordRegions } from "../region/record-regions.js";
import { demoHelp } from "./demo-help.js";
import { loadDemoHelp } from "./load-demo-help.js";
import { loadDemoPlans } from "./load-demo-plans.js";
import { loadDemoWatch } from "./load-demo-watch.js";
import { RECORDED_BY } from "./recorded-by.js";

/**
 * Loads one village of the demo data with its regions, profile and registered households, and who helps them. Plans,
 * visits, alerts and checks are those of the poor villages.
 */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const { place } = village;
  const above = regionAncestors(village.code);
  const names = [place.province, place.prefecture, place.county, place.township];
  await recordRegions(trx, [
    ...above.map((code, index) => ({ code, name: names[index] as string })),
    { code: village.code, name: village.name },
  ]);
  await recordProfile(trx, village);
  await recordHouseholds(trx, sealed, village.households.map(newHousehold), RECORDED_BY);
  const help = demoHelp(village);
  await loadDemoHelp(trx, village, help);
  if (!village.poor) return;
  await loadDemoPlans(trx, village, new Set(help.helpers.flatMap(({ households }) => households)));
  await loadDemoWatch(trx, village, help);
}

async function recordProfile(trx: Kysely<Tables>, { code, poor, type, profile }: DemoVillage): Promise<void> {
  await trx
    .insertInto("village_profile")
    .values({
      village_code: code,
      valid_from: profile.asOf,
      poor,
      village_type: type ?? null,
      groups: profile.groups,
      hamlets: profile.hamlets,
      households: profile.households,
      population: profile.population,
      cultivated_land: profile.cultivatedLand,
      forest: profile.forest,
      camellia_oil_forest: profile.camelliaOilForest ?? null,
      dibao_rural_households: profile.dibaoRural?.households ?? null,
      dibao_rural_persons: profile.dibaoRural?.persons ?? null,
      dibao_urban_households: profile.dibaoUrban?.households ?? null,
      dibao_urban_persons: profile.dibaoUrban?.persons ?? null,
    })
    .execute();
}

const newHousehold = (household: DemoHousehold): NewHousehold => ({
  ...household,
  bankAccount: household.bankAccount ?? null,
  members: household.members.map(newPerson),
});

const newPerson = (person: DemoPerson): NewPerson => ({ ...person, phone: person.phone ?? null });
