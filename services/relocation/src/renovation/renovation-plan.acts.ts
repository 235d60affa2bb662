import { parseRegionCode, regionLevel } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, forbidden, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion } from "@fupin/server-kit/viewer";
import { sql, type Transaction } from "kysely";
import { requireHousehold, requireNotFuture, requireRange, requireText } from "../act-input.js";
import { nextSerial } from "../db/next-serial.js";
import type { Tables } from "../db/tables.js";
import { lockHousehold, lockHouseholds, refuseSecondRemedy } from "../household/one-remedy.js";
import { decidedByParameters } from "../policy/decided-by-parameters.js";
import type { RelocationContext } from "../relocation-context.js";
import { offerFor, overtakenBy, rankLines } from "./renovation.rules.js";
import type {
  ApplyForRenovationInput,
  ConfirmRenovationPlanInput,
  SetRenovationQuotaInput,
} from "./renovation-act.input.js";
import { type CandidateRow, candidatesFor, remainingOf, renovationYear } from "./renovation-ranking.store.js";

const MOST_HOUSEHOLDS = 500;

/** Refuses what is no county, or not wholly in the viewer's region: a ranking is the whole county's. */
export function requireCounty(
  { viewer }: Pick<RelocationContext, "viewer">,
  county: string,
  year: number,
): void {
  const code = parseRegionCode(county);
  if (!code.ok) throw badInput(code.error, "county");
  if (regionLevel(code.value) !== "COUNTY") throw badInput("指标下达到县：6 位区划代码", "county");
  requireRange(year, "年度", "year", 2000, 2100);
  if (!seesRegion(viewer, county)) throw forbidden("您的辖区不含全县", { policy: "L-4" });
}

/** Acts that count over a county's year wait for each other. */
const lockYear = (trx: Transaction<Tables>, county: string, year: number) =>
  sql`select pg_advisory_xact_lock(hashtext(${`renovation ${county} ${year}`}))`.execute(trx);

