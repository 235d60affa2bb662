import { type HouseholdHousing, householdHousing } from "@fupin/domain-types/events/household-housing";
import { type Incoming, subscription } from "@fupin/server-kit/events/subscription";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Move } from "./relocated-home.rules.js";
import { keepRelocatedHomes, relocatedHouseholds } from "./relocated-home.store.js";

/** Households put back in one go when everything is read anew. */
const PAGE = 1_000;

/** Where a household moved in, by its relocations (policy L-3). */
const movesOf = ({ relocations }: HouseholdHousing): Move[] =>
  relocations.flatMap(({ relocation, residence }) =>
    residence === null ? [] : [{ relocation, ...residence }],
  );

/** Takes over where relocated households live; households that this registry does not have concern nobody here. */
async function takeOver(trx: Kysely<Tables>, events: readonly Incoming<HouseholdHousing>[]): Promise<void> {
  const moves = new Map(events.map(({ key, facts }) => [key, facts === null ? [] : movesOf(facts)]));
  const before = await relocatedHouseholds(trx, [...moves.keys()]);
  const concerned = [...moves].filter(([household, own]) => own.length > 0 || before.has(household));
  await keepRelocatedHomes(trx, new Map(concerned));
}

/**
 * Puts every household back to where the office says it lives. The change log stays: what was once said is not
 * unsaid, and is not said again when the same comes by the feed.
 */
async function forget(trx: Kysely<Tables>): Promise<void> {
  const households = [...(await relocatedHouseholds(trx))];
  for (let first = 0; first < households.length; first += PAGE) {
    const page = households.slice(first, first + PAGE);
    await keepRelocatedHomes(trx, new Map(page.map((household) => [household, []])), { log: false });
  }
}

/** Where households live after a relocation; their numbers stay (policies L-3, R-12). */
export const householdHousingSubscription = subscription<Tables, HouseholdHousing>({
  contract: householdHousing,
  apply: takeOver,
  reset: forget,
});
