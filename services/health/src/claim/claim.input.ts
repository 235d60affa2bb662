import type { ClaimStatus, HospitalLevel } from "@fupin/domain-types/health";
import { Field, ID, InputType, Int } from "type-graphql";
import { ClaimStatusEnum, HospitalLevelEnum } from "../graph-enums.js";

/** Which claims a list holds; conditions add up. */
@InputType({ description: "报销申请筛选条件，各条件同时满足" })
export class ClaimFilter {
  @Field(() => ID, { nullable: true, description: "农户所在区划（按户编号）；不填为您的全部范围" })
  region?: string | null;

  @Field(() => ID, { nullable: true, description: "户编号" })
  household?: string | null;

  @Field(() => ID, { nullable: true, description: "人员编号" })
  person?: string | null;

  @Field(() => ClaimStatusEnum, { nullable: true, description: "状态（policy H-6）" })
  status?: ClaimStatus | null;

  @Field(() => Int, { nullable: true, description: "年度，按出院日期" })
  year?: number | null;

  @Field(() => ID, { nullable: true, description: "机构代码" })
  facility?: string | null;

  @Field(() => HospitalLevelEnum, { nullable: true, description: "医疗机构级别" })
  hospitalLevel?: HospitalLevel | null;
}
