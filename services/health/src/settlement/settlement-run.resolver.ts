import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HEALTH_OFFICERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import type { HealthContext } from "../health-context.js";
import { beginRun, continueRun } from "./settlement-run.js";
import { refusalsOfRun, settlementRun } from "./settlement-run.store.js";
import { SettleClaimsInput, SettlementRefusal, SettlementRun } from "./settlement-run.type.js";

/** What one call settles at most. */
const MOST_OF_A_CALL = 10_000;

/** After how many milliseconds a call answers with its progress: well before a gateway gives it up. */
const LONGEST_CALL = 1_500;

const SettlementRefusalConnection = connectionOf(
  () => SettlementRefusal,
  "SettlementRefusal",
  "不能结算的申请",
);

/** Settlement of all open claims of a region, in calls that take up where the last one stopped. */
@Resolver(() => SettlementRun)
export class SettlementRunResolver {
  @Access(...HEALTH_OFFICERS)
  @Mutation(() => SettlementRun, {
    description:
      "批量结算一个区划的待结算申请并返回进度；未完成或中断时，以同一请求编号再次调用即接着做，任何一笔都不会重复支付（policy H-6）",
  })
  async settleClaims(
    @Arg("input", () => SettleClaimsInput, { description: "区划" }) input: SettleClaimsInput,
    @Arg("atMost", () => Int, {
      defaultValue: 2000,
      description: "本次至多结算的笔数，1 至 10000；约一秒半即返回进度，不必做满",
    })
    atMost: number,
    @Ctx() context: HealthContext,
  ): Promise<SettlementRun> {
    const { viewer, db, requestId } = context;
    checkKey(input.region, parseRegionCode, "region");
    if (!seesRegion(viewer, input.region)) throw forbidden("您只能结算本辖区的报销申请", { policy: "H-6" });
    const run = await performOnce(
      context,
      { act: "settleClaims", requestId: input.requestId, input },
      (trx) => beginRun(trx, input.region, viewer.subject),
    );
    const most = Math.min(MOST_OF_A_CALL, Math.max(1, atMost));
    const going = { atMost: most, longest: LONGEST_CALL, on: dayInChina(new Date()) };
    await continueRun(db, run, { ...going, viewer, requestId });
    return runInReach(context, run);
  }

  @Access(...HEALTH_OFFICERS)
  @Query(() => SettlementRun, { nullable: true, description: "一次批量结算的进度" })
  async settlementRun(
    @Arg("id", () => ID, { description: "批次编号" }) id: string,
    @Ctx() { db }: HealthContext,
  ): Promise<SettlementRun | undefined> {
    claimNumber(id, "id");
    return settlementRun(db, id);
  }

  @Access(...HEALTH_OFFICERS)
  @FieldResolver(() => SettlementRefusalConnection, { nullable: true, description: "不能结算的申请及原因" })
  async refusals(
    @Root() { id, refused }: SettlementRun,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HealthContext,
  ): Promise<Page<SettlementRefusal>> {
    return pageOf(
      refusalsOfRun(db, id),
      page,
      { columns: ["claim_id"], direction: "asc", keyOf: ({ claim }) => [claim] },
      async () => refused,
    );
  }
}

async function runInReach({ db }: HealthContext, id: string): Promise<SettlementRun> {
  const run = await settlementRun(db, id);
  if (run === undefined) throw notFound("该批量结算");
  return run;
}
