import { anyOf } from "@fupin/server-kit/database/any-of";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { loadStatusOn } from "../household-status/status-on.js";
import { type Adjustment, planYear, type StandingClaim, type YearPlan } from "./plan-settlement.rules.js";
import type { Due, Parts } from "./settlement.rules.js";

/** Keeps others from settling for these persons until the transaction ends: their years are reckoned as a whole. */
export async function lockPersons(trx: Kysely<Tables>, persons: readonly string[]): Promise<void> {
  await trx
    .selectFrom("person")
    .select("id")
    .where(anyOf("id", persons))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** A person's year of claims. */
export type PersonYear = { readonly person: string; readonly year: number };

const keyOf = ({ person, year }: PersonYear): string => `${person}/${year}`;

/**
 * Plans what the open claims in `settle` pay, with all else that is settled and not reversed in the same years.
 * Other open claims count for nothing. Four statements, whatever the number of persons.
 */
export async function planSettlements(
  db: Kysely<Tables>,
  years: readonly PersonYear[],
  settle: ReadonlySet<number>,
  proposed: readonly StandingClaim[] = [],
): Promise<YearPlan> {
  const persons = [...new Set(years.map(({ person }) => person))];
  const claims = [...(await standingClaims(db, persons)), ...proposed];
  const enrollments = await db
    .selectFrom("enrollment")
    .select(["person_id as person", "year"])
    .where(anyOf("person_id", persons))
    .execute();
  const statusOn = await loadStatusOn(db, persons);
  const parameters = await loadParameters(db);
  const enrolled = new Set(enrollments.map(keyOf));
  const counting = claims.filter(({ claim, paid }) => paid !== undefined || settle.has(claim));
  const byYear = Map.groupBy(counting, keyOf);
  const plans = [...new Set(years.map(keyOf))].map((key) =>
    planYear(byYear.get(key) ?? [], { enrolled: enrolled.has(key), statusOn, parameters }),
  );
  return {
    settlements: plans.flatMap(({ settlements }) => settlements),
    adjustments: plans.flatMap(({ adjustments }) => adjustments),
    refusals: plans.flatMap(({ refusals }) => refusals),
  };
}

/** The open and the settled claims of persons as they stand; reversed ones count for nothing. */
async function standingClaims(db: Kysely<Tables>, persons: readonly string[]): Promise<StandingClaim[]> {
  const rows = await db
    .selectFrom("claim as c")
    .leftJoin("settlement_now as s", "s.claim_id", "c.id")
    .select([
      "c.id as claim",
      "c.person_id as person",
      "c.year",
      "c.hospital_level as level",
      "c.diagnosis_group as diagnosisGroup",
      "c.discharged_on as dischargedOn",
      "c.total",
      "c.in_policy as inPolicy",
      "s.settled_on as settledOn",
      "s.basic",
      "s.serious_illness as seriousIllness",
      "s.assistance",
      "s.out_of_pocket as outOfPocket",
    ])
    .where(anyOf("c.person_id", persons))
    .where("s.reversed_on", "is", null)
    .execute();
  return rows.map(({ settledOn, basic, seriousIllness, assistance, outOfPocket, ...claim }) =>
    settledOn === null
      ? claim
      : {
          ...claim,
          paid: {
            basic: Number(basic),
            seriousIllness: Number(seriousIllness),
            assistance: Number(assistance),
            outOfPocket: Number(outOfPocket),
          },
        },
  );
}

/** Who writes a settlement, and on which day. */
export type Settling = { readonly on: string; readonly by: string };

/** Writes settlements: one statement. The database refuses a second one for a claim. */
export async function recordSettlements(
  trx: Kysely<Tables>,
  settlements: readonly (Due & { readonly person: string; readonly household: string })[],
  { on, by }: Settling,
): Promise<void> {
  await insertRows(
    trx,
    "settlement",
    settlements.map(({ bill, person, household, lines, ...parts }) => ({
      claim_id: bill.claim,
      person_id: person,
      household_id: household,
      settled_on: on,
      total: bill.total,
      ...columnsOf(parts),
      category: bill.category ?? null,
      lines,
      recorded_by: by,
    })),
  );
}

/** Writes the adjustments that the claim `cause` brought about; null: a correction of the person's status. */
export async function recordAdjustments(
  trx: Kysely<Tables>,
  adjustments: readonly (Adjustment & { readonly cause: number | null; readonly household: string })[],
  { on, by }: Settling,
): Promise<void> {
  await insertRows(
    trx,
    "settlement_adjustment",
    adjustments.map(({ due, difference, cause, household }) => ({
      claim_id: due.bill.claim,
      household_id: household,
      adjusted_on: on,
      cause_claim_id: cause,
      ...columnsOf(difference),
      category: due.bill.category ?? null,
      lines: due.lines,
      recorded_by: by,
    })),
  );
}

/** Marks a claim's settlement as reversed; false where it was before, or there is none. */
export async function markReversed(
  trx: Kysely<Tables>,
  claim: number,
  reason: string,
  { on, by }: Settling,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("settlement")
    .set({ reversed_on: sql`greatest(${on}::date, settled_on)`, reversed_by: by, reversal_reason: reason })
    .where("claim_id", "=", claim)
    .where("reversed_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const columnsOf = ({ basic, seriousIllness, assistance, outOfPocket }: Parts) => ({
  basic,
  serious_illness: seriousIllness,
  assistance,
  out_of_pocket: outOfPocket,
});
