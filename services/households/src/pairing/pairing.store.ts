import type { RegistryStatus } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Expression, Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { holdsOn } from "../household/holds-on.js";
import type { Pairing } from "./pairing.type.js";
import type { PairingEnd } from "./pairing-words.js";

const COLUMNS = [
  "id",
  "household_id as householdId",
  "helper_id as helperId",
  "started_on as startedOn",
  "ended_on as endedOn",
  "term_began_on as termBeganOn",
  "predecessor_id as predecessorId",
  "end_kind as endKind",
  "end_reason as endReason",
  "explanation",
] as const;

/** Every pairing, with what the graph shows of it. */
export const pairings = (db: Kysely<Tables>) => db.selectFrom("pairing").select(COLUMNS);

/** The pairings of one household. */
export const pairingsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  pairings(db).where("household_id", "=", household);

/** The pairing each household has now (policy P-1). */
export async function openPairings(
  db: Kysely<Tables>,
  households: readonly string[],
): Promise<Map<string, Pairing>> {
  const rows = await pairings(db)
    .where("household_id", "in", households)
    .where("ended_on", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.householdId, row]));
}

/** What a household was in the registry on a day (policy R-12); null before its registration. */
export async function statusOn(
  trx: Kysely<Tables>,
  household: string,
  on: LocalDate,
): Promise<RegistryStatus | null> {
  const row = await trx
    .selectFrom("household_status")
    .select("status")
    .where("household_id", "=", household)
    .where(holdsOn("household_status", on))
    .executeTakeFirst();
  return row?.status ?? null;
}

/** A household has one helper on each day: throws P-1 where a pairing before ended later than this day. */
export async function requireAfterLast(trx: Kysely<Tables>, household: string, on: LocalDate): Promise<void> {
  const { last } = await trx
    .selectFrom("pairing")
    .select((eb) => eb.fn.max("ended_on").as("last"))
    .where("household_id", "=", household)
    .executeTakeFirstOrThrow();
  if (last !== null && on < last)
    throw ruleViolated("P-1", `该户的上一结对至 ${last} 止，新的结对不能早于该日`, { on, last });
}

/** A helper whose pairings an act counts: locked until the transaction ends, so that two acts cannot both fit in. */
export async function lockHelper(
  trx: Kysely<Tables>,
  id: number,
): Promise<{ id: number; unitId: number; households: number }> {
  const helper = await trx
    .selectFrom("helper")
    .select(["id", "unit_id as unitId", "households"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (helper === undefined) throw notFound("该帮扶责任人");
  return helper;
}

/** Keeps the number of a helper's open pairings, which counts also those that the viewer does not see. */
const countPairing = (trx: Kysely<Tables>, helper: number, more: 1 | -1) =>
  trx
    .updateTable("helper")
    .set((eb) => ({ households: eb("households", "+", more) }))
    .where("id", "=", helper)
    .execute();

/** The open pairings of a helper that the viewer may hand on, locked. */
export const lockPairingsOfHelper = (trx: Kysely<Tables>, helper: number): Promise<Pairing[]> =>
  pairings(trx)
    .where("helper_id", "=", helper)
    .where("ended_on", "is", null)
    .orderBy("household_id")
    .forUpdate()
    .execute();

/** Begins a pairing; one that goes on another keeps its term (policy P-3). */
export async function beginPairing(
  trx: Kysely<Tables>,
  pairing: {
    household: { id: string; village_code: string };
    helper: number;
    on: LocalDate;
    after: Pairing | null;
    explanation: DecisionLine[];
  },
  by: string,
): Promise<number> {
  const { id } = await trx
    .insertInto("pairing")
    .values({
      household_id: pairing.household.id,
      village_code: pairing.household.village_code,
      helper_id: pairing.helper,
      started_on: pairing.on,
      ended_on: null,
      term_began_on: pairing.after?.termBeganOn ?? pairing.on,
      predecessor_id: pairing.after?.id ?? null,
      end_kind: null,
      end_reason: null,
      explanation: JSON.stringify(pairing.explanation),
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await countPairing(trx, pairing.helper, 1);
  return id;
}

/** Ends a pairing on a day that is not before its first, nor before a visit of its helper (policies P-3, P-5). */
export async function finishPairing(
  trx: Kysely<Tables>,
  pairing: Pairing,
  end: { on: LocalDate; kind: PairingEnd; reason: string | null },
): Promise<void> {
  if (end.on < pairing.startedOn)
    throw ruleViolated("P-3", "结束日不能早于结对的起始日", { on: end.on, startedOn: pairing.startedOn });
  const { last } = await trx
    .selectFrom("helper_visit")
    .select((eb) => eb.fn.max("visited_on").as("last"))
    .where("pairing_id", "=", pairing.id)
    .executeTakeFirstOrThrow();
  if (last !== null && end.on < last)
    throw ruleViolated("P-5", `帮扶责任人 ${last} 还有走访记录，结对不能早于该日结束`, {
      on: end.on,
      visitedOn: last,
    });
  await trx
    .updateTable("pairing")
    .set({ ended_on: end.on, end_kind: end.kind, end_reason: end.reason })
    .where("id", "=", pairing.id)
    .execute();
  await countPairing(trx, pairing.helperId, -1);
}
