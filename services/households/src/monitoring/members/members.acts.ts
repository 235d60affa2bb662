import { ethnicGroup } from "@fupin/domain-types/ethnicity";
import { householdNumber } from "@fupin/domain-types/household-number";
import { parseIdentityNumber } from "@fupin/domain-types/identity-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { personId } from "@fupin/domain-types/person-id";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { type LockedHousehold, lockHousehold } from "../../household/lock-household.js";
import type { NewPerson } from "../../household/new-household.js";
import { recordHouseholds, recordPersons } from "../../household/record-households.js";
import { lockSerials } from "../../household/serials.js";
import { SEALED_COLUMNS } from "../../protected-number/protected-number.store.js";
import { raiseByRule } from "../alert/raise-alert.js";
import { changeStatus } from "../event/change-status.js";
import type { JoiningKind } from "../event/event-kind.js";
import { recordEvents, requireInOrder } from "../event/record-events.js";
import type {
  AddHouseholdMemberInput,
  MergeHouseholdsInput,
  NewMemberInput,
  RemoveHouseholdMemberInput,
  SplitHouseholdInput,
} from "./member.input.js";
import { countMembers, endMemberships, insertMemberships, putInHousehold } from "./membership.store.js";

const homeOf = ({ id, village_code }: LockedHousehold) => ({ number: id, village: village_code });

/** Adds a member who was born or married into a household (policy R-12). */
export async function addMember(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  input: AddHouseholdMemberInput,
  on: LocalDate,
  by: string,
): Promise<string> {
  const household = await lockActive(trx, input.household);
  await requireInOrder(trx, household.id, on);
  const serials = await lockSerials(trx, [household.village_code]);
  const id = personId(household.village_code, serials.nextPerson(household.village_code));
  const person = newPerson(id, input.member, on);
  const joined = await join(trx, sealed, { person, household, on, as: input.kind }, by);
  await countMembers(trx, household.id, 1);
  await recordEvents(trx, [{ household: household.id, kind: input.kind, on, person: joined }], by);
  return household.id;
}

/** Enters a person, or brings one back who had moved away or married out of another household (policy R-12). */
async function join(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  {
    person,
    household,
    on,
    as,
  }: { person: NewPerson; household: LockedHousehold; on: LocalDate; as: JoiningKind },
  by: string,
): Promise<string> {
  const known = await trx
    .selectFrom("person as p")
    .innerJoin("household_membership as m", "m.person_id", "p.id")
    .select(["p.id", "p.left_on", "m.left_as"])
    .where("p.identity_hash", "=", sealed.hash(SEALED_COLUMNS.identity, person.identityNumber))
    .orderBy("m.id", "desc")
    .forUpdate("p")
    .executeTakeFirst();
  if (known === undefined) {
    await recordPersons(trx, sealed, [{ person, household: homeOf(household), since: on }], by).catch(
      refuseKnownPerson,
    );
    await trx
      .updateTable("household_membership")
      .set({ joined_as: as })
      .where("person_id", "=", person.id)
      .execute();
    return person.id;
  }
  const comesFrom = known.left_as === "MARRIAGE_OUT" || known.left_as === "MOVED_OUT";
  if (known.left_on === null || !comesFrom) throw registeredAlready();
  if (on < known.left_on)
    throw ruleViolated("R-12", `该人员 ${known.left_on} 才离开原户`, { on, leftOn: known.left_on });
  await putInHousehold(trx, [known.id], homeOf(household));
  await trx
    .updateTable("person")
    .set({ left_on: null, relation: person.relation })
    .where("id", "=", known.id)
    .execute();
  await insertMemberships(trx, [{ person: known.id, household: homeOf(household), since: on, as }], by);
  return known.id;
}

const registeredAlready = () => conflict("该证件号码已登记在册，一人只能登记在一户", { policy: "R-12" });

/** The number of somebody whom the viewer does not see: found by the database alone. */
function refuseKnownPerson(error: unknown): never {
  if ((error as { constraint?: string }).constraint === "person_identity_unique") throw registeredAlready();
  throw error;
}

