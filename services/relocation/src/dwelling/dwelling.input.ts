import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { DwellingGradeEnum } from "../graph-enums.js";

/** Which inspections a list holds; conditions add up. */
@InputType({ description: "房屋安全鉴定筛选条件，各条件同时满足" })
export class InspectionFilter {
  @Field(() => ID, { nullable: true, description: "户编号所在区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => DwellingGradeEnum, { nullable: true, description: "鉴定等级（policy L-4）" })
  grade?: DwellingGrade | null;

  @Field(() => Boolean, { nullable: true, description: "只列危房，即 C 级与 D 级（policy L-4）" })
  dangerousOnly?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "默认只列各户最近一次鉴定，即现状；为 true 则连同以往的鉴定",
  })
  includeEarlier?: boolean | null;
}

/** An inspection that was made (policy L-4). */
@InputType({ description: "登记房屋安全鉴定（policy L-4）" })
export class RecordDwellingInspectionInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "鉴定日期" })
  inspectedOn!: string;

  @Field(() => DwellingGradeEnum, { description: "鉴定等级（policy L-4）" })
  grade!: DwellingGrade;
}
