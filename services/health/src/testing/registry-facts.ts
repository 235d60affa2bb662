import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { householdRegistrySubscription } from "../events/household-registry.subscription.js";

/** A household as a test says the registry knows it. */
export type RegistryHousehold = {
  readonly household: string;
  /** From which day on it has which category; null: it is not registered any more. */
  readonly statuses?: readonly (readonly [from: string, category: HouseholdCategory | null])[];
  readonly members?: readonly (readonly [person: string, from: string, to?: string])[];
};

/** The registry's facts of a household. */
export function registryFacts({
  household,
  statuses = [],
  members = [],
}: RegistryHousehold): HouseholdRegistry {
  return {
    household,
    registeredOn: "2014-01-01",
    residences: [],
    statuses: statuses.map(([from, category], index) => ({
      from,
      to: statuses[index + 1]?.[0] ?? null,
      status: category === null ? "EXITED" : "REGISTERED",
      category: category ?? "DEVELOPMENT",
      mainCause: "ILLNESS",
      otherCauses: [],
    })),
    members: members.map(([person, from, to = null]) => ({ person, from, to, states: [] })),
    incomes: [],
    living: [],
    helped: [],
    visits: [],
    plans: [],
    alerts: [],
  };
}

/** Takes over what the registry knows of households, as its events bring it. */
export const takeOverRegistry = (
  db: Kysely<Tables>,
  households: readonly RegistryHousehold[],
): Promise<void> =>
  db.transaction().execute((trx) =>
    householdRegistrySubscription.apply(
      trx,
      households.map((household) => ({
        key: household.household,
        at: "2016-12-31T00:00:00.000Z",
        facts: householdRegistry.schema.parse(registryFacts(household)),
      })),
    ),
  );
