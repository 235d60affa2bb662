import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { NewHousehold, NewPerson } from "../household/new-household.js";
import { recordHouseholds } from "../household/record-households.js";
import { recordPersons } from "../household/record-persons.js";
import type { Serials } from "../household/serials.js";
import { recordEvents } from "../monitoring/event/record-events.js";
import type { ImportAttribution } from "./apply-plan.js";
import { statePartOf } from "./compare-household.js";
import type { ImportPlan } from "./import-plan.js";
import type { RegisterHousehold, RegisterPerson } from "./reading/register-household.js";

/** Enters the households that are new, and the new members of those that are not. */
export async function recordAdditions(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  { added, changed }: ImportPlan,
  serials: Serials,
  by: ImportAttribution,
): Promise<void> {
  for (const { number } of added) if (number !== undefined) serials.skipHousehold(number);
  await recordHouseholds(
    trx,
    sealed,
    added.map((file) => newHousehold(file, serials, by)),
    by.subject,
  );
  const growing = changed.filter(({ newMembers }) => newMembers.length > 0);
  if (growing.length === 0) return;
  await recordPersons(
    trx,
    sealed,
    growing.flatMap(({ file, registered, newMembers }) =>
      newMembers.map((member) => ({
        person: newPerson(member, file, serials),
        household: { number: registered.number, village: registered.village },
        since: by.effectiveOn,
      })),
    ),
    by.subject,
  );
  const numbers = growing.map(({ registered }) => registered.number);
  await sql`
    update household set member_count = (
      select count(*) from person where person.household_id = household.id and person.left_on is null)
    where id = any (${numbers})`.execute(trx);
  await recordEvents(
    trx,
    numbers.map((number) => ({
      household: number,
      kind: "MEMBER_ADDED",
      on: by.effectiveOn,
      note: by.source,
    })),
    by.subject,
  );
}

function newHousehold(file: RegisterHousehold, serials: Serials, by: ImportAttribution): NewHousehold {
  return {
    number: file.number ?? householdNumber(file.village, serials.nextHousehold(file.village)),
    village: file.village,
    villagerGroup: file.villagerGroup ?? "",
    registeredOn: by.effectiveOn,
    category: file.category,
    mainCause: file.mainCause,
    otherCauses: file.otherCauses ?? [],
    bankAccount: file.bankAccount ?? null,
    incomes: file.income === undefined ? [] : [{ year: by.incomeYear, perCapita: file.income }],
    livingConditions: {
      surveyedOn: by.effectiveOn,
      cultivatedLand: file.cultivatedLand ?? null,
      forest: file.forest ?? null,
      housingArea: file.housingArea ?? null,
      dwellingGrade: file.dwellingGrade ?? null,
      water: file.water ?? null,
      power: file.power ?? null,
      road: file.road ?? null,
    },
    members: file.members.map((member) => newPerson(member, file, serials)),
  };
}

function newPerson(member: RegisterPerson, { village }: RegisterHousehold, serials: Serials): NewPerson {
  const state = statePartOf(member);
  return {
    id: personId(village, serials.nextPerson(village)),
    name: member.name,
    sex: member.sex,
    birthDate: member.birthDate,
    relation: member.relation,
    ethnicity: member.ethnicGroup ?? "汉族",
    identityNumber: member.identityNumber,
    phone: member.phone ?? null,
    education: state.education ?? null,
    school: state.school ?? null,
    health: state.health ?? null,
    labour: state.labour ?? null,
    monthsWorkedAway: state.monthsWorkedAway ?? null,
    basicInsurance: state.basicInsurance ?? null,
    seriousIllnessInsurance: state.seriousIllnessInsurance ?? null,
  };
}
