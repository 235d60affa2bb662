import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { lockHousehold } from "../household/lock-household.js";
import { changeStatus } from "../monitoring/event/change-status.js";
import { recordEvents, requireInOrder } from "../monitoring/event/record-events.js";
import {
  countMembers,
  endMemberships,
  insertMemberships,
  keepRelations,
} from "../monitoring/members/membership.store.js";
import { membersOf, moveMembers, unnameHead } from "../monitoring/members/present-members.js";
import { lockBoth } from "../monitoring/members/split-merge.acts.js";
import type { MergeRecord } from "./merge-record.js";

/** A merge of two registrations on a day. */
export type Merge = { readonly survivor: string; readonly other: string; readonly on: LocalDate };

/** Strikes a person who is registered twice from the other household; the head of a household stays (policy R-12). */
export async function mergePersons(
  trx: Kysely<Tables>,
  { survivor, other, on }: Merge,
  by: string,
): Promise<{ village: string; before: MergeRecord }> {
  const people = await trx
    .selectFrom("person")
    .select(["id", "household_id", "relation", "left_on"])
    .where("id", "in", [survivor, other])
    .execute();
  const struck = people.find(({ id }) => id === other);
  if (people.length !== 2 || struck === undefined) throw notFound("这两名人员");
  if (people.some(({ left_on }) => left_on !== null)) throw conflict("其中有人已不是成员，不能合并");
  const household = await lockHousehold(trx, struck.household_id);
  await requireInOrder(trx, household.id, on);
  const members = await membersOf(trx, household.id);
  if (!members.some(({ id }) => id === other)) throw conflict("其中有人已不是成员，不能合并");
  if (struck.relation === "HEAD")
    throw ruleViolated("R-12", "户主不能作为重复人员被合并：请合并两户，或保留户主的登记", { person: other });
  await trx.updateTable("person").set({ left_on: on }).where("id", "=", other).execute();
  await endMemberships(trx, [other], on, "DUPLICATE_MERGED");
  await countMembers(trx, household.id, -1);
  const note = `与 ${survivor} 为同一人`;
  await recordEvents(
    trx,
    [{ household: household.id, kind: "DUPLICATE_MERGED", on, person: other, note }],
    by,
  );
  return {
    village: household.village_code,
    before: {
      household: household.id,
      status: household.status,
      persons: [{ id: other, relation: struck.relation }],
    },
  };
}

/** Puts a person who was struck back into the household. */
export async function unmergePersons(
  trx: Kysely<Tables>,
  before: MergeRecord,
  on: LocalDate,
  by: string,
): Promise<void> {
  const household = await lockHousehold(trx, before.household);
  await requireInOrder(trx, household.id, on);
  if (household.status === "REMOVED") throw ruleViolated("R-12", "原户已清退或销户，不能恢复其成员");
  const persons = before.persons.map(({ id }) => id);
  await trx.updateTable("person").set({ left_on: null }).where("id", "in", persons).execute();
  const home = { number: household.id, village: household.village_code };
  await insertMemberships(
    trx,
    persons.map((person) => ({ person, household: home, since: on, as: "MERGE_UNDONE" })),
    by,
  );
  await countMembers(trx, household.id, persons.length);
  await recordEvents(
    trx,
    [{ household: household.id, kind: "MERGE_UNDONE", on, person: persons[0] ?? null }],
    by,
  );
}

/** Puts all members of a household that is registered twice into the other and removes it (policy R-12). */
export async function mergeTwins(
  trx: Kysely<Tables>,
  { survivor, other, on }: Merge,
  by: string,
): Promise<{ village: string; before: MergeRecord }> {
  const { from, into } = await lockBoth(trx, other, survivor);
  for (const { id } of [from, into]) await requireInOrder(trx, id, on);
  const members = await membersOf(trx, from.id);
  await unnameHead(trx, members);
  const home = { number: into.id, village: into.village_code };
  const ids = members.map(({ id }) => id);
  await moveMembers(trx, ids, { from: from.id, into: home, on, as: "DUPLICATE_MERGED" }, by);
  const kind = "DUPLICATE_MERGED";
  await recordEvents(trx, [{ household: into.id, kind, on, note: `与 ${from.id} 为同一户` }], by);
  const note = `与 ${into.id} 为同一户`;
  await changeStatus(trx, from, { status: "REMOVED" }, { kind, on, note }, by);
  return {
    village: into.village_code,
    before: {
      household: from.id,
      status: from.status,
      persons: members.map(({ id, relation }) => ({ id, relation })),
    },
  };
}

/**
 * Gives a household that was merged its members and its status back; who left meanwhile stays away. Its head must be
 * there: throws R-12 where the head was struck or has left, after whom no household is left to restore.
 */
export async function unmergeTwins(
  trx: Kysely<Tables>,
  { survivor, before, on }: { survivor: string; before: MergeRecord; on: LocalDate },
  by: string,
): Promise<void> {
  const locked = new Map<string, Awaited<ReturnType<typeof lockHousehold>>>();
  for (const id of [before.household, survivor].sort()) locked.set(id, await lockHousehold(trx, id));
  const restored = locked.get(before.household) as Awaited<ReturnType<typeof lockHousehold>>;
  for (const id of locked.keys()) await requireInOrder(trx, id, on);
  const present = new Set((await membersOf(trx, survivor)).map(({ id }) => id));
  const returning = before.persons.filter(({ id }) => present.has(id));
  if (!returning.some(({ relation }) => relation === "HEAD"))
    throw ruleViolated("R-12", "原户主已不是成员，不能恢复原户：请先撤销其人员合并，或以分户登记", {
      household: restored.id,
    });
  const home = { number: restored.id, village: restored.village_code };
  const ids = returning.map(({ id }) => id);
  await moveMembers(trx, ids, { from: survivor, into: home, on, as: "MERGE_UNDONE" }, by);
  for (const { id, relation } of returning)
    await trx.updateTable("person").set({ relation }).where("id", "=", id).execute();
  await keepRelations(trx, ids, on, by);
  const event = { kind: "MERGE_UNDONE", on, note: `撤销与 ${survivor} 的合并` } as const;
  await recordEvents(
    trx,
    [{ household: survivor, kind: "MERGE_UNDONE", on, note: `撤销与 ${restored.id} 的合并` }],
    by,
  );
  await changeStatus(trx, restored, { status: before.status }, event, by);
}