/** Strikes a member who died, married out or moved away; the household keeps a head (policy R-12). */
export async function removeMember(
  trx: Kysely<Tables>,
  input: RemoveHouseholdMemberInput,
  on: LocalDate,
  by: string,
): Promise<string> {
  const found = await trx
    .selectFrom("person")
    .select("household_id")
    .where("id", "=", input.person)
    .executeTakeFirst();
  if (found === undefined) throw notFound("该人员");
  const household = await lockActive(trx, found.household_id);
  await requireInOrder(trx, household.id, on);
  const members = await membersOf(trx, household.id);
  const leaving = members.find(({ id }) => id === input.person);
  if (leaving === undefined) throw conflict("该人员已不是该户成员", { person: input.person });
  const others = members.filter(({ id }) => id !== input.person);
  await trx.updateTable("person").set({ left_on: on }).where("id", "=", leaving.id).execute();
  await endMemberships(trx, [leaving.id], on, input.kind);
  if (leaving.relation === "HEAD" && others.length > 0)
    await nameHead(trx, others, input.newHead ?? undefined, "newHead");
  await countMembers(trx, household.id, -1);
  await recordEvents(trx, [{ household: household.id, kind: input.kind, on, person: leaving.id }], by);
  if (others.length === 0)
    await changeStatus(
      trx,
      { ...household, member_count: 0 },
      { status: "REMOVED" },
      { kind: "REMOVED", on, note: "全户已无成员，销户" },
      by,
    );
  else if (input.kind === "DEATH")
    await raiseByRule(
      trx,
      household,
      { kind: "DEATH", person: leaving.id, on, details: "家庭成员死亡", explanation: [] },
      by,
    );
  return household.id;
}

/** Lets some members found a household of their own, with the same registration (policy R-12). */
export async function splitHousehold(
  trx: Kysely<Tables>,
  sealed: SealedValues,
  input: SplitHouseholdInput,
  on: LocalDate,
  by: string,
): Promise<string> {
  const reason = requiredText(input.reason, "reason", "理由与依据");
  const household = await lockActive(trx, input.household);
  await requireInOrder(trx, household.id, on);
  const members = await membersOf(trx, household.id);
  const leaving = new Set(input.persons);
  const stranger = input.persons.find((id) => !members.some((member) => member.id === id));
  if (stranger !== undefined) throw notFound(`成员 ${stranger}`);
  if (leaving.size === 0 || leaving.size === members.length)
    throw ruleViolated("R-12", "分户须分出部分成员：原户与新户都须有人", {
      members: members.length,
      leaving: leaving.size,
    });
  if (members.some(({ id, relation }) => relation === "HEAD" && leaving.has(id)))
    throw ruleViolated("R-12", "户主留在原户；须先变更户主，再行分户");
  const moving = members.filter(({ id }) => leaving.has(id));
  const serials = await lockSerials(trx, [household.village_code]);
  const number = householdNumber(household.village_code, serials.nextHousehold(household.village_code));
  const founded = { number, village: household.village_code };
  await recordHouseholds(trx, sealed, [emptyHousehold(household, number, on)], by);
  await moveMembers(
    trx,
    moving.map(({ id }) => id),
    { from: household.id, into: founded, on, as: "SPLIT" },
    by,
  );
  await nameHead(trx, moving, input.head, "head");
  await recordEvents(
    trx,
    [
      { household: household.id, kind: "SPLIT", on, note: `分出 ${number}：${reason}` },
      { household: number, kind: "SPLIT", on, note: `自 ${household.id} 分出：${reason}` },
    ],
    by,
  );
  if (household.status !== "REGISTERED")
    await changeStatus(
      trx,
      await lockHousehold(trx, number),
      { status: household.status },
      { kind: "SPLIT", on, note: `状态随原户 ${household.id}` },
      by,
    );
  return number;
}

