import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { VillageProfile } from "@fupin/domain-types/events/village-profile";
import type { Tables } from "@fupin/reporting/db/tables";
import { villageProfileSubscription } from "@fupin/reporting/facts/village-profile.subscription";
import { projectHouseholds } from "@fupin/reporting/projection/project-households";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely, Transaction } from "kysely";
import { type DemoFacts, demoFacts, demoProfile } from "./demo-facts.js";

const HOUSEHOLDS_AT_ONCE = 1_000;
const VILLAGES_AT_ONCE = 500;

/**
 * Fills the read model as a rebuild does once all departments' facts have come: kept as they came, everything else
 * made from them by reporting's own projection.
 */
export async function loadFacts(
  db: Kysely<Tables>,
  villages: AsyncIterable<DemoVillage>,
  onProgress: (households: number, persons: number) => void,
): Promise<{ households: number; persons: number }> {
  const total = { households: 0, persons: 0 };
  const profiles: VillageProfile[] = [];
  const waiting: DemoFacts[] = [];
  const flush = async (): Promise<void> => {
    const facts = waiting.splice(0);
    await db.transaction().execute((trx) => keep(trx, facts));
    total.households += facts.length;
    total.persons += facts.reduce((sum, { registry }) => sum + registry.members.length, 0);
    onProgress(total.households, total.persons);
  };
  for await (const village of villages) {
    if (profiles.push(demoProfile(village)) === VILLAGES_AT_ONCE) await keepVillages(db, profiles.splice(0));
    for (const household of village.households) {
      waiting.push(demoFacts(household, total.households + waiting.length));
      if (waiting.length === HOUSEHOLDS_AT_ONCE) await flush();
    }
  }
  await keepVillages(db, profiles);
  await flush();
  return total;
}

async function keep(trx: Transaction<Tables>, facts: readonly DemoFacts[]): Promise<void> {
  await insertRows(
    trx,
    "household_facts",
    facts.map((each) => ({ household_id: each.registry.household, ...each })),
  );
  await projectHouseholds(
    trx,
    facts.map(({ registry }) => registry.household),
  );
}

async function keepVillages(db: Kysely<Tables>, profiles: readonly VillageProfile[]): Promise<void> {
  const at = new Date().toISOString();
  await db.transaction().execute((trx) =>
    villageProfileSubscription.apply(
      trx,
      profiles.map((facts) => ({ key: facts.village, at, facts })),
    ),
  );
}
