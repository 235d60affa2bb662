import { maskBankAccount } from "@fupin/domain-types/identity-number";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordEvents } from "../monitoring/event/record-events.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import type { NewHousehold } from "./new-household.js";
import { recordPersons } from "./record-persons.js";
import { ofHousehold, recorded } from "./recorded.js";
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
    "household_residence",
    households.map((household) => ({
      ...ofHousehold(household),
      valid_from: household.registeredOn,
      lived_in: household.village,
      villager_group: household.villagerGroup,
      ...recorded(recordedBy),
    })),
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
