import type { ShareKind } from "@fupin/domain-types/industry";
import { Field, ID, InputType } from "type-graphql";
import { ShareKindEnum } from "../graph-enums.js";

/** Which shareholdings a list holds; conditions add up. */
@InputType({ description: "入股筛选条件，各条件同时满足" })
export class ShareholdingFilter {
  @Field(() => ID, { nullable: true, description: "户编号所属区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => ID, { nullable: true, description: "户编号" })
  household?: string | null;

  @Field(() => ShareKindEnum, { nullable: true, description: "入股方式（policy I-7）" })
  kind?: ShareKind | null;

  @Field(() => String, { nullable: true, description: "合作社或企业全称" })
  organisation?: string | null;
}
