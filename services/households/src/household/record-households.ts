import { maskBankAccount, maskIdentityNumber } from "@fupin/domain-types/identity-number";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordEvents } from "../monitoring/event/record-events.js";
import { insertMemberships } from "../monitoring/members/membership.store.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import type { NewHousehold, NewPerson } from "./new-household.js";
import { raiseSerials } from "./serials.js";

/** Enters households with their members into the registry: one statement per table, whatever their number. */
export async function recordHouseholds(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  households: readonly NewHousehold[],
  recordedBy: string,
): Promise<void> {
  await insertRows(
    trx,
    "household",
    households.map((household) => householdRow(household, sealed)),
  );
  await insertRows(
    trx,
    "household_status",
    households.map((household) => statusRow(household, recordedBy)),
  );
  await insertRows(
    trx,
    "living_conditions",
    households.map((household) => conditionsRow(household, recordedBy)),
  );
  await insertRows(
    trx,
    "household_income",
    households.flatMap((household) =>
      household.incomes.map(({ year, perCapita }) => ({
        ...ofHousehold(household),
        year,
        per_capita: perCapita,
        ...recorded(recordedBy),
      })),
    ),
  );
  await recordPersons(
    trx,
    sealed,
    households.flatMap((household) =>
      household.members.map((person) => ({ person, household, since: household.registeredOn })),
    ),
    recordedBy,
  );
  await raiseSerials(trx, { households: households.map(({ number }) => number) });
  await recordEvents(
    trx,
    households.map(({ number, registeredOn }) => ({
      household: number,
      kind: "REGISTERED",
      on: registeredOn,
    })),
    recordedBy,
  );
}

/** Enters members of households that are in the registry. */
export async function recordPersons(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  persons: readonly { person: NewPerson; household: { number: string; village: string }; since: string }[],
  recordedBy: string,
): Promise<void> {
  await insertRows(
    trx,
    "person",
    persons.map(({ person, household }) => personRow(person, household, sealed)),
  );
  await insertRows(
    trx,
    "person_state",
    persons.map(({ person, household, since }) => ({
      ...ofHousehold(household),
      person_id: person.id,
      valid_from: since,
      education: person.education,
      school: person.school,
      health: person.health,
      labour: person.labour,
      months_worked_away: person.monthsWorkedAway,
      basic_insurance: person.basicInsurance,
      serious_illness_insurance: person.seriousIllnessInsurance,
      ...recorded(recordedBy),
    })),
  );
  await insertMemberships(
    trx,
    persons.map(({ person, household, since }) => ({
      person: person.id,
      household,
      since,
      as: "REGISTERED",
    })),
    recordedBy,
  );
  await raiseSerials(trx, { persons: persons.map(({ person }) => person.id) });
}

const ofHousehold = ({ number, village }: { number: string; village: string }) => ({
  household_id: number,
  village_code: village,
});

/** Who records a row, and when. Bulk inserts name every column, so the default of `recorded_at` is given here. */
export const recorded = (by: string) => ({ recorded_by: by, recorded_at: new Date().toISOString() });

function householdRow(household: NewHousehold, sealed: SealedValues) {
  const { bankAccount } = household;
  return {
    id: household.number,
    village_code: household.village,
    villager_group: household.villagerGroup,
    registered_on: household.registeredOn,
    member_count: household.members.length,
    ...bankAccountColumns(bankAccount, sealed),
  };
}

/** A bank account as it is stored: sealed, masked, and hashed for search. */
export function bankAccountColumns(bankAccount: string | null, sealed: SealedValues) {
  const column = SEALED_COLUMNS.bankAccount;
  return {
    bank_account_sealed: bankAccount === null ? null : sealed.seal(column, bankAccount),
    bank_account_masked: bankAccount === null ? null : maskBankAccount(bankAccount),
    bank_account_hash: bankAccount === null ? null : sealed.hash(column, bankAccount),
  };
}

function statusRow(household: NewHousehold, by: string) {
  return {
    ...ofHousehold(household),
    valid_from: household.registeredOn,
    status: "REGISTERED",
    category: household.category,
    main_cause: household.mainCause,
    other_causes: household.otherCauses,
    ...recorded(by),
  };
}

function conditionsRow(household: NewHousehold, by: string) {
  const { surveyedOn, ...conditions } = household.livingConditions;
  return {
    ...ofHousehold(household),
    valid_from: surveyedOn,
    cultivated_land: conditions.cultivatedLand,
    forest: conditions.forest,
    housing_area: conditions.housingArea,
    dwelling_grade: conditions.dwellingGrade,
    water: conditions.water,
    power: conditions.power,
    road: conditions.road,
    ...recorded(by),
  };
}

function personRow(person: NewPerson, household: { number: string; village: string }, sealed: SealedValues) {
  const column = SEALED_COLUMNS.identity;
  return {
    id: person.id,
    ...ofHousehold(household),
    name: person.name,
    sex: person.sex,
    birth_date: person.birthDate,
    relation: person.relation,
    ethnicity: person.ethnicity,
    identity_sealed: sealed.seal(column, person.identityNumber),
    identity_masked: maskIdentityNumber(person.identityNumber),
    identity_hash: sealed.hash(column, person.identityNumber),
    phone: person.phone,
  };
}
