import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import type { Role } from "@fupin/domain-types/identity";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { requireOrganisation } from "../organisation/organisation.store.js";
import { parseOrganisationId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import { requireHouseholds } from "../worker/worker.store.js";
import { checkParcelFree } from "./land.rules.js";
import {
  type LandContractRow,
  parseLandContractId,
  requireLandContract,
  selectLandContracts,
} from "./land.store.js";
import type { EndLandContractInput, SignLandContractInput } from "./land.type.js";

/** Who keeps land contracts (policy I-8). */
export const LAND_KEEPERS: readonly Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER", "INDUSTRY_OFFICER"];

/** Signs a land contract; a parcel has one contract at a time, also when two are signed at once (policy I-8). */
export async function signLandContract(
  context: IndustryContext,
  input: SignLandContractInput,
): Promise<LandContractRow> {
  const household = readArgument(parseHouseholdNumber(input.household), "household");
  const organisation_id = readArgument(parseOrganisationId(input.organisation), "organisation");
  actingInRegion(context.viewer, LAND_KEEPERS, household, "I-8");
  const area = requirePositive(input.area, "面积", "area");
  if (input.rent < 0) throw badInput("租金不能为负", "rent");
  if (input.endsOn <= input.beginsOn) throw badInput("终止日应晚于起始日", "endsOn");
  const parcel = requireText(input.parcel, "地块", "parcel", 60);
  const document = requireText(input.document, "合同文书编号", "document");
  const on = actDay(input.on);
  const act = { act: "signLandContract", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    await requireOrganisation(trx, organisation_id);
    await requireHouseholds(trx, [household], on);
    const owner = { table: "land_contract", owner: household, mark: "-T", digits: 2 } as const;
    const contract = await nextId(trx, owner);
    const known = await selectLandContracts(trx).where("t.household_id", "=", household).execute();
    checkParcelFree({ parcel, beginsOn: input.beginsOn, endsOn: input.endsOn }, known);
    await trx
      .insertInto("land_contract")
      .values({
        id: contract,
        household_id: household,
        organisation_id,
        mode: input.mode,
        parcel,
        area,
        rent: input.rent,
        signed_on: on,
        begins_on: input.beginsOn,
        ends_on: input.endsOn,
        document,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return contract;
  });
  return requireLandContract(context.db, id);
}

/** Ends a land contract before its term, once (policy I-8). */
export async function endLandContract(
  context: IndustryContext,
  input: EndLandContractInput,
): Promise<LandContractRow> {
  const id = readArgument(parseLandContractId(input.contract), "contract");
  actingInRegion(context.viewer, LAND_KEEPERS, id, "I-8");
  const reason = requireText(input.reason, "终止原因", "reason");
  const document = requireText(input.document, "文书编号", "document");
  const on = actDay(input.on);
  const act = { act: "endLandContract", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const contract = await requireLandContract(trx, id);
    if (on <= contract.beginsOn || on >= contract.endsOn)
      throw ruleViolated("I-8", `合同自 ${contract.beginsOn} 至 ${contract.endsOn}，不能在 ${on} 提前终止`, {
        from: contract.beginsOn,
        until: contract.endsOn,
        on,
      });
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("land_contract_end")
      .values({
        contract_id: id,
        household_id: contract.householdId,
        ended_on: on,
        reason,
        document,
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.constraint("land_contract_end_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw ruleViolated("I-8", `合同 ${id} 已经终止`, { contract: id });
    return id;
  });
  return requireLandContract(context.db, id);
}
