import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { type EarlyEnd, EarlyEndEnum, type RelayReason, RelayReasonEnum } from "./pairing-words.js";

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "为一户确定帮扶责任人（policy P-1、P-2）" })
export class PairHouseholdInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => ID, { description: "帮扶责任人编号" })
  helper!: string;

  @Field(() => DateScalar, { description: "起始日" })
  on!: string;
}

@InputType({ description: "调动或退休的帮扶责任人把全部结对户交给接任者（policy P-3）" })
export class RelayPairingsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "离任的帮扶责任人编号" })
  helper!: string;

  @Field(() => ID, { description: "单位指派的接任者编号，同一单位" })
  successor!: string;

  @Field(() => RelayReasonEnum, { description: "原因" })
  reason!: RelayReason;

  @Field(() => DateScalar, { description: "交接日" })
  on!: string;
}

@InputType({ description: "提前更换一户的帮扶责任人：仅县扶贫办，须说明（policy P-3）" })
export class ReplaceHelperInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => ID, { description: "接任者编号" })
  successor!: string;

  @Field(() => EarlyEndEnum, { description: "原因" })
  reason!: EarlyEnd;

  @Field(() => String, { description: "说明" })
  explanation!: string;

  @Field(() => DateScalar, { description: "更换日" })
  on!: string;
}

@InputType({ description: "结束结对：期满且已脱贫（policy P-3）" })
export class EndPairingInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "结束日" })
  on!: string;

  @Field(() => String, { description: "说明" })
  reason!: string;
}
