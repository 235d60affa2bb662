import type { ContributionPayer } from "@fupin/domain-types/health";
import { Field, ID, InputType, Int } from "type-graphql";
import { ContributionPayerEnum } from "../graph-enums.js";

/** Which enrollments a list holds; conditions add up. */
@InputType({ description: "参合记录筛选条件，各条件同时满足" })
export class EnrollmentFilter {
  @Field(() => ID, { nullable: true, description: "农户所在区划（按户编号）；不填为您的全部范围" })
  region?: string | null;

  @Field(() => Int, { nullable: true, description: "年度" })
  year?: number | null;

  @Field(() => ContributionPayerEnum, { nullable: true, description: "个人缴费部分由谁承担（policy H-1）" })
  payer?: ContributionPayer | null;
}
