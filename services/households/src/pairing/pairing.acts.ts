import type { RegistryStatus } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { conflict, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { requirePassed } from "../household/decision.js";
import { type LockedHousehold, lockHousehold } from "../household/lock-household.js";
import { HOUSEHOLDS_PER_HELPER, PAIRING_YEARS } from "./pairing.parameters.js";
import { endDecision, helperLine, pairingDecision, relayDecision } from "./pairing.rules.js";
import {
  beginPairing,
  finishPairing,
  lockHelper,
  lockPairingsOfHelper,
  openPairings,
  requireAfterLast,
  statusOn,
} from "./pairing.store.js";
import type { Pairing } from "./pairing.type.js";
import type { EarlyEnd, RelayReason } from "./pairing-words.js";

/** Gives a household its helper (policies P-1, P-2). */
export async function pairHousehold(
  trx: Kysely<Tables>,
  act: { household: string; helper: number; on: LocalDate },
  by: string,
): Promise<number> {
  const helper = await lockHelper(trx, act.helper);
  const household = await lockHousehold(trx, act.household);
  const most = (await loadParameters(trx)).get(HOUSEHOLDS_PER_HELPER, household.village_code, act.on);
  const hasHelper = (await openPairings(trx, [household.id])).has(household.id);
  const status = await statusFor(trx, household, act.on, "REGISTERED");
  const lines = pairingDecision({ status, hasHelper }, helper, most);
  requirePassed(lines, "结对");
  await requireAfterLast(trx, household.id, act.on);
  return beginPairing(trx, { household, helper: helper.id, on: act.on, after: null, explanation: lines }, by);
}

/** Hands all households of a helper on to the successor, on one day, so that none is ever without (policy P-3). */
export async function relayPairings(
  trx: Kysely<Tables>,
  act: { helper: number; successor: number; reason: RelayReason; on: LocalDate },
  by: string,
): Promise<void> {
  const locked = await lockHelpers(trx, [act.helper, act.successor]);
  const leaving = locked.get(act.helper) as LockedHelper;
  const successor = locked.get(act.successor) as LockedHelper;
  const taken = await lockPairingsOfHelper(trx, act.helper);
  if (taken.length !== leaving.households)
    throw ruleViolated("P-3", "接力须一并移交全部结对户，其中有不在您辖区内的", {
      households: leaving.households,
      inYourRegion: taken.length,
    });
  const village = taken[0]?.householdId.slice(0, 12) ?? "";
  const most = (await loadParameters(trx)).get(HOUSEHOLDS_PER_HELPER, village, act.on);
  const lines = relayDecision(
    {
      sameUnit: leaving.unitId === successor.unitId,
      samePerson: act.helper === act.successor,
      taken: taken.length,
      own: successor.households,
    },
    most,
  );
  requirePassed(lines, "接力");
  for (const pairing of taken) {
    const household = await lockHousehold(trx, pairing.householdId);
    await finishPairing(trx, pairing, { on: act.on, kind: act.reason, reason: null });
    await beginPairing(
      trx,
      { household, helper: act.successor, on: act.on, after: pairing, explanation: lines },
      by,
    );
  }
}

/** Replaces the helper of a household before the time: the household has the new one the same day (policy P-3). */
export async function replaceHelper(
  trx: Kysely<Tables>,
  act: { household: string; successor: number; reason: EarlyEnd; explanation: string; on: LocalDate },
  by: string,
): Promise<number> {
  const { household, pairing, helpers } = await lockPaired(trx, act.household, [act.successor]);
  const successor = helpers.get(act.successor) as LockedHelper;
  if (successor.id === pairing.helperId) throw ruleViolated("P-3", "接任者须是另一人");
  const most = (await loadParameters(trx)).get(HOUSEHOLDS_PER_HELPER, household.village_code, act.on);
  const lines = [helperLine(successor.households + 1, most)];
  requirePassed(lines, "更换帮扶责任人");
  await finishPairing(trx, pairing, { on: act.on, kind: act.reason, reason: act.explanation });
  return beginPairing(
    trx,
    { household, helper: successor.id, on: act.on, after: pairing, explanation: lines },
    by,
  );
}

/** Ends the pairing of a household that has left poverty, after its years (policy P-3). */
export async function endPairing(
  trx: Kysely<Tables>,
  act: { household: string; on: LocalDate; reason: string },
): Promise<number> {
  const { household, pairing } = await lockPaired(trx, act.household, []);
  const years = (await loadParameters(trx)).get(PAIRING_YEARS, household.village_code, act.on);
  const wanted = household.status === "REMOVED" ? "REMOVED" : "EXITED";
  const status = await statusFor(trx, household, act.on, wanted);
  if (status !== "REMOVED")
    requirePassed(endDecision({ termBeganOn: pairing.termBeganOn, status }, act.on, years), "结束结对");
  const kind = status === "REMOVED" ? "HOUSEHOLD_REMOVED" : "COMPLETED";
  await finishPairing(trx, pairing, { on: act.on, kind, reason: act.reason });
  return pairing.id;
}

type LockedHelper = Awaited<ReturnType<typeof lockHelper>>;

/**
 * The status by which an act of a day is decided: what the household is now must be wanted and have held on that day
 * already, so that an act that is recorded late does not run ahead of the registry (policy R-12).
 */
const statusFor = async (
  trx: Kysely<Tables>,
  household: LockedHousehold,
  on: LocalDate,
  wanted: RegistryStatus,
): Promise<RegistryStatus | null> =>
  household.status === wanted ? statusOn(trx, household.id, on) : household.status;

/** Locks helpers in the order of their ids: always before households, so that two acts never wait for each other. */
async function lockHelpers(trx: Kysely<Tables>, ids: readonly number[]): Promise<Map<number, LockedHelper>> {
  const locked = new Map<number, LockedHelper>();
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) locked.set(id, await lockHelper(trx, id));
  return locked;
}

/** Locks a household with its open pairing, the helper of it and others. */
async function lockPaired(
  trx: Kysely<Tables>,
  number: string,
  others: readonly number[],
): Promise<{ household: LockedHousehold; pairing: Pairing; helpers: Map<number, LockedHelper> }> {
  const seen = (await openPairings(trx, [number])).get(number);
  const helpers = await lockHelpers(trx, seen === undefined ? others : [seen.helperId, ...others]);
  const household = await lockHousehold(trx, number);
  const pairing = (await openPairings(trx, [household.id])).get(household.id);
  if (pairing === undefined) throw ruleViolated("P-1", "该户现在没有帮扶责任人");
  if (pairing.id !== seen?.id) throw conflict("该户的结对刚由他人变更，请重新查看", { pairing: pairing.id });
  return { household, pairing, helpers };
}
