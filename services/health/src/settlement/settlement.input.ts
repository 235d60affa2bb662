import { Field, ID, InputType } from "type-graphql";

@InputType({ description: "结算一笔报销申请" })
export class SettleClaimInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "报销单号" })
  claim!: string;
}

@InputType({ description: "冲销一笔结算" })
export class ReverseSettlementInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "报销单号" })
  claim!: string;

  @Field(() => String, { description: "冲销原因" })
  reason!: string;
}
