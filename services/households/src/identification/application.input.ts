import type { LocalDate } from "@fupin/domain-types/local-date";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import {
  EducationLevelEnum,
  HealthStatusEnum,
  LabourAbilityEnum,
  RelationEnum,
  SchoolStatusEnum,
  SexEnum,
} from "../graph-enums.js";

/** A member of a household that applies and is not in the registry. */
@InputType({ description: "申请户的家庭成员" })
export class ApplicantInput {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => String, { description: "证件号码，18 位；加密保存（policy F-3）" })
  identityNumber!: string;

  @Field(() => SexEnum, { nullable: true, description: "性别；不填则按证件号码" })
  sex?: Sex | null;

  @Field(() => RelationEnum, { description: "与户主关系；每户一名户主" })
  relation!: Relation;

  @Field(() => String, { nullable: true, description: "民族；不填为汉族" })
  ethnicity?: string | null;

  @Field(() => String, { nullable: true, description: "联系电话" })
  phone?: string | null;

  @Field(() => EducationLevelEnum, { nullable: true, description: "文化程度" })
  education?: EducationLevel | null;

  @Field(() => SchoolStatusEnum, { nullable: true, description: "在校生状况" })
  school?: SchoolStatus | null;

  @Field(() => HealthStatusEnum, { nullable: true, description: "健康状况" })
  health?: HealthStatus | null;

  @Field(() => LabourAbilityEnum, { nullable: true, description: "劳动能力（policy R-2 c）" })
  labour?: LabourAbility | null;

  @Field(() => Int, { nullable: true, description: "年务工月数（月），0 至 12" })
  monthsWorkedAway?: number | null;

  @Field(() => Boolean, { nullable: true, description: "是否参加城乡居民基本医疗保险" })
  basicInsurance?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否参加大病保险" })
  seriousIllnessInsurance?: boolean | null;
}

/** Step 1: the household applies (policy R-3). */
@InputType({ description: "第一步：农户申请（policy R-3）" })
export class ApplyForIdentificationInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "村民小组" })
  villagerGroup!: string;

  @Field(() => ID, {
    nullable: true,
    description: "已有户编号的农户（例如返贫户）填写；新户不填，而填家庭成员",
  })
  household?: string | null;

  @Field(() => [ApplicantInput], { nullable: true, description: "新户的家庭成员，1 至 30 人" })
  members?: ApplicantInput[] | null;

  @Field(() => String, { description: "受理人（村民小组长）姓名" })
  collectedBy!: string;

  @Field(() => DateScalar, { nullable: true, description: "申请日期，不填为今天" })
  on?: LocalDate | null;

  @Field(() => String, { description: "贫困户申请书编号（policy R-15）" })
  document!: string;

  @Field(() => String, { nullable: true, description: "备注" })
  remark?: string | null;
}
