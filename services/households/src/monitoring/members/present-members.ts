import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Relation } from "@fupin/domain-types/person";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { type LockedHousehold, lockHousehold } from "../../household/lock-household.js";
import {
  countMembers,
  endMemberships,
  insertMemberships,
  keepRelations,
  putInHousehold,
} from "./membership.store.js";

/** Where the members of a household are recorded. */
export const homeOf = ({ id, village_code }: LockedHousehold) => ({ number: id, village: village_code });

/** Locks a household that is not removed. */
export async function lockActive(trx: Kysely<Tables>, id: string): Promise<LockedHousehold> {
  const household = await lockHousehold(trx, id);
  if (household.status === "REMOVED")
    throw ruleViolated("R-12", `${household.id} 已清退或销户，不能再变动成员`, { household: household.id });
  return household;
}

/** A member of a household, as the acts on members need it. */
export type Member = { id: string; relation: Relation; name: string };

/** The members of a household now. */
export const membersOf = (trx: Kysely<Tables>, household: string): Promise<Member[]> =>
  trx
    .selectFrom("person")
    .select(["id", "relation", "name"])
    .where("household_id", "=", household)
    .where("left_on", "is", null)
    .orderBy("id")
    .execute();

/** Moves members to another household on a day; who counts them calls for their numbers' events. */
export async function moveMembers(
  trx: Kysely<Tables>,
  persons: readonly string[],
  move: {
    from: string;
    into: { number: string; village: string };
    on: LocalDate;
    as: "SPLIT" | "MERGED" | "DUPLICATE_MERGED" | "MERGE_UNDONE";
  },
  by: string,
): Promise<void> {
  await endMemberships(trx, persons, move.on, move.as);
  await putInHousehold(trx, persons, move.into);
  await insertMemberships(
    trx,
    persons.map((person) => ({ person, household: move.into, since: move.on, as: move.as })),
    by,
  );
  await countMembers(trx, move.from, -persons.length);
  await countMembers(trx, move.into.number, persons.length);
}

/** A household has one head: who was it and comes into another becomes an ordinary relative. */
export async function unnameHead(trx: Kysely<Tables>, members: readonly Member[]): Promise<void> {
  const heads = members.filter(({ relation }) => relation === "HEAD").map(({ id }) => id);
  if (heads.length > 0)
    await trx.updateTable("person").set({ relation: "OTHER" }).where("id", "in", heads).execute();
}

/** Makes a member the head, from a day on; throws R-12 where nobody is named. */
export async function nameHead(
  trx: Kysely<Tables>,
  members: readonly Member[],
  { head, field, on }: { head: string | undefined; field: string; on: LocalDate },
  by: string,
): Promise<void> {
  if (head === undefined) throw ruleViolated("R-12", "减少的是户主，须指定新户主", { field });
  if (!members.some(({ id }) => id === head)) throw badInput("户主须是该户成员", field);
  await trx.updateTable("person").set({ relation: "HEAD" }).where("id", "=", head).execute();
  await keepRelations(trx, [head], on, by);
}
