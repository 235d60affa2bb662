import { canWork, LabourAbility } from "@fupin/domain-types/person";
import { notFound } from "@fupin/server-kit/errors";
import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** A row that tells of some days tells of this one. */
const holds = (row: "r" | "w", on: string): RawBuilder<SqlBool> => sql`
  ${sql.ref(`${row}.since`)} <= ${on} and (${sql.ref(`${row}.until`)} is null or ${sql.ref(`${row}.until`)} > ${on})`;

/** How many households an error names. */
const NAMED_AT_MOST = 5;

/**
 * Makes sure that households are registered on a day, as far as this department was told; throws NOT_FOUND
 * with those that were not, or that the viewer does not see.
 */
export async function requireHouseholds(
  db: Kysely<Tables>,
  households: readonly string[],
  on: string,
): Promise<void> {
  const unknown = await unregisteredHouseholds(db, households, on);
  if (unknown.length === 0) return;
  const named = unknown.slice(0, NAMED_AT_MOST);
  const more = unknown.length > NAMED_AT_MOST ? `等 ${unknown.length} 户` : "";
  throw notFound(`${on} 在册的建档立卡户 ${named.join("、")}${more}`);
}

/** Those of the households that are not registered on a day, or that the viewer does not see. */
export async function unregisteredHouseholds(
  db: Kysely<Tables>,
  households: readonly string[],
  on: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select h.id from unnest(${households}::text[]) as h (id)
    where not exists (
      select from registered_household as r where r.household_id = h.id and ${holds("r", on)})`.execute(db);
  return rows.map(({ id }) => id);
}

/** The members of a household who can work on a day, by person id, as far as this department was told. */
export async function workersOfHousehold(
  db: Kysely<Tables>,
  household: string,
  on: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.person_id as id from worker as w
    where w.household_id = ${household} and w.ability in (${ABLE}) and ${holds("w", on)}
    order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** A person's household and ability to work on a day; throws NOT_FOUND where it is unknown to the viewer. */
export async function requireMember(
  db: Kysely<Tables>,
  person: string,
  on: string,
): Promise<{ readonly household: string; readonly able: boolean }> {
  const member = await db
    .selectFrom("worker as w")
    .select(["household_id as household", "ability"])
    .where("person_id", "=", person)
    .where(holds("w", on))
    .orderBy("since", "desc")
    .limit(1)
    .executeTakeFirst();
  if (member === undefined) throw notFound(`人员 ${person}`);
  return { household: member.household, able: member.ability !== null && canWork(member.ability) };
}

/** A household with workers; how many can work. */
export type WorkersRow = { readonly id: string; readonly workers: number };

/** Household numbers from one up to another, as of a day. */
export type WorkerScope = { readonly from: string; readonly to: string; readonly on: string };

/** Registered households with workers of whom none is employed on a day (policy I-10). */
export const householdsWithNobodyEmployed = (db: Kysely<Tables>, scope: WorkerScope) =>
  householdsWithWorkers(
    db,
    scope,
    sql`select from employment as e left join employment_end as x on x.employment_id = e.id
      where e.household_id = h.id and e.begins_on <= ${scope.on}
        and (x.ended_on is null or x.ended_on > ${scope.on})`,
  );

/** Registered households with workers that have mastered fewer skills by a day than they should (policy I-9). */
export const householdsShortOfSkills = (db: Kysely<Tables>, scope: WorkerScope, required: number) =>
  householdsWithWorkers(
    db,
    scope,
    sql`select from training_certificate as c
      where c.household_id = h.id and c.issued_on <= ${scope.on}
      having count(distinct c.skill) >= ${required}`,
  );

/**
 * Household by household, so that a page looks at no more of them than it shows. `unless` may name the household as
 * `h.id`.
 */
const householdsWithWorkers = (
  db: Kysely<Tables>,
  { from, to, on }: WorkerScope,
  unless: ReturnType<typeof sql>,
) =>
  db
    .selectFrom(
      sql<WorkersRow>`(
        select h.id, able.workers
        from (select r.household_id as id from registered_household as r
          where r.household_id >= ${from} and r.household_id < ${to} and ${holds("r", on)}) as h
        cross join lateral (select count(*) as workers from worker as w
          where w.household_id = h.id and w.ability in (${ABLE}) and ${holds("w", on)}) as able
        where able.workers > 0 and not exists (${unless}))`.as("h"),
    )
    .selectAll("h");

const ABLE = sql.join(LabourAbility.values.filter(canWork));
