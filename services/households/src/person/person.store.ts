import { regionRange } from "@fupin/domain-types/region-code";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { PersonStateTable, PersonTable, Tables } from "../db/tables.js";
import { afterPrefix } from "../household/household.store.js";
import type { PersonFilter } from "./person.input.js";
import type { Person } from "./person.type.js";

/** A person with the current state, and the identity number as it is shown. */
export type PersonRow = Person & { readonly householdId: string; readonly identityMasked: string };

type Joined = Tables & { p: PersonTable; t: PersonStateTable };

/** Persons by id. */
export async function personsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, PersonRow>> {
  const rows = await withState(currentPersons(db).where(anyOf("p.id", ids))).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The members of each household, the head first. */
export async function personsOfHouseholds(
  db: Kysely<Tables>,
  households: readonly string[],
): Promise<Map<string, PersonRow[]>> {
  const rows = await withState(membersNow(db).where(anyOf("p.household_id", households)))
    .orderBy((eb) => eb("p.relation", "=", "HEAD"), "desc")
    .orderBy("p.id")
    .execute();
  return Map.groupBy(rows, (row) => row.householdId);
}

/** One page of the persons a filter describes; `identityHash` finds the holder of one identity number. */
export function personPage(
  db: Kysely<Tables>,
  filter: Pick<PersonFilter, "region" | "name" | "household" | "labour"> & { identityHash?: string },
  page: PageArgs,
): Promise<Page<PersonRow>> {
  let matching = membersNow(db);
  if (filter.region) {
    const { from, to } = regionRange(filter.region);
    matching = matching.where("p.village_code", ">=", from).where("p.village_code", "<", to);
  }
  if (filter.name)
    matching = matching.where("p.name", ">=", filter.name).where("p.name", "<", afterPrefix(filter.name));
  if (filter.household) matching = matching.where("p.household_id", "=", filter.household);
  if (filter.labour) matching = matching.where("t.labour", "=", filter.labour);
  if (filter.identityHash) matching = matching.where("p.identity_hash", "=", filter.identityHash);
  return pageOf(
    withState(matching),
    page,
    { columns: ["p.id"], direction: "asc", keyOf: (row) => [row.id] },
    async () => {
      const { total } = await matching
        .select((eb) => eb.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
}

function currentPersons(db: Kysely<Tables>): SelectQueryBuilder<Joined, "p" | "t", object> {
  return db
    .selectFrom("person as p")
    .innerJoin("person_state as t", (join) =>
      join.onRef("t.person_id", "=", "p.id").on("t.valid_to", "is", null),
    );
}

/** Those who are members of a household; who died, moved away or was struck as a duplicate is found by id only. */
const membersNow = (db: Kysely<Tables>) => currentPersons(db).where("p.left_on", "is", null);

/** What the graph shows of a person in its state. */
export function withState(query: SelectQueryBuilder<Joined, "p" | "t", object>) {
  return query.select([
    "p.id",
    "p.household_id as householdId",
    "p.name",
    "p.sex",
    "p.birth_date as birthDate",
    "p.relation",
    "p.ethnicity",
    "p.identity_masked as identityMasked",
    "p.phone",
    "t.education",
    "t.school",
    "t.health",
    "t.labour",
    "t.months_worked_away as monthsWorkedAway",
    "t.basic_insurance as basicInsurance",
    "t.serious_illness_insurance as seriousIllnessInsurance",
  ]);
}
