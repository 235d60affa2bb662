import type { LocalDate } from "@fupin/domain-types/local-date";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { sql, type Transaction } from "kysely";
import { requireText } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import type { RelocationContext } from "../relocation-context.js";
import { serveWhereSeen } from "../site/serve-site.js";
import { siteRoomLine } from "../site/site-room.js";
import { effectOfChange } from "./relocation.rules.js";
import type { RecordRelocationMemberChangeInput } from "./relocation-act.input.js";
import type { MemberChange } from "./relocation-act.js";
import { type LockedRelocation, performOnRelocation, type StepContent } from "./relocation-course.js";
import { enterMembers, factOf, recordEntitlement, releaseHousing } from "./relocation-facts.js";

/** What happened to a household after its consent. */
export type MembersChanged = {
  readonly kind: MemberChange;
  readonly person: string;
  readonly on: LocalDate;
  /** The paper that proves it. */
  readonly document: string;
};

/** Records a change of the household after its consent, and what follows from it (policies L-1, L-2). */
export function changeMembers(
  context: RelocationContext,
  input: RecordRelocationMemberChangeInput,
): Promise<string> {
  const document = requireText(input.document, "证明文件编号", "document");
  const person = parsePersonId(input.person);
  if (!person.ok) throw badInput(person.error, "person");
  const { viewer } = context;
  return performOnRelocation(
    context,
    "recordRelocationMemberChange",
    "CHANGE_MEMBERS",
    input,
    (trx, relocation) => applyMemberChange(trx, relocation, { ...input, document }, viewer.subject),
    // Fewer persons leave room for others, and another cap may let the household itself have a dwelling.
    (trx, site) => serveWhereSeen(trx, viewer, site, input.on),
  );
}

/**
 * What a change of the household makes of its relocation, whoever tells of it: the one place through which the
 * registry's births, deaths and splits reach a relocation. Who was born joins the members and who died leaves them;
 * until the handover the area cap and the subsidy follow, as a new dated entitlement (policies L-1, L-2).
 */
export async function applyMemberChange(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  change: MembersChanged,
  recordedBy: string,
): Promise<StepContent> {
  const { kind, person, on, document } = change;
  const effect = effectOfChange(kind, relocation.stage);
  await requireSensible(trx, relocation, change);
  if (kind === "DEATH") await endMembership(trx, relocation, change);
  if (effect === 1) await enterMembers(trx, relocation, [person], on, recordedBy);
  await trx
    .insertInto("relocation_member_change")
    .values({ ...factOf(relocation, recordedBy), kind, person_id: person, occurred_on: on, document, effect })
    .execute();
  const content = effect === 0 ? {} : await adjust(trx, relocation, effect, on, recordedBy);
  return { document, ...content };
}

/** A death or a split concerns somebody who moves, a birth or an arrival somebody who did not consent. */
async function requireSensible(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  { kind, person, on }: MembersChanged,
): Promise<void> {
  const consent = await trx
    .selectFrom("relocation_consent")
    .select("signed_on")
    .where("relocation_id", "=", relocation.id)
    .where("withdrawn_on", "is", null)
    .executeTakeFirst();
  if (consent !== undefined && on < consent.signed_on) {
    throw ruleViolated(
      "L-1",
      `成员以签协议之日（${consent.signed_on}）在册的为准；${on} 的变化在此之前，应在协议中体现`,
      { on, signedOn: consent.signed_on },
    );
  }
  const member = await trx
    .selectFrom("relocation_member")
    .select("joined_on")
    .where("relocation_id", "=", relocation.id)
    .where("person_id", "=", person)
    .where("left_on", "is", null)
    .executeTakeFirst();
  if (member !== undefined && on < member.joined_on) {
    throw ruleViolated("L-1", `${person} 自 ${member.joined_on} 起才列为搬迁成员`, {
      person,
      joinedOn: member.joined_on,
    });
  }
  const concernsMember = kind === "DEATH" || kind === "SPLIT_OFF";
  if (concernsMember !== (member !== undefined)) {
    throw ruleViolated(
      "L-1",
      concernsMember ? `${person} 不是该户的搬迁成员` : `${person} 已是该户的搬迁成员`,
      { person },
    );
  }
  const told = await trx
    .selectFrom("relocation_member_change")
    .select(["occurred_on", "document"])
    .where("relocation_id", "=", relocation.id)
    .where("kind", "=", kind)
    .where("person_id", "=", person)
    .$if(consent !== undefined, (since) => since.where("occurred_on", ">=", consent?.signed_on ?? on))
    .executeTakeFirst();
  if (told === undefined) return;
  throw ruleViolated("L-1", `${person} 的该项变化（${told.occurred_on}）已凭 ${told.document} 登记`, {
    person,
    kind,
    on: told.occurred_on,
  });
}

async function endMembership(
  trx: Transaction<Tables>,
  { id }: LockedRelocation,
  { person, on }: MembersChanged,
): Promise<void> {
  await trx
    .updateTable("relocation_member")
    .set({ left_on: on })
    .where("relocation_id", "=", id)
    .where("person_id", "=", person)
    .where("left_on", "is", null)
    .execute();
}

/** A dwelling that was allotted is kept; where nobody is left, the relocation ends and the dwelling is free. */
async function adjust(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  effect: -1 | 1,
  on: LocalDate,
  recordedBy: string,
): Promise<StepContent> {
  const persons = relocation.persons + effect;
  if (persons === 0) {
    await releaseHousing(trx, relocation, on);
    return { changes: { persons, closed_on: on, closure: "NOBODY_LEFT" } };
  }
  const since = await notBeforeTheLast(trx, relocation.id, on);
  const due = await recordEntitlement(trx, relocation, persons, since, recordedBy);
  const lines = [...due.lines];
  if (relocation.siteId !== null) {
    await trx
      .updateTable("site_dwelling")
      .set({ persons })
      .where("id", "in", (eb) =>
        eb
          .selectFrom("dwelling_allotment")
          .select("dwelling_id")
          .where("relocation_id", "=", relocation.id)
          .where("ended_on", "is", null),
      )
      .execute();
    lines.push(await siteRoomLine(trx, relocation.siteId));
  }
  return { lines, changes: { persons, area_cap: due.areaCap, subsidy: due.subsidy } };
}

/** A change that is told of late counts with those told of before it: what is due alters from the last of them on. */
async function notBeforeTheLast(
  trx: Transaction<Tables>,
  relocation: string,
  on: LocalDate,
): Promise<LocalDate> {
  const { since } = await trx
    .selectFrom("relocation_entitlement")
    .select(sql<LocalDate>`greatest(max(since), ${on}::date)`.as("since"))
    .where("relocation_id", "=", relocation)
    .executeTakeFirstOrThrow();
  return since;
}
