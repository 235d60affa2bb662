import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { connectionOf } from "@fupin/server-kit/graph/connection";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { HouseholdCategoryEnum, PovertyCauseEnum } from "../graph-enums.js";
import { Household } from "../household/household.type.js";
import { MovementKind } from "../projection/movements.js";
import { Region } from "../region/region.type.js";

export const MovementKindEnum = graphEnum(MovementKind, "建档立卡的进出（policy R-12：脱贫出、返贫进）");

/** A household that came into the registry or left it. */
@ObjectType({ description: "一户的进出（policy R-12）", simpleResolvers: true })
export class RegistryMovement {
  @Field(() => Household, { nullable: true, description: "农户" })
  household!: Household | null;

  @Field(() => MovementKindEnum, { description: "进出种类" })
  kind!: MovementKind;

  @Field(() => DateScalar, { description: "生效日期" })
  on!: string;

  @Field(() => HouseholdCategoryEnum, { description: "当日的户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => PovertyCauseEnum, { description: "当日的主要致贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => Int, { description: "当日的家庭人口（人）" })
  persons!: number;
}

export const RegistryMovementConnection = connectionOf(() => RegistryMovement, "RegistryMovement", "进出");

/** How many moved in one way. */
@ObjectType({ description: "一种进出的合计", simpleResolvers: true })
export class RegistryMovementCount {
  @Field(() => MovementKindEnum, { description: "进出种类" })
  kind!: MovementKind;

  @Field(() => Int, { nullable: true, description: "户数（户）；少于 5 户且您无权查看农户时为空" })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "人数（人）；同上" })
  persons!: number | null;

  @Field(() => Boolean, { description: "是否因过小而隐去" })
  suppressed!: boolean;
}

/** Who came into the registry and who left it between two days. */
@ObjectType({ description: "两日之间建档立卡的进出（policy R-12）", simpleResolvers: true })
export class RegistryMovements {
  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => DateScalar, { description: "自该日起，含该日" })
  from!: string;

  @Field(() => DateScalar, { description: "至该日止，含该日" })
  to!: string;

  @Field(() => [RegistryMovementCount], { description: "各种进出的合计" })
  counts!: RegistryMovementCount[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