/** Puts all members of a household into another one; the emptied number is not used again (policy R-12). */
export async function mergeHouseholds(
  trx: Kysely<Tables>,
  input: MergeHouseholdsInput,
  on: LocalDate,
  by: string,
): Promise<string> {
  const reason = requiredText(input.reason, "reason", "理由与依据");
  const { from, into } = await lockBoth(trx, input.from, input.into);
  if (from.status !== into.status)
    throw ruleViolated("R-12", "两户的建档立卡状态不同，不能并户", { from: from.status, into: into.status });
  for (const { id } of [from, into]) await requireInOrder(trx, id, on);
  const members = await membersOf(trx, from.id);
  await unnameHead(trx, members);
  await moveMembers(
    trx,
    members.map(({ id }) => id),
    { from: from.id, into: homeOf(into), on, as: "MERGED" },
    by,
  );
  await recordEvents(
    trx,
    [{ household: into.id, kind: "MERGED", on, note: `并入 ${from.id}：${reason}` }],
    by,
  );
  await changeStatus(
    trx,
    from,
    { status: "REMOVED" },
    { kind: "MERGED", on, note: `并入 ${into.id}：${reason}` },
    by,
  );
  return into.id;
}

/** Locks two households in the order of their numbers; throws R-12 where they are one or one is removed. */
export async function lockBoth(
  trx: Kysely<Tables>,
  from: string,
  into: string,
): Promise<{ from: LockedHousehold; into: LockedHousehold }> {
  if (from === into) throw ruleViolated("R-12", "两户是同一户", { household: from });
  const locked = new Map<string, LockedHousehold>();
  for (const id of [from, into].sort()) locked.set(id, await lockActive(trx, id));
  return { from: locked.get(from) as LockedHousehold, into: locked.get(into) as LockedHousehold };
}

/** Locks a household that is not removed. */
async function lockActive(trx: Kysely<Tables>, id: string): Promise<LockedHousehold> {
  const household = await lockHousehold(trx, id);
  if (household.status === "REMOVED")
    throw ruleViolated("R-12", `${household.id} 已清退或销户，不能再变动成员`, { household: household.id });
  return household;
}

type Member = { id: string; relation: NewPerson["relation"]; name: string };

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

async function nameHead(
  trx: Kysely<Tables>,
  members: readonly Member[],
  head: string | undefined,
  field: string,
): Promise<void> {
  if (head === undefined) throw ruleViolated("R-12", "减少的是户主，须指定新户主", { field });
  if (!members.some(({ id }) => id === head)) throw badInput("户主须是该户成员", field);
  await trx.updateTable("person").set({ relation: "HEAD" }).where("id", "=", head).execute();
}

function newPerson(id: string, input: NewMemberInput, on: LocalDate): NewPerson {
  const identity = parseIdentityNumber(input.identityNumber);
  if (!identity.ok) throw badInput(identity.error, "member.identityNumber");
  if (identity.value.birthDate > on) throw badInput("出生日期晚于发生日", "member.identityNumber");
  const ethnicity = ethnicGroup(input.ethnicity.trim());
  if (ethnicity === undefined) throw badInput(`没有民族“${input.ethnicity}”`, "member.ethnicity");
  if (input.relation === "HEAD") throw ruleViolated("R-12", "新增成员不能登记为户主，一户一个户主");
  return {
    id,
    name: requiredText(input.name, "member.name", "姓名"),
    sex: input.sex,
    birthDate: identity.value.birthDate,
    relation: input.relation,
    ethnicity,
    identityNumber: identity.value.number,
    phone: null,
    education: input.education ?? null,
    school: input.school ?? null,
    health: input.health ?? null,
    labour: input.labour ?? null,
    monthsWorkedAway: null,
    basicInsurance: null,
    seriousIllnessInsurance: null,
  };
}

const emptyHousehold = (household: LockedHousehold, number: string, on: LocalDate) => ({
  number,
  village: household.village_code,
  villagerGroup: household.villager_group,
  registeredOn: on,
  category: household.category,
  mainCause: household.main_cause,
  otherCauses: household.other_causes,
  bankAccount: null,
  incomes: [],
  livingConditions: {
    surveyedOn: on,
    cultivatedLand: null,
    forest: null,
    housingArea: null,
    dwellingGrade: null,
    water: null,
    power: null,
    road: null,
  },
  members: [],
});
