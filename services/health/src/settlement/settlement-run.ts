import { regionRange } from "@fupin/domain-types/region-code";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Viewer } from "@fupin/server-kit/viewer";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { type ClaimToSettle, settleOpenClaims } from "./settle-claims.js";

/** Persons whose claims are settled in one transaction. */
const PERSONS_AT_ONCE = 400;

/** Begins a run over the open claims of a region; its number. Nothing is settled yet. */
export async function beginRun(trx: Kysely<Tables>, region: string, by: string): Promise<string> {
  await planAnew(trx);
  const { claims } = await openClaims(trx, region)
    .select(({ fn }) => fn.countAll<number>().as("claims"))
    .executeTakeFirstOrThrow();
  const { id } = await trx
    .insertInto("settlement_run")
    .values({ region, claims, recorded_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  return String(id);
}

/** How far a call goes, on which day, and for whom. */
type Going = {
  readonly atMost: number;
  readonly longest?: number;
  readonly on: string;
  readonly viewer: Viewer;
  readonly requestId: string;
};

/**
 * Goes on with a run until it is finished, `atMost` claims were dealt with, or `longest` milliseconds are over. Each transaction settles the claims
 * of some hundred persons and moves the run's place in the same step: what a crash interrupts never happened, and
 * the next call goes on after the last person that is done. Two callers of one run take turns.
 */
export async function continueRun(
  db: Kysely<Tables>,
  run: string,
  { atMost, longest = Number.POSITIVE_INFINITY, on, viewer, requestId }: Going,
): Promise<void> {
  const until = performance.now() + longest;
  for (let done = 0; done < atMost && (done === 0 || performance.now() < until); ) {
    const dealtWith = await db
      .transaction()
      .execute((trx) => settleNext(trx, Number(run), atMost - done, { on, viewer, requestId }));
    if (dealtWith === 0) return;
    done += dealtWith;
  }
}

/** Settles the claims of the next persons; how many claims were dealt with, 0 where the run is finished. */
async function settleNext(
  trx: Kysely<Tables>,
  runId: number,
  atMost: number,
  { on, viewer, requestId }: { on: string; viewer: Viewer; requestId: string },
): Promise<number> {
  await planAnew(trx);
  const run = await trx
    .selectFrom("settlement_run")
    .select(["region", "after_person", "finished_at"])
    .where("id", "=", runId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (run.finished_at !== null) return 0;
  const atOnce = Math.min(PERSONS_AT_ONCE, atMost);
  const claims = await nextClaims(trx, run.region, run.after_person, atOnce);
  const last = claims.at(-1);
  if (last === undefined) {
    await trx
      .updateTable("settlement_run")
      .set({ finished_at: sql`now()` })
      .where("id", "=", runId)
      .execute();
    return 0;
  }
  const { settled, refused, paid } = await settleOpenClaims(trx, claims, { on, by: viewer.subject });
  const households = new Map(claims.map(({ claim, household }) => [claim, household]));
  await insertRows(
    trx,
    "settlement_refusal",
    refused.map(({ claim, policy, reason }) => ({
      run_id: runId,
      claim_id: claim,
      household_id: households.get(claim),
      policy,
      reason,
    })),
  );
  await writeAudit(trx, viewer, requestId, {
    action: "settleClaims",
    objectIds: settled.map(String),
    details: { run: runId },
  });
  await trx
    .updateTable("settlement_run")
    .set({
      settled: sql`settled + ${settled.length}`,
      refused: sql`refused + ${refused.length}`,
      paid: sql`paid + ${paid}`,
      after_person: last.person,
      finished_at: new Set(claims.map(({ person }) => person)).size < atOnce ? sql`now()` : null,
    })
    .where("id", "=", runId)
    .execute();
  return claims.length;
}

/** All open claims of the next persons after one. */
async function nextClaims(
  trx: Kysely<Tables>,
  region: string,
  after: string,
  persons: number,
): Promise<ClaimToSettle[]> {
  const next = await openClaims(trx, region)
    .select("c.person_id as person")
    .distinct()
    .where("c.person_id", ">", after)
    .orderBy("c.person_id")
    .limit(persons)
    .execute();
  return openClaims(trx, region)
    .select(["c.id as claim", "c.person_id as person", "c.household_id as household", "c.year"])
    .where(
      anyOf(
        "c.person_id",
        next.map(({ person }) => person),
      ),
    )
    .orderBy("c.person_id")
    .orderBy("c.id")
    .execute();
}

/**
 * Has the transaction's statements planned for the tables as they are. A run fills the tables that it reads, and a plan
 * that was prepared when they were empty would read all of them for each claim.
 */
const planAnew = (trx: Kysely<Tables>) => sql`set local plan_cache_mode = force_custom_plan`.execute(trx);

/**
 * Claims of a region's households that have no settlement. Looked up claim by claim, by the settlement's key: under
 * row-level security the planner expects hardly any row, and joins of many take the wrong form.
 */
function openClaims(trx: Kysely<Tables>, region: string) {
  const { from, to } = regionRange(region);
  return trx
    .selectFrom("claim as c")
    .where("c.household_id", ">=", from)
    .where("c.household_id", "<", to)
    .where((eb) =>
      eb(
        eb.selectFrom("settlement as s").select("s.claim_id").whereRef("s.claim_id", "=", "c.id").limit(1),
        "is",
        null,
      ),
    );
}
