import type { ContributionPayer } from "@fupin/domain-types/health";
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

  @Field(() => ContributionPayerEnum, {
    nullable: true,
    description: "个人缴费部分由谁承担；不填则低保、五保由财政全额代缴，其他人由个人承担",
  })
  payer?: ContributionPayer | null;
}
