import { dayInChina } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import type { ParameterRow } from "@fupin/server-kit/policy/parameter";
import { parameterRows } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { HEALTH_OFFICERS, MEDICAL_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { checkStay } from "../claim/check-stay.js";
import { claimsById } from "../claim/claim.store.js";
import { Claim, Settlement } from "../claim/claim.type.js";
import { claimNumber } from "../claim/claim-id.js";
import { RecordClaimInput, StayInput } from "../claim/record-claim.input.js";
import { recordClaim } from "../claim/record-claim.js";
import { parseFacilityCode } from "../facility/facility.js";
import type { HealthContext } from "../health-context.js";
import { statusLabel } from "../household-status/status-label.js";
import { type Explanation, explanationsOf } from "./explanation.store.js";
import { previewStay } from "./preview-stay.js";
import { reverseSettledClaim, settleOpenClaims } from "./settle-claims.js";
import { ReverseSettlementInput, SettleClaimInput } from "./settlement.input.js";
import { lineOf, SettlementAdjustment, SettlementLineType, SettlementPreview } from "./settlement.type.js";

const explanationOfClaim = defineLoader(({ db }: HealthContext, claims: readonly string[]) =>
  explanationsOf(db, claims),
);
const ALL = "all";
/** All parameter rows by id: loaded once in a request, and only where lines are asked for. */
const parameterRowsById = defineLoader(async ({ db }: HealthContext, _all: readonly (typeof ALL)[]) => {
  const rows = await parameterRows(db);
  return new Map<typeof ALL, ReadonlyMap<string, ParameterRow>>([
    [ALL, new Map(rows.map((row) => [row.id, row]))],
  ]);
});
const NO_ROWS: ReadonlyMap<string, ParameterRow> = new Map();

/** The acts of settlement (policy H-6). */
@Resolver(() => Settlement)
export class SettlementResolver {
  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Claim, {
    description: "登记一笔报销申请；同一医疗机构的同一发票只能登记一次（policy H-6）",
  })
  async recordClaim(
    @Arg("input", () => RecordClaimInput, { description: "报销申请" }) input: RecordClaimInput,
    @Ctx() context: HealthContext,
  ): Promise<Claim> {
    checkStay(input, dayInChina(new Date()));
    checkKey(input.facility, parseFacilityCode, "facility");
    if (input.invoiceNumber.trim() === "") throw badInput("不能为空", "invoiceNumber");
    const id = await performOnce(context, { act: "recordClaim", requestId: input.requestId, input }, (trx) =>
      recordClaim(trx, input, context.viewer.subject),
    );
    return claimInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Query(() => SettlementPreview, {
    nullable: true,
    description: "试算一次住院的报销，不保存；此人本年度已结算的各笔计入累计（policy H-2 至 H-6）",
  })
  async previewSettlement(
    @Arg("stay", () => StayInput, { description: "住院费用" }) stay: StayInput,
    @Ctx() context: HealthContext,
  ): Promise<SettlementPreview> {
    checkStay(stay, dayInChina(new Date()));
    const { category, lines, ...preview } = await previewStay(context.db, stay);
    const rows = (await context.load(parameterRowsById, ALL)) ?? NO_ROWS;
    return {
      ...preview,
      statusOnDischarge: statusLabel(category),
      lines: lines.map((line) => lineOf(line, rows)),
    };
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Claim, {
    description:
      "结算一笔报销申请（policy H-2 至 H-6）；已结算的不再支付，返回原结算；本年度其他结算的差额记为调整",
  })
  async settleClaim(
    @Arg("input", () => SettleClaimInput, { description: "报销单" }) input: SettleClaimInput,
    @Ctx() context: HealthContext,
  ): Promise<Claim> {
    const number = claimNumber(input.claim, "claim");
    const id = await performOnce(
      context,
      { act: "settleClaim", requestId: input.requestId, input },
      async (trx) => {
        const claim = (await claimsById(trx, [input.claim])).get(input.claim);
        if (claim === undefined) throw notFound("该报销申请");
        if (claim.status === "REVERSED") {
          throw ruleViolated("H-6", "该申请的结算已冲销，不能再次结算；须以新的发票重新申请", {
            reversedOn: claim.settlement?.reversedOn,
          });
        }
        const { refused } = await settleOpenClaims(
          trx,
          [{ claim: number, person: claim.person.id, household: claim.household.id, year: claim.year }],
          { on: dayInChina(new Date()), by: context.viewer.subject },
        );
        for (const { policy, reason } of refused) throw ruleViolated(policy, reason, { year: claim.year });
        return input.claim;
      },
    );
    return claimInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Claim, {
    description: "冲销一笔结算，仅一次，须说明原因；本年度其他结算的差额记为调整（policy H-6）",
  })
  async reverseSettlement(
    @Arg("input", () => ReverseSettlementInput, { description: "报销单与原因" })
    input: ReverseSettlementInput,
    @Ctx() context: HealthContext,
  ): Promise<Claim> {
    const number = claimNumber(input.claim, "claim");
    if (input.reason.trim() === "") throw badInput("须说明冲销原因", "reason");
    const id = await performOnce(
      context,
      { act: "reverseSettlement", requestId: input.requestId, input },
      async (trx) => {
        const claim = (await claimsById(trx, [input.claim])).get(input.claim);
        if (claim === undefined) throw notFound("该报销申请");
        if (claim.status === "OPEN") throw ruleViolated("H-6", "该申请尚未结算，没有可冲销的结算");
        const reversed = await reverseSettledClaim(
          trx,
          { claim: number, person: claim.person.id, household: claim.household.id, year: claim.year },
          input.reason.trim(),
          { on: dayInChina(new Date()), by: context.viewer.subject },
        );
        if (!reversed) {
          throw ruleViolated("H-6", "该结算已冲销过一次，不能再次冲销", {
            reversedOn: claim.settlement?.reversedOn,
          });
        }
        return input.claim;
      },
    );
    return claimInReach(context, id);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => String, {
    nullable: true,
    description: "结算所依据的出院当日身份（policy H-6）",
  })
  async statusOnDischarge(
    @Root() settlement: Settlement,
    @Ctx() context: HealthContext,
  ): Promise<string | undefined> {
    const explained = await explanation(settlement, context);
    return explained && explained.lines.length > 0 ? statusLabel(explained.category) : undefined;
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [SettlementLineType], {
    nullable: true,
    description: "逐行说明：条款、参数、基数、比例、金额、剩余；平台启用前的结算没有说明（policy H-6）",
  })
  async lines(
    @Root() settlement: Settlement,
    @Ctx() context: HealthContext,
  ): Promise<SettlementLineType[] | undefined> {
    const explained = await explanation(settlement, context);
    const rows = (await context.load(parameterRowsById, ALL)) ?? NO_ROWS;
    return explained?.lines.map((line) => lineOf(line, rows));
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [SettlementAdjustment], {
    nullable: true,
    description: "本年度其他结算或冲销引起的调整，近的在前；各项金额已计入（policy H-6）",
  })
  async adjustments(
    @Root() settlement: Settlement,
    @Ctx() context: HealthContext,
  ): Promise<readonly SettlementAdjustment[] | undefined> {
    return (await explanation(settlement, context))?.adjustments;
  }
}

const explanation = ({ claimId }: Settlement, context: HealthContext): Promise<Explanation | undefined> =>
  context.load(explanationOfClaim, claimId);

async function claimInReach({ db }: HealthContext, id: string): Promise<Claim> {
  const claim = (await claimsById(db, [id])).get(id);
  if (claim === undefined) throw notFound("该报销申请");
  return claim;
}
