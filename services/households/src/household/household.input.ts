import type {
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
} from "@fupin/domain-types/household";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import {
  DwellingGradeEnum,
  HouseholdCategoryEnum,
  PovertyCauseEnum,
  RegistryStatusEnum,
  SeverityEnum,
} from "../graph-enums.js";

/** Which households a list holds; conditions add up. */
@InputType({ description: "农户筛选条件，各条件同时满足" })
export class HouseholdFilter {
  @Field(() => ID, { nullable: true, description: "居住地所在区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "任一家庭成员的姓名，从姓起匹配，例如“张”" })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "户编号，从首位起匹配" })
  number?: string | null;

  @Field(() => RegistryStatusEnum, { nullable: true, description: "建档立卡状态" })
  status?: RegistryStatus | null;

  @Field(() => HouseholdCategoryEnum, { nullable: true, description: "户类型（policy R-5）" })
  category?: HouseholdCategory | null;

  @Field(() => SeverityEnum, { nullable: true, description: "贫困程度（policy R-5）" })
  severity?: Severity | null;

  @Field(() => PovertyCauseEnum, { nullable: true, description: "主要致贫原因（policy R-6）" })
  mainCause?: PovertyCause | null;

  @Field(() => PovertyCauseEnum, { nullable: true, description: "主要或其他致贫原因之一（policy R-6）" })
  anyCause?: PovertyCause | null;

  @Field(() => [DwellingGradeEnum], { nullable: true, description: "登记的房屋等级为其中之一（policy L-4）" })
  dwellingGrades?: DwellingGrade[] | null;

  @Field(() => YuanScalar, { nullable: true, description: "最近年度人均纯收入低于该数（元）（policy R-1）" })
  incomeBelow?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "按该日终了时的情况，居住地亦按该日（policy R-12）；不填为现在",
  })
  asOf?: string | null;
}
