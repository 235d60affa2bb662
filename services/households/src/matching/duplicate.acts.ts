import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { requiredText } from "../household/day-of-act.js";
import { numericId } from "../household/numeric-id.js";
import type { DecideDuplicateInput, UndoDuplicateDecisionInput } from "./duplicate.type.js";
import { mergePersons, mergeTwins, unmergePersons, unmergeTwins } from "./merge.js";
import type { MergeRecord } from "./merge-record.js";

/** Decides about two registrations that look like one: they are merged, or kept apart (policy R-12). */
export async function decideDuplicate(
  trx: Kysely<Tables>,
  input: DecideDuplicateInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const [first, second] = [input.firstId, input.secondId].sort() as [string, string];
  for (const id of [first, second]) {
    const read = input.kind === "PERSON" ? parsePersonId(id) : parseHouseholdNumber(id);
    if (!read.ok) throw badInput(read.error, "firstId");
  }
  if (first === second) throw badInput("两个编号相同", "secondId");
  const reason = requiredText(input.reason, "reason", "理由");
  const village = await villageOf(trx, input.kind, first, second);
  const { before, survivor } = await merged(trx, input, [first, second], on, by);
  const added = await trx
    .insertInto("duplicate_decision")
    .values({
      kind: input.kind,
      first_id: first,
      second_id: second,
      village_code: village,
      verdict: input.verdict,
      survivor_id: survivor,
      decided_on: on,
      reason,
      before: JSON.stringify(before),
      recorded_by: by,
      undone_on: null,
      undone_by: null,
      undo_reason: null,
    })
    .onConflict((known) => known.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) throw conflict("这一对已有决定；要改变须先撤销", { first, second });
  return added.id;
}

async function merged(
  trx: Kysely<Tables>,
  { kind, verdict, survivor }: DecideDuplicateInput,
  [first, second]: [string, string],
  on: LocalDate,
  by: string,
): Promise<{ before: MergeRecord | null; survivor: string | null }> {
  if (verdict === "KEPT_APART") return { before: null, survivor: null };
  if (survivor !== first && survivor !== second) throw badInput("合并须指明保留二者中的哪一个", "survivor");
  const merge = { survivor, other: survivor === first ? second : first, on };
  const { before } =
    kind === "PERSON" ? await mergePersons(trx, merge, by) : await mergeTwins(trx, merge, by);
  return { before, survivor };
}

/** Takes a decision back; a merge is undone from that day on, and both stay in the history. */
export async function undoDecision(
  trx: Kysely<Tables>,
  input: UndoDuplicateDecisionInput,
  on: LocalDate,
  by: string,
): Promise<number> {
  const reason = requiredText(input.reason, "reason", "理由");
  const decision = await trx
    .selectFrom("duplicate_decision")
    .selectAll()
    .where("id", "=", numericId(input.decision, "decision"))
    .forUpdate()
    .executeTakeFirst();
  if (decision === undefined) throw notFound("该决定");
  if (decision.undone_on !== null) throw conflict("该决定已撤销", { undoneOn: decision.undone_on });
  if (on < decision.decided_on)
    throw ruleViolated("R-12", "撤销日不能早于决定日", { on, decidedOn: decision.decided_on });
  const before = decision.before as MergeRecord | null;
  if (before !== null && decision.survivor_id !== null) {
    if (decision.kind === "PERSON") await unmergePersons(trx, before, on, by);
    else await unmergeTwins(trx, { survivor: decision.survivor_id, before, on }, by);
  }
  await trx
    .updateTable("duplicate_decision")
    .set({ undone_on: on, undone_by: by, undo_reason: reason })
    .where("id", "=", decision.id)
    .execute();
  return decision.id;
}

/** Where the first of the two lives; both must be seen by the viewer. */
async function villageOf(
  trx: Kysely<Tables>,
  kind: DecideDuplicateInput["kind"],
  first: string,
  second: string,
): Promise<string> {
  const rows = await trx
    .selectFrom(kind === "PERSON" ? "person" : "household")
    .select(["id", "village_code"])
    .where("id", "in", [first, second])
    .execute();
  const village = rows.find(({ id }) => id === first)?.village_code;
  if (rows.length !== 2 || village === undefined) throw notFound("这两项登记");
  return village;
}
