import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";

/** Whether a village has the four that belong together (四位一体, policy I-3). */
@ObjectType({
  description: "四位一体：主导产业、贷款风险补偿金、合作社、帮扶机制（policy I-3）",
  simpleResolvers: true,
})
export class FourInOne {
  @Field(() => Boolean, { description: "是否贫困村；四位一体对贫困村要求（policy R-4、I-3）" })
  poor!: boolean;

  @Field(() => String, { nullable: true, description: "主导产业，一村一品；没有则为空（policy I-2）" })
  product!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "覆盖本村的贷款风险补偿金编号；没有则为空（policy I-5）",
  })
  riskFund!: string | null;

  @Field(() => String, { nullable: true, description: "带动本村的合作社；没有则为空" })
  cooperative!: string | null;

  @Field(() => String, { nullable: true, description: "帮扶机制；没有则为空" })
  helpMechanism!: string | null;

  @Field(() => Boolean, { description: "四项是否齐备" })
  complete!: boolean;
}

/** A poor village that lacks one of the four. */
@ObjectType({ description: "四位一体尚不齐备的贫困村（policy I-3）" })
export class FourInOneGap {
  @Field(() => FourInOne, { description: "四位一体现状", simple: true })
  status!: FourInOne;
}

/** A village's one product (policies I-2, I-3). */
@InputType({ description: "确定本村的主导产业，一村一品；新的产业以日期替代旧的（policy I-2、I-3）" })
export class SetVillageProductInput extends ActInput {
  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "主导产业，只填一项" })
  product!: string;
}

/** A village's help mechanism (policy I-3). */
@InputType({ description: "登记本村的帮扶机制（policy I-3）" })
export class SetVillageHelpMechanismInput extends ActInput {
  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "帮扶机制：谁带动谁、怎样带动" })
  description!: string;
}
