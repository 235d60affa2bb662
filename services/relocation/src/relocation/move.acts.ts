import { requireRange, requireText, requireVillage } from "../act-input.js";
import type { RelocationContext } from "../relocation-context.js";
import { leaveHamlet } from "../utility/hamlet-household.acts.js";
import { homeOf, recordHome } from "./new-home.js";
import { followUpLines } from "./relocation.rules.js";
import type {
  HandOverRelocationDwellingInput,
  RecordOldHouseVacatedInput,
  RecordRelocationFollowUpInput,
  RecordRelocationMoveInInput,
} from "./relocation-act.input.js";
import { performOnRelocation } from "./relocation-course.js";
import { factOf } from "./relocation-facts.js";

/** Hands the dwelling over, with its address; from now on the consent stands (policies L-1, L-3). */
export function handOver(
  context: RelocationContext,
  input: HandOverRelocationDwellingInput,
): Promise<string> {
  const document = requireText(input.document, "交接书编号", "document");
  const group = input.group ? requireText(input.group, "村民小组或楼栋", "group") : null;
  const village = input.village ?? null;
  if (village !== null) requireVillage(village, "village");
  return performOnRelocation(
    context,
    "handOverRelocationDwelling",
    "HAND_OVER",
    input,
    async (trx, relocation) => {
      await recordHome(trx, relocation, { village, group, on: input.on }, context.viewer.subject);
      return { document };
    },
  );
}

/**
 * Records the move from the old address to the home that was handed over. The household keeps its number and leaves
 * its hamlet (policies L-3, L-5).
 */
export function moveIn(context: RelocationContext, input: RecordRelocationMoveInInput): Promise<string> {
  const oldAddress = requireText(input.oldAddress, "旧住址", "oldAddress");
  return performOnRelocation(context, "recordRelocationMoveIn", "MOVE_IN", input, async (trx, relocation) => {
    const home = await homeOf(trx, relocation.id);
    await trx
      .insertInto("relocation_move")
      .values({
        ...factOf(relocation, context.viewer.subject),
        moved_on: input.on,
        old_region: relocation.householdId.slice(0, 12),
        old_address: oldAddress,
        new_region: home.village,
        new_address: home.address,
      })
      .execute();
    await leaveHamlet(trx, relocation.householdId, input.on);
    return { note: home.address };
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
