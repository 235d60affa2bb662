import type { RelocationMode, RelocationStage } from "@fupin/domain-types/relocation";
import { Field, ID, InputType } from "type-graphql";
import { RelocationModeEnum, RelocationStageEnum } from "../graph-enums.js";

/** Which relocations a list holds; conditions add up. */
@InputType({ description: "易地扶贫搬迁筛选条件，各条件同时满足" })
export class RelocationFilter {
  @Field(() => ID, { nullable: true, description: "户编号所在区划，即迁出地；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => RelocationStageEnum, { nullable: true, description: "目前阶段（policy L-3）" })
  stage?: RelocationStage | null;

  @Field(() => RelocationModeEnum, { nullable: true, description: "安置方式（policy L-2）" })
  mode?: RelocationMode | null;

  @Field(() => ID, { nullable: true, description: "安置点编号（policy L-2）" })
  site?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "为 true 只列入住前已终止的；默认不列已终止的（policy L-1）",
  })
  closed?: boolean | null;
}
