import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";

/** What the settled claims of one year add up to: `totalCost = reimbursed + outOfPocket`, always. */
@ObjectType({
  description:
    "一个年度的医疗费用：出院在该年度且已结算的报销合计，总费用 = 报销 + 自付；待结算与已冲销的不计（policy H-6）",
  simpleResolvers: true,
})
export class MedicalYear {
  @Field(() => Int, { description: "年度，按出院日期" })
  year!: number;

  @Field(() => Int, { description: "已结算的报销笔数（笔）" })
  claims!: number;

  @Field(() => YuanScalar, { description: "总费用（元）" })
  totalCost!: number;

  @Field(() => YuanScalar, { description: "其中：基本医保支付（元）（policy H-2）" })
  basic!: number;

  @Field(() => YuanScalar, { description: "其中：大病保险支付（元）（policy H-3）" })
  seriousIllness!: number;

  @Field(() => YuanScalar, { description: "其中：医疗救助支付（元）（policy H-5）" })
  assistance!: number;

  @Field(() => YuanScalar, { description: "报销合计（元）：基本医保、大病保险与医疗救助之和" })
  reimbursed!: number;

  @Field(() => YuanScalar, { description: "个人自付（元）" })
  outOfPocket!: number;
}

/** The sums of a year as the database adds them up. */
export type YearSums = Omit<MedicalYear, "reimbursed">;

/** A year with what was reimbursed in all. */
export const medicalYearOf = (sums: YearSums): MedicalYear => ({
  ...sums,
  reimbursed: sums.basic + sums.seriousIllness + sums.assistance,
});
