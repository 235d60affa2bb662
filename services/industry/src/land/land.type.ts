import { DateScalar, MuScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { LandModeEnum } from "../graph-enums.js";
import type { LandMode } from "./land-mode.js";

/** A contract by which a household's land is worked by somebody else (policy I-8). */
@ObjectType({
  description: "土地流转或托管合同：面积、租金、期限（policy I-8）",
  simpleResolvers: true,
})
export class LandContract {
  @Field(() => ID, { description: "合同编号：户编号、“-T”和序号" })
  id!: string;

  @Field(() => LandModeEnum, { description: "方式" })
  mode!: LandMode;

  @Field(() => String, { description: "地块" })
  parcel!: string;

  @Field(() => MuScalar, { description: "面积（亩）" })
  area!: number;

  @Field(() => YuanScalar, { description: "租金（元／亩·年）" })
  rent!: number;

  @Field(() => DateScalar, { description: "签订日期" })
  signedOn!: string;

  @Field(() => DateScalar, { description: "起始日" })
  beginsOn!: string;

  @Field(() => DateScalar, { description: "终止日；提前终止的为实际终止日" })
  endsOn!: string;
}

/** A land contract to sign (policy I-8). */
@InputType({ description: "签订土地流转或托管合同（policy I-8）" })
export class SignLandContractInput extends ActInput {
  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => ID, { description: "受让或受托的组织编号" })
  organisation!: string;

  @Field(() => LandModeEnum, { description: "方式" })
  mode!: LandMode;

  @Field(() => String, { description: "地块；同一地块同一时间只有一份合同" })
  parcel!: string;

  @Field(() => MuScalar, { description: "面积（亩），大于 0" })
  area!: number;

  @Field(() => YuanScalar, { description: "租金（元／亩·年）" })
  rent!: number;

  @Field(() => DateScalar, { description: "起始日" })
  beginsOn!: string;

  @Field(() => DateScalar, { description: "终止日，晚于起始日" })
  endsOn!: string;

  @Field(() => String, { description: "合同文书编号" })
  document!: string;
}

/** A land contract to end early (policy I-8). */
@InputType({ description: "提前终止土地合同（policy I-8）" })
export class EndLandContractInput extends ActInput {
  @Field(() => ID, { description: "合同编号" })
  contract!: string;

  @Field(() => String, { description: "终止原因" })
  reason!: string;

  @Field(() => String, { description: "文书编号" })
  document!: string;
}
