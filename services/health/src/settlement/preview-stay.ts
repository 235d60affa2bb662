import type { HouseholdCategory } from "@fupin/domain-types/household";
import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { StayInput } from "../claim/record-claim.input.js";
import type { Tables } from "../db/tables.js";
import { reimbursedOf } from "./plan-settlement.rules.js";
import type { Parts } from "./settlement.rules.js";
import { planSettlements } from "./settlement.store.js";
import type { SettlementLine } from "./settlement-line.js";

/** A claim that has no number yet comes after those of its day that have one. */
const NOT_NUMBERED = Number.MAX_SAFE_INTEGER;

/** What a stay would bring. */
export type StayPreview = Parts & {
  readonly category: HouseholdCategory | undefined;
  readonly lines: readonly SettlementLine[];
  readonly reimbursed: number;
  readonly adjustedClaims: number;
  readonly adjustedReimbursement: number;
};

/** Reckons what a stay would bring if it were settled now, and stores nothing (policies H-2 to H-6). */
export async function previewStay(db: Kysely<Tables>, stay: StayInput): Promise<StayPreview> {
  const person = await db.selectFrom("person").select("id").where("id", "=", stay.person).executeTakeFirst();
  if (person === undefined) throw notFound("此人");
  const year = Number(stay.dischargedOn.slice(0, 4));
  const proposed = {
    claim: NOT_NUMBERED,
    person: stay.person,
    year,
    level: stay.hospitalLevel,
    diagnosisGroup: stay.diagnosisGroup?.trim() || null,
    dischargedOn: stay.dischargedOn,
    total: stay.total,
    inPolicy: stay.inPolicy,
  };
  const plan = await planSettlements(db, [proposed], new Set([NOT_NUMBERED]), [proposed]);
  for (const { policy, reason } of plan.refusals) throw ruleViolated(policy, reason, { year });
  const [due] = plan.settlements;
  if (due === undefined) throw notFound("可试算的住院");
  const { bill, ...parts } = due;
  return {
    ...parts,
    category: bill.category,
    reimbursed: reimbursedOf(parts),
    adjustedClaims: plan.adjustments.length,
    adjustedReimbursement: plan.adjustments.reduce(
      (sum, { difference }) => sum + reimbursedOf(difference),
      0,
    ),
  };
}
