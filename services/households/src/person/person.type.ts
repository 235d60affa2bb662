import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { CONTACT_READERS, HEALTH_READERS } from "../access-roles.js";
import {
  EducationLevelEnum,
  HealthStatusEnum,
  LabourAbilityEnum,
  RelationEnum,
  SchoolStatusEnum,
  SexEnum,
} from "../graph-enums.js";

/** A member of a household (家庭成员); other departments add their fields. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "家庭成员", simpleResolvers: true })
export class Person {
  @Field(() => ID, { description: "人员编号，终身不变，不含个人信息" })
  id!: string;

  @Access(...PERSON_READERS)
  @Field(() => String, { nullable: true, description: "姓名" })
  name!: string;

  @Access(...PERSON_READERS)
  @Field(() => SexEnum, { nullable: true, description: "性别" })
  sex!: Sex;

  @Access(...PERSON_READERS)
  @Field(() => DateScalar, { nullable: true, description: "出生日期" })
  birthDate!: string;

  @Access(...PERSON_READERS)
  @Field(() => RelationEnum, { nullable: true, description: "与户主关系" })
  relation!: Relation;

  @Access(...PERSON_READERS)
  @Field(() => String, { nullable: true, description: "民族" })
  ethnicity!: string;

  @Access(...PERSON_READERS)
  @Field(() => EducationLevelEnum, { nullable: true, description: "文化程度" })
  education!: EducationLevel | null;

  @Access(...PERSON_READERS)
  @Field(() => SchoolStatusEnum, { nullable: true, description: "在校生状况" })
  school!: SchoolStatus | null;

  @Access(...HEALTH_READERS)
  @Field(() => HealthStatusEnum, {
    nullable: true,
    description: "登记的健康状况；仅登记、卫健与帮扶责任人可见",
  })
  health!: HealthStatus | null;

  @Access(...PERSON_READERS)
  @Field(() => LabourAbilityEnum, { nullable: true, description: "劳动能力（policy R-2 c）" })
  labour!: LabourAbility | null;

  @Access(...PERSON_READERS)
  @Field(() => Int, { nullable: true, description: "年务工月数（月）" })
  monthsWorkedAway!: number | null;

  @Access(...PERSON_READERS)
  @Field(() => Boolean, { nullable: true, description: "登记：是否参加城乡居民基本医疗保险（policy H-1）" })
  basicInsurance!: boolean | null;

  @Access(...PERSON_READERS)
  @Field(() => Boolean, { nullable: true, description: "登记：是否参加大病保险（policy H-3）" })
  seriousIllnessInsurance!: boolean | null;

  @Access(...CONTACT_READERS)
  @Field(() => String, { nullable: true, description: "联系电话；仅登记与帮扶人员可见" })
  phone!: string | null;
}
