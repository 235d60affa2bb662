import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { MedicalYear } from "../person/medical-year.type.js";

/** A registered household, which the registry owns; health adds its summary. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "农户：一户一档，各部门在此补充本部门的内容", simpleResolvers: true })
export class Household {
  @Field(() => ID, { description: "户编号：12 位村代码加序号，终身不变" })
  id!: string;
}

/** The household's ledger of medical assistance: counts and sums, nothing of single stays. */
@ObjectType({
  description: "农户健康扶贫台账：人数、笔数与金额，不含医疗机构、病种与日期（policy H-1、H-6）",
  simpleResolvers: true,
})
export class HealthSummary {
  @Field(() => Int, { description: "卫健部门掌握的家庭成员（人）" })
  persons!: number;

  @Field(() => Int, { nullable: true, description: "最近一个有成员参合（参保）的年度；从未参合则为空" })
  enrollmentYear!: number | null;

  @Field(() => Int, { description: "该年度参合（参保）人数（人）（policy H-1）" })
  enrolledPersons!: number;

  @Field(() => Int, { description: "待结算的报销申请（笔）" })
  openClaims!: number;

  @Field(() => Int, { description: "已结算的报销（笔），不含已冲销的" })
  settledClaims!: number;

  @Field(() => YuanScalar, { description: "历年已结算的医疗总费用（元）" })
  totalCost!: number;

  @Field(() => YuanScalar, { description: "历年报销合计（元）" })
  reimbursed!: number;

  @Field(() => YuanScalar, { description: "历年个人自付合计（元）" })
  outOfPocket!: number;

  @Field(() => [MedicalYear], { description: "各年度合计，近年在前，没有已结算报销的年度不列" })
  years!: MedicalYear[];
}
