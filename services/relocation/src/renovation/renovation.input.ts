import type { DwellingGrade, RenovationStage } from "@fupin/domain-types/relocation";
import { Field, ID, InputType, Int } from "type-graphql";
import { DwellingGradeEnum, RenovationStageEnum } from "../graph-enums.js";

/** Which renovations a list holds; conditions add up. */
@InputType({ description: "危房改造筛选条件，各条件同时满足" })
export class RenovationFilter {
  @Field(() => ID, { nullable: true, description: "户编号所在区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => Int, { nullable: true, description: "列入计划的年度（policy L-4）" })
  year?: number | null;

  @Field(() => RenovationStageEnum, { nullable: true, description: "目前阶段（policy L-4）" })
  stage?: RenovationStage | null;

  @Field(() => DwellingGradeEnum, { nullable: true, description: "列入计划所依据的鉴定等级（policy L-4）" })
  grade?: DwellingGrade | null;
}
