import type { ContributionPayer } from "@fupin/domain-types/health";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ContributionPayerEnum } from "../graph-enums.js";

@InputType({ description: "登记若干人一个年度的参合（参保）（policy H-1）" })
export class EnrollPersonsInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => [ID], { description: "人员编号，1 至 200 人；全部登记或全部不登记" })
  persons!: string[];

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "参合（参保）登记日期，不晚于今天，也不晚于年度末；不填：本年度和下年度为今天，往年为该年 1 月 1 日。由谁缴费依此决定（policy H-1）",
  })
  joinedOn?: string | null;

  @Field(() => ContributionPayerEnum, {
    nullable: true,
    description: "个人缴费部分由谁承担；不填则参合当日为低保、五保的由财政全额代缴，其他人由个人承担",
  })
  payer?: ContributionPayer | null;
}
