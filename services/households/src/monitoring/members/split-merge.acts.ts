import { householdNumber } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import { type LockedHousehold, lockHousehold } from "../../household/lock-household.js";
import { recordHouseholds } from "../../household/record-households.js";
import { lockSerials } from "../../household/serials.js";
import { changeStatus } from "../event/change-status.js";
import { recordEvents, requireInOrder } from "../event/record-events.js";
import type { MergeHouseholdsInput, SplitHouseholdInput } from "./member.input.js";
import { homeOf, lockActive, membersOf, moveMembers, nameHead, unnameHead } from "./present-members.js";

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
  await nameHead(trx, moving, { head: input.head, field: "head", on }, by);
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
