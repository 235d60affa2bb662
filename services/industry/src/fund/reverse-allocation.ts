import { formatYuan } from "@fupin/domain-types/money";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { regionOfId } from "../organisation/organisation-id.js";
import { holdProject } from "../project/move-project.js";
import { readArgument } from "../read-argument.js";
import { FUND_KEEPERS } from "./allocate-fund.js";
import type { ReverseIndustryFundAllocationInput } from "./fund.input.js";
import { type AllocationRow, holdFund, requireAllocationRow } from "./fund.store.js";

/** Reads an allocation's id: a fund's id, `-A` and a serial. */
export function parseAllocationId(text: string): Result<string> {
  return /^\d{2,12}-F\d{3,6}-A\d{3,12}$/.test(text)
    ? ok(text)
    : failed("分配编号应为资金编号、“-A”和序号，例如 360321-F001-A0001");
}

/**
 * Takes a mistaken allocation back, whole and once (policies F-1, I-4); its money is the fund's again. Fund and
 * project are held meanwhile, as by who allocates. Refused where the project was reimbursed: each of its allocations
 * has then borne its part. The shares of policy I-4 cannot break by it: they limit what goes elsewhere, and that
 * only shrinks.
 */
export async function reverseAllocation(
  context: IndustryContext,
  input: ReverseIndustryFundAllocationInput,
): Promise<AllocationRow> {
  const id = readArgument(parseAllocationId(input.allocation), "allocation");
  actingInRegion(context.viewer, FUND_KEEPERS, regionOfId(id), "I-4");
  const on = actDay(input.on);
  const reason = requireText(input.reason, "冲回原因", "reason");
  const document = requireText(input.document, "冲回文号", "document");
  const act = { act: "reverseIndustryFundAllocation", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    await holdFund(trx, id.slice(0, id.lastIndexOf("-")));
    const allocation = await requireAllocationRow(trx, id);
    const { reversedOn, on: allocatedOn } = allocation;
    if (reversedOn !== null)
      throw ruleViolated("F-1", `${id} 已于 ${reversedOn} 冲回，不能再次冲回`, { reversedOn });
    if (on < allocatedOn)
      throw ruleViolated("F-1", `${id} 于 ${allocatedOn} 分配，不能在 ${on} 冲回`, { allocatedOn, on });
    if (allocation.projectId !== null) await refuseReimbursed(trx, allocation.projectId, allocation.amount);
    await trx
      .insertInto("fund_allocation_reversal")
      .values({
        allocation_id: id,
        reversed_on: on,
        reason,
        document,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return id;
  });
  return requireAllocationRow(context.db, id);
}

/** Of each voucher an allocation bears the part that it is of the project's budget, as `fund.use.v1` tells. */
async function refuseReimbursed(trx: Kysely<Tables>, id: string, amount: number): Promise<void> {
  const { budget } = await holdProject(trx, id);
  const { rows } = await sql<{ reimbursed: number; allocated: number }>`
    select (select coalesce(sum(amount), 0)::bigint from project_voucher where project_id = ${id}) as reimbursed,
      (select sum(amount)::bigint from standing_allocation where project_id = ${id}) as allocated`.execute(
    trx,
  );
  const { reimbursed = 0, allocated = 0 } = rows[0] ?? {};
  if (reimbursed === 0) return;
  const borne = Math.round((reimbursed * amount) / Math.max(budget, allocated));
  throw ruleViolated(
    "F-1",
    `项目 ${id} 已报账 ${formatYuan(reimbursed)} 元，其中本笔承担 ${formatYuan(borne)} 元，不能冲回`,
    { reimbursed: formatYuan(reimbursed), borne: formatYuan(borne), stays: "0.00" },
  );
}
