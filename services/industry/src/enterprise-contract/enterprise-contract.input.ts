import { PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ActInput } from "../acts/act.input.js";

/** A contract to sign (policy I-6). */
@InputType({ description: "签订带资入企合同（policy I-6）" })
export class SignEnterpriseContractInput extends ActInput {
  @Field(() => ID, { description: "入企的贷款，须已放款，且未入其他企业" })
  loan!: string;

  @Field(() => ID, { description: "企业编号" })
  enterprise!: string;

  @Field(() => PercentScalar, { description: "保底分红率（%／年），大于 0" })
  guaranteedRate!: number;

  @Field(() => String, { description: "资金用途" })
  useOfFunds!: string;

  @Field(() => ID, { nullable: true, description: "到企业务工的家庭成员，人员编号" })
  worker?: string | null;

  @Field(() => YuanScalar, { nullable: true, description: "务工月工资（元）；有务工人员则必填" })
  monthlyWage?: number | null;

  @Field(() => Int, { description: "合同期（年），1 至 30" })
  years!: number;

  @Field(() => String, { description: "合同文书编号" })
  document!: string;
}

/** The result of a contract year (policy I-6). */
@InputType({ description: "结算一个合同年度的分红；亏损年度同样付保底分红（policy I-6）" })
export class SettleEnterpriseDividendInput extends ActInput {
  @Field(() => ID, { description: "合同编号" })
  contract!: string;

  @Field(() => Int, { description: "合同第几年" })
  contractYear!: number;

  @Field(() => YuanScalar, { description: "企业当年盈亏（元），亏损为负" })
  result!: number;

  @Field(() => YuanScalar, { description: "企业提出的分红（元）" })
  offered!: number;

  @Field(() => String, { description: "结算文书编号" })
  document!: string;
}

/** A settled dividend to pay (policy I-6). */
@InputType({ description: "支付已结算的分红（policy I-6）" })
export class PayEnterpriseDividendInput extends ActInput {
  @Field(() => ID, { description: "合同编号" })
  contract!: string;

  @Field(() => Int, { description: "合同第几年" })
  contractYear!: number;

  @Field(() => String, { description: "支付凭证号" })
  document!: string;
}
