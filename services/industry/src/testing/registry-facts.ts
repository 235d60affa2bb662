import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { LabourAbility } from "@fupin/domain-types/person";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { householdRegistrySubscription } from "../events/household-registry.subscription.js";

/** A member of a household as a test says the registry knows it. */
export type RegisteredMember = {
  readonly person_id: string;
  readonly household_id: string;
  readonly since: string;
  readonly ability: string | null;
};

/** The registry's facts of a household that is registered since its first member is in it. */
export function registryFacts(
  household: string,
  members: readonly RegisteredMember[],
  changes: Partial<HouseholdRegistry> = {},
): HouseholdRegistry {
  const registeredOn = members.map(({ since }) => since).sort()[0] ?? "2014-01-01";
  return {
    household,
    registeredOn,
    residences: [],
    statuses: [
      {
        from: registeredOn,
        to: null,
        status: "REGISTERED",
        category: "DEVELOPMENT",
        mainCause: "LACK_OF_SKILLS",
        otherCauses: [],
      },
    ],
    members: members.map(({ person_id, since, ability }) => ({
      person: person_id,
      from: since,
      to: null,
      states: [
        {
          from: since,
          to: null,
          health: null,
          labour: abilityOf(ability),
          inSchool: null,
          monthsWorkedAway: null,
        },
      ],
    })),
    incomes: [],
    living: [],
    helped: [],
    visits: [],
    plans: [],
    alerts: [],
    ...changes,
  };
}

const abilityOf = (name: string | null): LabourAbility | null =>
  LabourAbility.values.find((ability) => ability === name) ?? null;

/** Takes over registry facts as events bring them. */
export const takeOverRegistry = (db: Kysely<Tables>, facts: readonly HouseholdRegistry[]): Promise<void> =>
  db.transaction().execute((trx) =>
    householdRegistrySubscription.apply(
      trx,
      facts.map((each) => ({
        key: each.household,
        at: "2016-12-31T00:00:00.000Z",
        facts: householdRegistry.schema.parse(each),
      })),
    ),
  );

/** Takes over households with these members. */
export const takeOverMembers = (db: Kysely<Tables>, members: readonly RegisteredMember[]): Promise<void> =>
  takeOverRegistry(
    db,
    [...Map.groupBy(members, ({ household_id }) => household_id)].map(([household, of]) =>
      registryFacts(household, of),
    ),
  );
