import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";

@InputType({ description: "批量结算一个区划的全部待结算申请；以同一请求编号再次调用即接着做" })
export class SettleClaimsInput {
  @Field(() => ID, { description: "请求编号：同一编号为同一次批量结算，中断后接着做，不重复支付" })
  requestId!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;
}

/** How far the settlement of a region's open claims is. */
@ObjectType({ description: "批量结算的进度（policy H-6）", simpleResolvers: true })
export class SettlementRun {
  @Field(() => ID, { description: "批次编号" })
  id!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => Int, { description: "开始时的待结算申请（笔）" })
  claims!: number;

  @Field(() => Int, { description: "已结算（笔）" })
  settled!: number;

  @Field(() => Int, { description: "不能结算（笔）" })
  refused!: number;

  @Field(() => YuanScalar, { description: "报销合计（元），含对已有结算的调整" })
  paid!: number;

  @Field(() => Boolean, { description: "是否完成；未完成的以同一请求编号再次调用" })
  finished!: boolean;
}

/** A claim that a run could not settle. */
@ObjectType({ description: "批量结算中不能结算的一笔申请及原因", simpleResolvers: true })
export class SettlementRefusal {
  @Field(() => ID, { description: "报销单号" })
  claim!: string;

  @Field(() => String, { description: "政策条款" })
  policy!: string;

  @Field(() => String, { description: "原因" })
  reason!: string;
}
