import { maskIdentityNumber } from "@fupin/domain-types/identity-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { HouseholdEventKind } from "../monitoring/event/event-kind.js";
import { insertMemberships } from "../monitoring/members/membership.store.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import { type Departed, departedByIdentity, requireMayReturn } from "./departed.js";
import type { NewPerson } from "./new-household.js";
import { readmit } from "./readmit.js";
import { ofHousehold, recorded } from "./recorded.js";
import { raiseSerials } from "./serials.js";

/** Somebody who becomes a member of a household that is recorded. */
export type EnteringPerson = {
  readonly person: NewPerson;
  readonly household: { readonly number: string; readonly village: string };
  readonly since: LocalDate;
};

/**
 * Enters members of households. Who is known and had married out or moved away comes back under the number of
 * before, with the history; throws R-12 for who left otherwise (policy R-12). Returns each person's number, in the
 * order given.
 */
export async function recordPersons(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  persons: readonly EnteringPerson[],
  recordedBy: string,
  as: HouseholdEventKind = "REGISTERED",
): Promise<string[]> {
  const rows = persons.map(({ person, household }) => personRow(person, household, sealed));
  const departed = await departedByIdentity(
    trx,
    rows.map(({ identity_hash }) => identity_hash),
  );
  const fresh: { readonly entering: EnteringPerson; readonly row: (typeof rows)[number] }[] = [];
  const returning: { readonly entering: EnteringPerson; readonly known: Departed }[] = [];
  for (const [index, entering] of persons.entries()) {
    const row = rows[index] as (typeof rows)[number];
    const known = departed.get(row.identity_hash);
    if (known === undefined) fresh.push({ entering, row });
    else {
      requireMayReturn(known, entering.since);
      returning.push({ entering: { ...entering, person: { ...entering.person, id: known.id } }, known });
    }
  }
  await insertRows(
    trx,
    "person",
    fresh.map(({ row }) => row),
  );
  await insertRows(
    trx,
    "person_state",
    fresh.map(({ entering }) => stateRow(entering, recordedBy)),
  );
  await readmit(
    trx,
    returning.map(({ entering }) => entering),
    recordedBy,
  );
  const all = [...fresh, ...returning].map(({ entering }) => entering);
  await insertMemberships(
    trx,
    all.map(({ person, household, since }) => ({ person: person.id, household, since, as })),
    recordedBy,
  );
  await raiseSerials(trx, { persons: fresh.map(({ row }) => row.id) });
  return rows.map(({ id, identity_hash }) => departed.get(identity_hash)?.id ?? id);
}

function personRow(
  person: NewPerson,
  household: { readonly number: string; readonly village: string },
  sealed: SealedValues,
) {
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

const stateRow = ({ person, household, since }: EnteringPerson, by: string) => ({
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
  ...recorded(by),
});
