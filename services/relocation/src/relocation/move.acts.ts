import type { LocalDate } from "@fupin/domain-types/local-date";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { parseRegionCode, regionLevel } from "@fupin/domain-types/region-code";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import type { Viewer } from "@fupin/server-kit/viewer";
import type { Transaction } from "kysely";
import { requireRange, requireText } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import type { RelocationContext } from "../relocation-context.js";
import { serveWhereSeen } from "../site/serve-site.js";
import { effectOfChange, followUpLines } from "./relocation.rules.js";
import type {
  HandOverRelocationDwellingInput,
  RecordOldHouseVacatedInput,
  RecordRelocationFollowUpInput,
  RecordRelocationMemberChangeInput,
  RecordRelocationMoveInInput,
} from "./relocation-act.input.js";
import { type LockedRelocation, performOnRelocation, type StepContent } from "./relocation-course.js";
import { enterMembers, factOf, recordEntitlement, releaseHousing } from "./relocation-facts.js";

/** Hands the dwelling over; from now on the consent stands (policies L-1, L-3). */
export function handOver(
  context: RelocationContext,
  input: HandOverRelocationDwellingInput,
): Promise<string> {
  const document = requireText(input.document, "交接书编号", "document");
  return performOnRelocation(context, "handOverRelocationDwelling", "HAND_OVER", input, async () => ({
    document,
  }));
}

/** Records the move with its day and both addresses; the household keeps its number (policy L-3). */
export function moveIn(context: RelocationContext, input: RecordRelocationMoveInInput): Promise<string> {
  const oldAddress = requireText(input.oldAddress, "旧住址", "oldAddress");
  const newAddress = requireText(input.newAddress, "新住址", "newAddress");
  const region = parseRegionCode(input.newRegion);
  if (!region.ok) throw badInput(region.error, "newRegion");
  if (regionLevel(region.value) !== "VILLAGE") throw badInput("新居须到村（居）：12 位区划代码", "newRegion");
  return performOnRelocation(context, "recordRelocationMoveIn", "MOVE_IN", input, async (trx, relocation) => {
    await trx
      .insertInto("relocation_move")
      .values({
        ...factOf(relocation, context.viewer.subject),
        moved_on: input.on,
        old_region: relocation.householdId.slice(0, 12),
        old_address: oldAddress,
        new_region: input.newRegion,
        new_address: newAddress,
      })
      .execute();
    return {};
  });
}

/** Records that the old house is vacated (policy L-3). */
export function vacateOldHouse(
  context: RelocationContext,
  input: RecordOldHouseVacatedInput,
): Promise<string> {
  const document = requireText(input.document, "腾退协议编号", "document");
  return performOnRelocation(context, "recordOldHouseVacated", "VACATE_OLD_HOUSE", input, async () => ({
    document,
  }));
}

/** Records a visit after the move: does the household stay, have a job, and is it secure (policy L-3)? */
export function followUp(context: RelocationContext, input: RecordRelocationFollowUpInput): Promise<string> {
  requireRange(input.persons, "家庭人口", "persons", 1, 30);
  requireRange(input.ableToWork, "有劳动能力人数", "ableToWork", 0, input.persons);
  requireRange(input.employed, "就业人数", "employed", 0, input.ableToWork);
  requireRange(input.insured, "参保人数", "insured", 0, input.persons);
  const note = input.note ? requireText(input.note, "情况说明", "note") : null;
  return performOnRelocation(
    context,
    "recordRelocationFollowUp",
    "FOLLOW_UP",
    input,
    async (trx, relocation) => {
      await trx
        .insertInto("relocation_follow_up")
        .values({
          ...factOf(relocation, context.viewer.subject),
          visited_on: input.on,
          lives_there: input.livesThere,
          persons: input.persons,
          able_to_work: input.ableToWork,
          employed: input.employed,
          insured: input.insured,
          note,
        })
        .execute();
      return { lines: followUpLines(input), ...(note === null ? {} : { note }) };
    },
  );
}

/** Records a change of the household after its consent, and what follows from it (policies L-1, L-2). */
export function changeMembers(
  context: RelocationContext,
  input: RecordRelocationMemberChangeInput,
): Promise<string> {
  const document = requireText(input.document, "证明文件编号", "document");
  const person = parsePersonId(input.person);
  if (!person.ok) throw badInput(person.error, "person");
  return performOnRelocation(
    context,
    "recordRelocationMemberChange",
    "CHANGE_MEMBERS",
    input,
    async (trx, relocation) => {
      const { subject } = context.viewer;
      const effect = effectOfChange(input.kind, relocation.stage);
      await requireSensible(trx, relocation, input);
      if (input.kind === "DEATH") await endMembership(trx, relocation, input);
      if (effect === 1) await enterMembers(trx, relocation, [input.person], input.on, subject);
      await trx
        .insertInto("relocation_member_change")
        .values({
          ...factOf(relocation, subject),
          kind: input.kind,
          person_id: input.person,
          occurred_on: input.on,
          document,
          effect,
        })
        .execute();
      const content = effect === 0 ? {} : await adjust(trx, relocation, effect, input.on, context.viewer);
      return { document, ...content };
    },
  );
}

/** A death or a split concerns somebody who moves, a birth or an arrival somebody who did not consent. */
async function requireSensible(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  { kind, person, on }: RecordRelocationMemberChangeInput,
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
  if (concernsMember === (member !== undefined)) return;
  throw ruleViolated(
    "L-1",
    concernsMember ? `${person} 不是该户的搬迁成员` : `${person} 已是该户的搬迁成员`,
    { person },
  );
}

async function endMembership(
  trx: Transaction<Tables>,
  { id }: LockedRelocation,
  { person, on }: RecordRelocationMemberChangeInput,
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
  viewer: Viewer,
): Promise<StepContent> {
  const persons = relocation.persons + effect;
  if (persons === 0) {
    await releaseHousing(trx, relocation, on);
    await serveWhereSeen(trx, viewer, relocation.siteId, on);
    return { changes: { persons, closed_on: on, closure: "NOBODY_LEFT" } };
  }
  const due = await recordEntitlement(trx, relocation, persons, on, viewer.subject);
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
  return { lines: due.lines, changes: { persons, area_cap: due.areaCap, subsidy: due.subsidy } };
}
