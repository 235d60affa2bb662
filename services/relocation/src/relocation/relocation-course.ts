import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import type { RelocationMode, RelocationStage } from "@fupin/domain-types/relocation";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict, GraphError, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Transaction } from "kysely";
import { requireCaseId } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import type { RelocationContext } from "../relocation-context.js";
import { RelocationAct, RelocationClosure } from "./relocation-act.js";
import { type LaterAct, stageAfter } from "./relocation-transitions.js";

/** A relocation, locked for an act. */
export type LockedRelocation = {
  readonly id: string;
  readonly householdId: string;
  readonly appliedOn: LocalDate;
  readonly stage: RelocationStage;
  readonly mode: RelocationMode;
  readonly version: number;
  readonly persons: number;
  readonly perCapitaIncome: number | null;
  readonly areaCap: number | null;
  readonly siteId: string | null;
  readonly closure: RelocationClosure | null;
};

/** What every act on a relocation says. */
export type RelocationActInput = {
  readonly requestId: string;
  readonly relocation: string;
  readonly expectedVersion: number;
  readonly on: LocalDate;
};

/** What an act adds to its step, and what it changes of the relocation itself. */
export type StepContent = {
  /** What was done, where the act had a choice. */
  readonly act?: LaterAct;
  readonly document?: string | undefined;
  readonly note?: string | undefined;
  readonly lines?: readonly DecisionLine[];
  readonly changes?: RelocationChanges;
};

type RelocationChanges = Partial<{
  readonly mode: RelocationMode;
  readonly persons: number;
  readonly area_cap: number;
  readonly subsidy: number;
  readonly site_id: string | null;
  readonly closed_on: LocalDate;
  readonly closure: RelocationClosure;
}>;

/**
 * Carries out one act on a relocation: locks it (its site first, where it has one, so that all acts lock in the
 * same order), refuses what the viewer saw before somebody else's act, a wrong stage and a day out of order,
 * and records the step. Returns the relocation's id.
 */
export async function performOnRelocation(
  context: RelocationContext,
  name: string,
  act: LaterAct,
  input: RelocationActInput & { readonly site?: string },
  carryOut: (trx: Transaction<Tables>, relocation: LockedRelocation) => Promise<StepContent>,
  /** What follows once the step is recorded; `site` is the one that it belongs to or waits for, locked. */
  then?: (trx: Transaction<Tables>, site: string | null) => Promise<void>,
): Promise<string> {
  requireCaseId("relocation", input.relocation, "relocation");
  if (input.on > dayInChina(new Date())) throw badInput(`日期 ${input.on} 晚于今天`, "on");
  return performOnce(context, { act: name, requestId: input.requestId, input }, async (trx) => {
    const site = input.site ?? (await siteOf(trx, input.relocation));
    if (site !== null) await lockSite(trx, site);
    const relocation = await lockRelocation(trx, input.relocation);
    if (relocation.version !== input.expectedVersion) throw await changedMeanwhile(trx, relocation, input);
    const last = await latestStep(trx, relocation.id);
    refuseNow(relocation, act, input.on, last?.occurred_on ?? relocation.appliedOn);
    const content = await carryOut(trx, relocation);
    await recordStep(trx, relocation, act, input.on, content, context.viewer.subject);
    await then?.(trx, site);
    return relocation.id;
  });
}

function refuseNow(relocation: LockedRelocation, act: LaterAct, on: LocalDate, lastDay: LocalDate): void {
  if (relocation.closure !== null) {
    throw ruleViolated("L-3", `该户搬迁已终止：${RelocationClosure.labels[relocation.closure]}；可重新申请`, {
      act,
      closure: relocation.closure,
    });
  }
  const next = stageAfter(act, relocation.stage);
  if (next instanceof GraphError) throw next;
  // A change of members is told of late; it stands with its own day and alters no stage.
  if (act !== "CHANGE_MEMBERS" && on < lastDay) {
    throw ruleViolated("L-3", `“${RelocationAct.labels[act]}”的日期 ${on} 早于上一步的日期 ${lastDay}`, {
      on,
      lastDay,
    });
  }
}

/** Waits for the site's other acts and keeps them waiting (policy L-2); false where there is no such site. */
export async function lockSite(trx: Transaction<Tables>, id: string): Promise<boolean> {
  const found = await trx
    .selectFrom("resettlement_site")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

async function siteOf(trx: Transaction<Tables>, relocation: string): Promise<string | null> {
  const found = await trx
    .selectFrom("relocation as r")
    .leftJoin("site_waiting as w", (join) =>
      join.onRef("w.relocation_id", "=", "r.id").on("w.left_on", "is", null),
    )
    .select((eb) => eb.fn.coalesce("r.site_id", "w.site_id").as("site"))
    .where("r.id", "=", relocation)
    .executeTakeFirst();
  return found?.site ?? null;
}

/** Locks a relocation; throws NOT_FOUND where the viewer sees none. */
export async function lockRelocation(trx: Transaction<Tables>, id: string): Promise<LockedRelocation> {
  const found = await trx
    .selectFrom("relocation")
    .select([
      "id",
      "household_id as householdId",
      "applied_on as appliedOn",
      "stage",
      "mode",
      "version",
      "persons",
      "per_capita_income as perCapitaIncome",
      "area_cap as areaCap",
      "site_id as siteId",
      "closure",
    ])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw notFound("该搬迁");
  return found;
}

const latestStep = (trx: Transaction<Tables>, id: string) =>
  trx
    .selectFrom("relocation_step")
    .select(["act", "occurred_on", "recorded_by"])
    .where("relocation_id", "=", id)
    .where("act", "<>", "CHANGE_MEMBERS")
    .orderBy("serial", "desc")
    .limit(1)
    .executeTakeFirst();

async function changedMeanwhile(
  trx: Transaction<Tables>,
  { id, stage, version }: LockedRelocation,
  { expectedVersion }: RelocationActInput,
): Promise<GraphError> {
  const last = await latestStep(trx, id);
  const done = last === undefined ? "" : `，最近一步为“${RelocationAct.labels[last.act]}”`;
  return conflict(`该户搬迁已有变动${done}；请按现状重新办理`, {
    expectedVersion,
    version,
    stage,
    lastAct: last?.act ?? null,
  });
}

/** Records an act as the relocation's next step, and what the relocation is by it. */
export async function recordStep(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  asked: LaterAct,
  on: LocalDate,
  { act = asked, document, note, lines = [], changes = {} }: StepContent,
  recordedBy: string,
): Promise<void> {
  const stage = stageAfter(act, relocation.stage);
  if (stage instanceof GraphError) throw stage;
  const serial = relocation.version + 1;
  await trx
    .insertInto("relocation_step")
    .values({
      household_id: relocation.householdId,
      relocation_id: relocation.id,
      serial,
      act,
      from_stage: relocation.stage,
      to_stage: stage,
      occurred_on: on,
      document: document ?? null,
      note: note ?? null,
      lines: JSON.stringify(lines),
      recorded_by: recordedBy,
    })
    .execute();
  await trx
    .updateTable("relocation")
    .set({ ...changes, stage, version: serial })
    .where("id", "=", relocation.id)
    .execute();
}
