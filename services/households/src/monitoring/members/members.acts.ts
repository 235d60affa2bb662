import { ethnicGroup } from "@fupin/domain-types/ethnicity";
import { parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { type LocalDate, yearsBetween } from "@fupin/domain-types/local-date";
import { personId } from "@fupin/domain-types/person-id";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import { requiredText } from "../../household/day-of-act.js";
import type { NewPerson } from "../../household/new-household.js";
import { recordPersons } from "../../household/record-persons.js";
import { lockSerials } from "../../household/serials.js";
import { raiseByRule } from "../alert/raise-alert.js";
import { changeStatus } from "../event/change-status.js";
import { recordEvents, requireInOrder } from "../event/record-events.js";
import type { AddHouseholdMemberInput, RemoveHouseholdMemberInput } from "./member.input.js";
import { countMembers, endMemberships } from "./membership.store.js";
import { homeOf, lockActive, membersOf, nameHead } from "./present-members.js";

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
  const person = newPerson(id, input, on);
  const entering = { person, household: homeOf(household), since: on };
  const [joined] = await recordPersons(trx, sealed, [entering], by, input.kind).catch(refuseKnownPerson);
  await countMembers(trx, household.id, 1);
  await recordEvents(trx, [{ household: household.id, kind: input.kind, on, person: joined ?? id }], by);
  return household.id;
}

/** The number of somebody who is a member somewhere, be it where the viewer sees nothing. */
function refuseKnownPerson(error: unknown): never {
  if ((error as { constraint?: string }).constraint === "person_identity_unique")
    throw conflict(
      "该证件号码已登记在册，一人只能登记在一户；在您辖区以外的农户婚出或迁出的，由两地共同的上级扶贫办登记",
      { policy: "R-12" },
    );
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
    await nameHead(trx, others, { head: input.newHead ?? undefined, field: "newHead", on }, by);
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

function newPerson(
  id: string,
  { kind, member: input }: Pick<AddHouseholdMemberInput, "kind" | "member">,
  on: LocalDate,
): NewPerson {
  const identity = parseIdentityNumber(input.identityNumber);
  if (!identity.ok) throw badInput(identity.error, "member.identityNumber");
  if (identity.value.birthDate > on) throw badInput("出生日期晚于发生日", "member.identityNumber");
  if (kind === "BIRTH" && yearsBetween(identity.value.birthDate, on) > 0)
    throw ruleViolated("R-12", "出生登记的成员须在发生日前一年内出生；其他人以婚入等方式登记");
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
