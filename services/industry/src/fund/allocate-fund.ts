import type { Role } from "@fupin/domain-types/identity";
import { formatYuan } from "@fupin/domain-types/money";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { fundPoorShare, fundRewardShare } from "../policy/industry-parameters.js";
import { holdProject } from "../project/move-project.js";
import { standingObjections } from "../project/object-to-project.js";
import { parseProjectId } from "../project/project-id.js";
import { checkObjections } from "../project/project-objection.rules.js";
import { readArgument } from "../read-argument.js";
import { parseVillageCode } from "../village/village-code.js";
import { isPoorVillage } from "../village/village-status.store.js";
import { type AllocationDecision, judgeAllocation, requireAllocation } from "./allocation.rules.js";
import type { AllocateIndustryFundInput, CheckIndustryFundAllocationInput } from "./fund.input.js";
import { type AllocationRow, holdFund, requireAllocationRow, requireFund } from "./fund.store.js";
import type { IndustryFund } from "./fund.type.js";
import { parseFundId } from "./fund-id.js";

/** Who appropriates and allocates funds (policy I-4). */
export const FUND_KEEPERS: readonly Role[] = ["POVERTY_OFFICE"];

/**
 * Allocates a fund's money (policy I-4). The fund is held meanwhile: allocations that come at once are judged one
 * after the other, each on what the others left.
 */
export async function allocateFund(
  context: IndustryContext,
  input: AllocateIndustryFundInput,
): Promise<AllocationRow> {
  const fundId = readArgument(parseFundId(input.fund), "fund");
  actingInRegion(context.viewer, FUND_KEEPERS, fundId.slice(0, fundId.indexOf("-")), "I-4");
  const on = actDay(input.on);
  const purpose = requireText(input.purpose, "用途", "purpose");
  const document = requireText(input.document, "分配文号", "document");
  const act = { act: "allocateIndustryFund", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const fund = await holdFund(trx, fundId);
    const decision = await judge(trx, fund, input, on);
    requireAllocation(decision);
    const allocation = await nextId(trx, { table: "fund_allocation", owner: fundId, mark: "-A", digits: 4 });
    await trx
      .insertInto("fund_allocation")
      .values({
        id: allocation,
        fund_id: fundId,
        village_code: input.village,
        project_id: input.project ?? null,
        purpose,
        reach: input.reach,
        form: input.form,
        amount: input.amount,
        allocated_on: on,
        document,
        decision: JSON.stringify(decision.lines),
        recorded_by: context.viewer.subject,
      })
      .execute();
    return allocation;
  });
  return requireAllocationRow(context.db, id);
}

/** What `allocateFund` would answer now, without doing it (policy I-4). */
export async function tryAllocation(
  context: IndustryContext,
  input: CheckIndustryFundAllocationInput,
): Promise<AllocationDecision> {
  const fundId = readArgument(parseFundId(input.fund), "fund");
  // In a transaction, since the project is looked at as the act does, under its lock; nothing is written.
  return context.db
    .transaction()
    .execute(async (trx) => judge(trx, await requireFund(trx, fundId), input, actDay(input.on)));
}

async function judge(
  trx: Kysely<Tables>,
  fund: IndustryFund,
  input: CheckIndustryFundAllocationInput,
  on: string,
): Promise<AllocationDecision> {
  const village = readArgument(parseVillageCode(input.village), "village");
  requirePositive(input.amount, "分配金额", "amount");
  if (!village.startsWith(fund.region))
    throw badInput(`${village} 不在资金所属区划 ${fund.region}`, "village");
  if (input.reach === "POOR_VILLAGE" && !(await isPoorVillage(trx, village, on)))
    throw ruleViolated("I-4", `${village} 在 ${on} 不是贫困村，不能按贫困村分配`, { village, on });
  if (input.project)
    await checkProject(trx, readArgument(parseProjectId(input.project), "project"), input, on);
  else if (input.reach === "POOR_HOUSEHOLDS")
    throw ruleViolated("I-4", "到户资金须通过项目落实到受益农户", { project: null });
  const parameters = await loadParameters(trx);
  return judgeAllocation(fund, input, {
    poor: parameters.get(fundPoorShare, fund.region, on),
    rewardForWork: parameters.get(fundRewardShare, fund.region, on),
  });
}

/** A project takes money once it is approved, while nobody objects to it, no more than its budget, and to households no more than their shares. */
async function checkProject(
  trx: Kysely<Tables>,
  id: string,
  { village, reach, amount }: CheckIndustryFundAllocationInput,
  on: string,
): Promise<void> {
  const project = await holdProject(trx, id);
  if (project.villageCode !== village) throw badInput(`项目 ${id} 不在 ${village}`, "project");
  if (project.stage === "PROPOSED" || project.stage === "REVIEWED")
    throw ruleViolated("I-1", `项目 ${id} 尚未批复，不能分配资金`, { stage: project.stage });
  checkObjections(await standingObjections(trx, id), on);
  const { rows } = await sql<{ allocated: number; toHouseholds: number; shares: number }>`
    select coalesce(sum(amount), 0)::bigint as allocated,
      coalesce(sum(amount) filter (where reach = 'POOR_HOUSEHOLDS'), 0)::bigint as "toHouseholds",
      (select coalesce(sum(share), 0)::bigint from project_beneficiary where project_id = ${id}) as shares
    from standing_allocation where project_id = ${id}`.execute(trx);
  const { allocated = 0, toHouseholds = 0, shares = 0 } = rows[0] ?? {};
  refuseAbove("F-1", `项目 ${id} 的累计分配`, allocated + amount, project.budget, "预算");
  if (reach === "POOR_HOUSEHOLDS")
    refuseAbove("I-4", `项目 ${id} 的累计到户资金`, toHouseholds + amount, shares, "受益农户所得合计");
}

function refuseAbove(policy: string, what: string, seen: number, limit: number, against: string): void {
  if (seen <= limit) return;
  const excess = formatYuan(seen - limit);
  throw ruleViolated(
    policy,
    `${what} ${formatYuan(seen)} 元，超过${against} ${formatYuan(limit)} 元，超出 ${excess} 元`,
    { seen: formatYuan(seen), limit: formatYuan(limit), excess },
  );
}
