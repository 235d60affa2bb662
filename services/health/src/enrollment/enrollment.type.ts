import type { ContributionPayer } from "@fupin/domain-types/health";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { ENROLLMENT_READERS, MEDICAL_READERS } from "../access-roles.js";
import { ContributionPayerEnum } from "../graph-enums.js";
import { Household } from "../household/household.type.js";
import { Person } from "../person/person.type.js";

/** A year of participation in the basic scheme (参合). */
@Access(...MEDICAL_READERS)
@ObjectType({ description: "一人一个年度的参合（参保）（policy H-1）", simpleResolvers: true })
export class Enrollment {
  @Field(() => Person, { nullable: true, description: "参合人" })
  person!: Person;

  @Field(() => Household, { nullable: true, description: "所在农户" })
  household!: Household;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => ContributionPayerEnum, { description: "个人缴费部分由谁承担（policy H-1）" })
  payer!: ContributionPayer;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "由谁承担所依据身份的日期：参合开始之日，提前登记的为登记当日（policy H-1）；平台建立前登记的为空",
  })
  statusOn!: string | null;

  @Field(() => String, { nullable: true, description: "当日身份（policy H-1）；平台建立前登记的为空" })
  status!: string | null;

  @Field(() => YuanScalar, { description: "该年度个人缴费标准（元），无论由谁承担" })
  contribution!: number;
}

/** Enrollments of one year and payer, counted. */
@Access(...ENROLLMENT_READERS)
@ObjectType({ description: "某年度、某缴费方式的参合统计（policy H-1）", simpleResolvers: true })
export class EnrollmentCount {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => ContributionPayerEnum, { description: "个人缴费部分由谁承担（policy H-1）" })
  payer!: ContributionPayer;

  @Field(() => Int, { description: "参合人数（人）" })
  persons!: number;

  @Field(() => YuanScalar, { description: "个人缴费合计（元）" })
  contribution!: number;
}
