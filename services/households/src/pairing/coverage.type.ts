import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** How far help by pairing reaches in a region (policies P-1 to P-5). */
@ObjectType({
  description: "结对帮扶的覆盖：缺单位、缺工作队、缺帮扶责任人、超户数、提前更换",
  simpleResolvers: true,
})
export class PairingCoverage {
  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "截至该日" })
  on!: string;

  @Field(() => Int, { description: "贫困村数（policy R-4）" })
  poorVillages!: number;

  @Field(() => Int, { description: "其中没有帮扶单位的（policy P-1）" })
  villagesWithoutUnit!: number;

  @Field(() => Int, { description: "其中没有驻村工作队的（policy P-1）" })
  villagesWithoutTeam!: number;

  @Field(() => Int, { description: "其中本年挂点领导到村次数不足的（policy P-5）" })
  villagesShortOfLeaderVisits!: number;

  @Field(() => Int, { description: "建档立卡户数" })
  households!: number;

  @Field(() => Int, { description: "其中没有帮扶责任人的（policy P-1）" })
  householdsWithoutHelper!: number;

  @Field(() => Int, { description: "超过上限户数的帮扶责任人（policy P-2）" })
  helpersOverLimit!: number;

  @Field(() => Int, { description: "提前更换的结对（policy P-3）" })
  pairingsBrokenEarly!: number;
}