/** Records a household's application; returns its id (policy L-4). */
export async function applyForRenovation(
  context: RelocationContext,
  input: ApplyForRenovationInput,
): Promise<string> {
  const { household } = input;
  requireHousehold(context.viewer, household, "L-4");
  requireNotFuture(input.on, "on");
  const document = requireText(input.document, "申请书编号", "document");
  return performOnce(
    context,
    { act: "applyForRenovation", requestId: input.requestId, input },
    async (trx) => {
      await lockHousehold(trx, household);
      await refuseSecondRemedy(trx, household);
      const { id } = await trx
        .insertInto("renovation_application")
        .values({
          household_id: household,
          serial: nextSerial("renovation_application", { household_id: household }),
          applied_on: input.on,
          priority: input.priority,
          can_build: input.canBuild,
          document,
          recorded_by: context.viewer.subject,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
  );
}

/** Gives a county its quota of a year; an earlier one stays on record (policy L-4). */
export async function setQuota(context: RelocationContext, input: SetRenovationQuotaInput): Promise<void> {
  const { county, year, households } = input;
  requireCounty(context, county, year);
  requireRange(households, "指标", "households", 0);
  const document = requireText(input.document, "下达文号", "document");
  await performOnce(
    context,
    { act: "setRenovationQuota", requestId: input.requestId, input },
    async (trx) => {
      await lockYear(trx, county, year);
      const { planned } = await renovationYear(trx, county, year);
      if (households < planned) {
        throw ruleViolated(
          "L-4",
          `${year} 年已列入计划 ${planned} 户，指标不能少于此数，相差 ${planned - households} 户`,
          { planned, households, missing: planned - households },
        );
      }
      await trx
        .insertInto("renovation_quota")
        .values({
          county,
          year,
          serial: nextSerial("renovation_quota", { county, year }),
          households,
          document,
          recorded_by: context.viewer.subject,
        })
        .execute();
      return `${county}-${year}`;
    },
  );
}

/**
 * Confirms the first of the ranking as the year's plan, within the quota. Whoever stands before the last one
 * confirmed is confirmed too, or is passed over for a reason that is kept (policy L-4).
 */
export async function confirmPlan(
  context: RelocationContext,
  input: ConfirmRenovationPlanInput,
): Promise<string> {
  const { county, year, households } = input;
  requireCounty(context, county, year);
  requireNotFuture(input.on, "on");
  const document = requireText(input.document, "计划文号", "document");
  const passedOver = (input.passedOver ?? []).map(({ household, reason }) => ({
    household,
    reason: requireText(reason, "原因", "passedOver"),
  }));
  const named = [...households, ...passedOver.map(({ household }) => household)];
  if (households.length === 0 || named.length > MOST_HOUSEHOLDS)
    throw badInput(`一次确认 1 至 ${MOST_HOUSEHOLDS} 户`, "households");
  if (new Set(named).size < named.length) throw badInput("户编号重复", "households");
  return performOnce(
    context,
    { act: "confirmRenovationPlan", requestId: input.requestId, input },
    async (trx) => {
      await lockYear(trx, county, year);
      // A household among them may apply for a relocation at this moment.
      await lockHouseholds(trx, named);
      const remaining = await requireQuota(trx, input);
      const ranking = await candidatesFor(trx, county, year, named);
      const reasons = new Map(passedOver.map(({ household, reason }) => [household, reason]));
      requireOrder(ranking, new Set(households), reasons);
      const subject = context.viewer.subject;
      const { id } = await trx
        .insertInto("renovation_plan")
        .values({
          county,
          year,
          serial: nextSerial("renovation_plan", { county, year }),
          confirmed_on: input.on,
          document,
          recorded_by: subject,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const confirmed = ranking.filter(({ householdId }) => households.includes(householdId));
      await recordPlanned(trx, id, confirmed, remaining, input, subject);
      await insertRows(
        trx,
        "renovation_passed_over",
        ranking
          .filter(({ householdId }) => reasons.has(householdId))
          .map(({ householdId, rank }) => ({
            plan_id: id,
            household_id: householdId,
            rank,
            reason: reasons.get(householdId),
            recorded_by: subject,
            recorded_at: new Date().toISOString(),
          })),
      );
      return id;
    },
  );
}

async function requireQuota(
  trx: Transaction<Tables>,
  { county, year, households }: ConfirmRenovationPlanInput,
): Promise<number> {
  const current = await renovationYear(trx, county, year);
  const remaining = remainingOf(current);
  if (households.length <= remaining) return remaining;
  throw ruleViolated(
    "L-4",
    `${year} 年剩余指标 ${remaining} 户，确认 ${households.length} 户，超出 ${households.length - remaining} 户`,
    {
      quota: current.quota,
      planned: current.planned,
      remaining,
      confirmed: households.length,
      excess: households.length - remaining,
    },
  );
}

/** Nobody is overtaken without a reason, and all who are named still are candidates. */
function requireOrder(
  ranking: readonly CandidateRow[],
  confirmed: ReadonlySet<string>,
  passedOver: ReadonlyMap<string, string>,
): void {
  const overtaken = overtakenBy(ranking, confirmed, new Set(passedOver.keys()));
  if (overtaken !== undefined) {
    throw ruleViolated(
      "L-4",
      `${overtaken.householdId} 排名第 ${overtaken.rank}，先于所确认的农户；须列入，或说明未列入的原因`,
      { household: overtaken.householdId, rank: overtaken.rank },
    );
  }
  const candidates = new Set(ranking.map(({ householdId }) => householdId));
  const gone = [...confirmed, ...passedOver.keys()].filter((household) => !candidates.has(household));
  if (gone.length > 0) {
    throw conflict(`排名已有变动，下列农户已不在待改造名单：${gone.join("、")}`, { households: gone });
  }
}

async function recordPlanned(
  trx: Transaction<Tables>,
  plan: string,
  confirmed: readonly CandidateRow[],
  remaining: number,
  { on, year, document }: ConfirmRenovationPlanInput,
  recordedBy: string,
): Promise<void> {
  const parameters = await loadParameters(trx);
  const attributed = { recorded_by: recordedBy, recorded_at: new Date().toISOString() };
  const offers = decidedByParameters("L-4", () =>
    confirmed.map((candidate) => ({ candidate, offer: offerFor(candidate, parameters, on) })),
  );
  await insertRows(
    trx,
    "housing_renovation",
    offers.map(({ candidate, offer }) => ({
      household_id: candidate.householdId,
      serial: candidate.nextSerial,
      planned_year: year,
      grade: candidate.grade,
      kind: offer.kind,
      stage: "PLANNED",
      subsidy: offer.subsidy,
      version: 1,
      plan_id: plan,
      application_id: candidate.applicationId,
      ...attributed,
    })),
  );
  await insertRows(
    trx,
    "renovation_step",
    offers.map(({ candidate, offer }) => ({
      household_id: candidate.householdId,
      renovation_id: `${candidate.householdId}-WG${candidate.nextSerial}`,
      serial: 1,
      act: "PLAN",
      to_stage: "PLANNED",
      occurred_on: on,
      document,
      lines: rankLines(candidate, remaining, offer),
      ...attributed,
    })),
  );
}
