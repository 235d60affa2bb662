import type { ReadingPurpose } from "@fupin/domain-types/identity";
import type { LabourAbility } from "@fupin/domain-types/person";
import { Field, ID, InputType } from "type-graphql";
import { LabourAbilityEnum, ReadingPurposeEnum } from "../graph-enums.js";

/** Which persons a list holds; conditions add up. */
@InputType({ description: "人员筛选条件，各条件同时满足" })
export class PersonFilter {
  @Field(() => ID, { nullable: true, description: "现居地所在区划；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => String, { nullable: true, description: "姓名，从姓起匹配" })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: "户编号" })
  household?: string | null;

  @Field(() => LabourAbilityEnum, { nullable: true, description: "劳动能力" })
  labour?: LabourAbility | null;

  @Field(() => String, {
    nullable: true,
    description: "完整证件号码；仅有权查看全号者可用，须同时填写 purpose，查询记入审计（policy F-3）",
  })
  identityNumber?: string | null;

  @Field(() => ReadingPurposeEnum, { nullable: true, description: "按证件号码查询的用途" })
  purpose?: ReadingPurpose | null;
}
