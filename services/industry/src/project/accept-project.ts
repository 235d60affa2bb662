import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { sql } from "kysely";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { projectFulfilment } from "../policy/industry-parameters.js";
import { moveProject } from "./move-project.js";
import type { ProjectRow } from "./project.store.js";
import { measure } from "./project-acceptance.rules.js";
import type { AcceptIndustryProjectInput, ReimburseIndustryProjectInput } from "./project-acts.input.js";
import { checkWithin } from "./project-lifecycle.rules.js";

/** Accepts a project by what was measured of every indicator, up to the contract's amount (policies I-1, I-2). */
export const acceptProject = (
  context: IndustryContext,
  input: AcceptIndustryProjectInput,
): Promise<ProjectRow> =>
  moveProject(context, "accept", input, async (trx, { id, villageCode, budget }, { on, recorded_by }) => {
    const planned = await trx
      .selectFrom("project_indicator")
      .select(["position", "name", "unit", "target"])
      .where("project_id", "=", id)
      .orderBy("position")
      .execute();
    const fulfilment = (await loadParameters(trx)).get(projectFulfilment, villageCode, on);
    const measurements = measure(planned, input.measured, fulfilment.value);
    const tender = await trx
      .selectFrom("project_tender")
      .select("contract_amount")
      .where("project_id", "=", id)
      .executeTakeFirst();
    if (input.acceptedAmount < 0) throw badInput("验收核定金额不能为负", "acceptedAmount");
    checkWithin(input.acceptedAmount, tender?.contract_amount ?? budget, "验收核定金额", "合同金额");
    await trx
      .insertInto("project_acceptance")
      .values({
        project_id: id,
        accepted_amount: input.acceptedAmount,
        parameter_id: Number(fulfilment.row.id),
        recorded_by,
      })
      .execute();
    await insertRows(
      trx,
      "project_measurement",
      measurements.map((each) => ({ project_id: id, ...each, measured_on: on, recorded_by })),
    );
    return "MOVES";
  });

/**
 * Reimburses vouchers of an accepted project (policy I-1): in all never above the accepted amount, no voucher
 * twice. The project is held meanwhile, so that two at once cannot exceed it together.
 */
export const reimburseProject = (
  context: IndustryContext,
  input: ReimburseIndustryProjectInput,
): Promise<ProjectRow> =>
  moveProject(context, "reimburse", input, async (trx, { id }, { on, recorded_by }) => {
    if (input.vouchers.length === 0 && !input.settles) throw badInput("没有报账凭证", "vouchers");
    const vouchers = input.vouchers.map(({ number, payee, amount }) => ({
      project_id: id,
      number: requireText(number, "凭证号", "vouchers.number", 60),
      payee: requireText(payee, "收款单位", "vouchers.payee"),
      amount: requirePositive(amount, "凭证金额", "vouchers.amount"),
      reimbursed_on: on,
      recorded_by,
    }));
    const { rows } = await sql<{ accepted: number; reimbursed: number }>`
      select a.accepted_amount as accepted,
        (select coalesce(sum(amount), 0)::bigint from project_voucher where project_id = ${id}) as reimbursed
      from project_acceptance as a where a.project_id = ${id}`.execute(trx);
    const { accepted = 0, reimbursed = 0 } = rows[0] ?? {};
    const asked = vouchers.reduce((total, { amount }) => total + amount, 0);
    checkWithin(reimbursed + asked, accepted, "累计报账", "验收核定金额");
    for (const voucher of vouchers) {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("project_voucher")
        .values(voucher)
        .onConflict((known) => known.constraint("project_voucher_once").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n)
        throw conflict(`凭证 ${voucher.number}（${voucher.payee}）已经报账，不能重复报账`, { policy: "I-1" });
    }
    return input.settles ? "MOVES" : "STAYS";
  });
