import { canWork, type LabourAbility } from "@fupin/domain-types/person";
import { notFound } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** The members of a household who can work on a day, by person id, as far as this department was told. */
export async function workersOfHousehold(
  db: Kysely<Tables>,
  household: string,
  on: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; ability: LabourAbility; household: string }>`
    select distinct on (person_id) person_id as id, ability, household_id as household
    from worker where household_id = ${household} and since <= ${on}
    order by person_id, since desc`.execute(db);
  return rows.filter(({ ability }) => canWork(ability)).map(({ id }) => id);
}

/** A person's household and ability to work on a day; throws NOT_FOUND where it is unknown to the viewer. */
export async function requireMember(
  db: Kysely<Tables>,
  person: string,
  on: string,
): Promise<{ readonly household: string; readonly able: boolean }> {
  const member = await db
    .selectFrom("worker")
    .select(["household_id as household", "ability"])
    .where("person_id", "=", person)
    .where("since", "<=", on)
    .orderBy("since", "desc")
    .limit(1)
    .executeTakeFirst();
  if (member === undefined) throw notFound(`人员 ${person}`);
  return { household: member.household, able: canWork(member.ability) };
}

/** A household with workers; how many can work. */
export type WorkersRow = { readonly id: string; readonly workers: number };

/** Household numbers from one up to another, as of a day. */
export type WorkerScope = { readonly from: string; readonly to: string; readonly on: string };

/** Households with workers of whom none is employed on a day (policy I-10). */
export const householdsWithNobodyEmployed = (db: Kysely<Tables>, scope: WorkerScope) =>
  householdsWithWorkers(
    db,
    scope,
    sql`select from employment as e left join employment_end as x on x.employment_id = e.id
      where e.household_id = w.household_id and e.begins_on <= ${scope.on}
        and (x.ended_on is null or x.ended_on > ${scope.on})`,
  );

/** Households with workers of whom none has mastered a skill by a day (policy I-9). */
export const householdsWithoutSkill = (db: Kysely<Tables>, scope: WorkerScope) =>
  householdsWithWorkers(
    db,
    scope,
    sql`select from training_certificate as c
      where c.household_id = w.household_id and c.issued_on <= ${scope.on}`,
  );

const householdsWithWorkers = (
  db: Kysely<Tables>,
  { from, to, on }: WorkerScope,
  unless: ReturnType<typeof sql>,
) =>
  db
    .selectFrom(
      sql<WorkersRow>`(
        select w.household_id as id, count(*) as workers
        from (select distinct on (person_id) person_id, household_id, ability from worker
          where household_id >= ${from} and household_id < ${to} and since <= ${on}
          order by person_id, since desc) as w
        where w.ability in ('ORDINARY', 'SKILLED', 'PARTIAL') and not exists (${unless})
        group by w.household_id)`.as("h"),
    )
    .selectAll("h");
