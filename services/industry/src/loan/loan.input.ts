import { Field, ID, InputType, Int } from "type-graphql";
import { LoanStatusEnum } from "../graph-enums.js";
import type { LoanStatus } from "./loan-status.js";

/** Which loans a list holds; conditions add up. */
@InputType({ description: "小额信贷筛选条件，各条件同时满足" })
export class LoanFilter {
  @Field(() => ID, { nullable: true, description: "户编号所属区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => ID, { nullable: true, description: "户编号" })
  household?: string | null;

  @Field(() => LoanStatusEnum, { nullable: true, description: "状态（policy I-5）" })
  status?: LoanStatus | null;

  @Field(() => Int, { nullable: true, description: "申请年度" })
  year?: number | null;
}
