import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { DwellingGradeEnum } from "../graph-enums.js";

/** A safety inspection of a household's dwelling (房屋安全鉴定, policy L-4). */
@ObjectType({ description: "一次房屋安全鉴定（policy L-4）", simpleResolvers: true })
export class DwellingInspection {
  @Field(() => ID, { description: "鉴定编号：户编号-JD序号" })
  id!: string;

  @Field(() => DateScalar, { description: "鉴定日期" })
  inspectedOn!: string;

  @Field(() => DwellingGradeEnum, { description: "鉴定等级（policy L-4）" })
  grade!: DwellingGrade;
}

/** A household's dwelling as its latest inspection found it (policies L-4, R-2 b). */
@ObjectType({ description: "住房：最近一次房屋安全鉴定的结果（policy L-4）", simpleResolvers: true })
export class Dwelling {
  @Field(() => DwellingGradeEnum, { description: "最近一次鉴定的等级（policy L-4）" })
  grade!: DwellingGrade;

  @Field(() => DateScalar, { description: "最近一次鉴定的日期" })
  inspectedOn!: string;
}
