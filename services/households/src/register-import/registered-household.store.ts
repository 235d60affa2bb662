import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { RegisteredHousehold, RegisteredPerson } from "./registered-household.js";

/**
 * Where the holders of these identity numbers are members, in the whole country: hash → household number. Who left
 * is in no household.
 */
export async function householdsOfIdentities(
  db: Kysely<Tables>,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("person")
    .select(["identity_hash", "household_id"])
    .where(isOneOf("identity_hash", hashes))
    .where("left_on", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.identity_hash, row.household_id]));
}

/** Which of these household numbers are given already, in the whole country. */
export async function numbersInUse(
  db: Kysely<Tables>,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("household").select("id").where(isOneOf("id", numbers)).execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Households as they stand now, with the income of one year; only those the viewer sees. Each table is asked by
 * itself and the rows are put together here: under row-level security the planner takes a few rows for what may
 * be ten thousand, and joins them by comparing each with each.
 */
export async function registeredHouseholds(
  db: Kysely<Tables>,
  numbers: readonly string[],
  incomeYear: number,
): Promise<Map<string, RegisteredHousehold>> {
  const households = await db
    .selectFrom("household")
    .select([
      "id as number",
      "village_code as village",
      "villager_group as villagerGroup",
      "bank_account_hash as bankAccountHash",
      "bank_account_masked as bankAccountMasked",
    ])
    .where(isOneOf("id", numbers))
    .execute();
  const statuses = await db
    .selectFrom("household_status")
    .select([
      "household_id",
      "valid_from as since",
      "status",
      "category",
      "main_cause as mainCause",
      "other_causes as otherCauses",
    ])
    .where(isOneOf("household_id", numbers))
    .where("valid_to", "is", null)
    .execute();
  const homes = await db
    .selectFrom("household_residence")
    .select(["household_id", "valid_from as since"])
    .where(isOneOf("household_id", numbers))
    .where("valid_to", "is", null)
    .execute();
  const events = await db
    .selectFrom("household_event")
    .select((eb) => ["household_id", eb.fn.max("happened_on").as("last")])
    .where(isOneOf("household_id", numbers))
    .groupBy("household_id")
    .execute();
  const conditions = await db
    .selectFrom("living_conditions")
    .select([
      "household_id",
      "valid_from as since",
      "cultivated_land as cultivatedLand",
      "forest",
      "housing_area as housingArea",
      "dwelling_grade as dwellingGrade",
      "water",
      "power",
      "road",
    ])
    .where(isOneOf("household_id", numbers))
    .where("valid_to", "is", null)
    .execute();
  const incomes = await db
    .selectFrom("household_income")
    .select(["household_id", "per_capita"])
    .where(isOneOf("household_id", numbers))
    .where("year", "=", incomeYear)
    .execute();
  const statusOf = byHousehold(statuses);
  const homeOf = byHousehold(homes);
  const eventOf = byHousehold(events);
  const conditionsOf = byHousehold(conditions);
  const incomeOf = byHousehold(incomes);
  const membersOf = await membersByHousehold(db, numbers);
  const found = households.flatMap((household): RegisteredHousehold[] => {
    const { number } = household;
    const status = statusOf.get(number);
    if (status === undefined) return [];
    return [
      {
        ...household,
        status,
        homeSince: homeOf.get(number)?.since ?? "",
        lastEventOn: eventOf.get(number)?.last ?? "",
        conditions: conditionsOf.get(number) ?? null,
        income: incomeOf.get(number)?.per_capita ?? null,
        members: membersOf.get(number) ?? [],
      },
    ];
  });
  return new Map(found.map((household) => [household.number, household]));
}

async function membersByHousehold(
  db: Kysely<Tables>,
  numbers: readonly string[],
): Promise<Map<string, RegisteredPerson[]>> {
  const persons = await db
    .selectFrom("person")
    .select(["household_id", "id", "identity_hash as identityHash"])
    .select(["name", "sex", "relation", "ethnicity", "phone"])
    .where(isOneOf("household_id", numbers))
    .where("left_on", "is", null)
    .execute();
  const ids = persons.map(({ id }) => id);
  const states = await db
    .selectFrom("person_state")
    .select([
      "person_id",
      "valid_from as stateSince",
      "education",
      "school",
      "health",
      "labour",
      "months_worked_away as monthsWorkedAway",
      "basic_insurance as basicInsurance",
      "serious_illness_insurance as seriousIllnessInsurance",
    ])
    .where(isOneOf("person_id", ids))
    .where("valid_to", "is", null)
    .execute();
  const memberships = await db
    .selectFrom("household_membership")
    .select(["person_id", "valid_from as since"])
    .where(isOneOf("person_id", ids))
    .where("valid_to", "is", null)
    .execute();
  const relatedSince = new Map(memberships.map(({ person_id, since }) => [person_id, since]));
  const stateOf = new Map(states.map(({ person_id, ...state }) => [person_id, state]));
  const members = new Map<string, RegisteredPerson[]>();
  for (const { household_id, ...person } of persons) {
    const state = stateOf.get(person.id);
    if (state === undefined) continue;
    const known = members.get(household_id);
    const member = { ...person, ...state, relationSince: relatedSince.get(person.id) ?? "" };
    if (known) known.push(member);
    else members.set(household_id, [member]);
  }
  return members;
}

/** One parameter, whatever the number of keys. */
const isOneOf = (column: string, keys: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any (${[...keys]})`;

const byHousehold = <Row extends { readonly household_id: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, "household_id">> =>
  new Map(rows.map(({ household_id, ...row }) => [household_id, row]));
