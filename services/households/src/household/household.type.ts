import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type {
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
} from "@fupin/domain-types/household";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, MuScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import {
  DwellingGradeEnum,
  HouseholdCategoryEnum,
  PovertyCauseEnum,
  RegistryStatusEnum,
  SeverityEnum,
} from "../graph-enums.js";
import { Village } from "../region/region.type.js";

/** Per-capita net income of one year (policies ). */
@ObjectType({ description: "一个年度的人均纯收入", simpleResolvers: true })
export class YearlyIncome {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => YuanScalar, { description: "人均纯收入（元）（policy R-1）" })
  perCapita!: number;
}

/** Land, dwelling and utilities from one survey day on (policy R-2). */
@ObjectType({ description: "生产生活条件：某次调查起的情况（policy R-2）", simpleResolvers: true })
export class LivingConditions {
  @Field(() => DateScalar, { description: "自该日起" })
  validFrom!: string;

  @Field(() => MuScalar, { nullable: true, description: "耕地面积（亩）" })
  cultivatedLand!: number | null;

  @Field(() => MuScalar, { nullable: true, description: "林地面积（亩）" })
  forest!: number | null;

  @Field(() => SquareMetreScalar, { nullable: true, description: "住房面积（平方米）" })
  housingArea!: number | null;

  @Field(() => DwellingGradeEnum, { nullable: true, description: "登记的房屋等级（policy L-4）" })
  dwellingGrade!: DwellingGrade | null;

  @Field(() => Boolean, { nullable: true, description: "是否通水" })
  water!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否通电" })
  power!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否通路" })
  road!: boolean | null;
}

/** A registered household (农户); other departments add their fields to it. */
@Access(...PERSON_READERS)
@Directive('@key(fields: "id")')
@ObjectType({ description: "农户：一户一档，各部门在此补充本部门的内容", simpleResolvers: true })
export class Household {
  @Field(() => ID, { description: "户编号：12 位村代码加序号，终身不变" })
  id!: string;

  @Field(() => Village, { description: "现居行政村" })
  village!: Village;

  @Field(() => String, { description: "村民小组" })
  villagerGroup!: string;

  @Field(() => DateScalar, { description: "建档立卡日期" })
  registeredOn!: string;

  @Field(() => RegistryStatusEnum, { description: "建档立卡状态（policy R-12）" })
  status!: RegistryStatus;

  @Field(() => HouseholdCategoryEnum, { description: "户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => SeverityEnum, { description: "贫困程度，由户类型决定（policy R-5）" })
  severity!: Severity;

  @Field(() => PovertyCauseEnum, { description: "主要致贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => [PovertyCauseEnum], { description: "其他致贫原因（policy R-6）" })
  otherCauses!: PovertyCause[];

  @Field(() => Int, { description: "家庭人口（人）" })
  memberCount!: number;

  @Field(() => [YearlyIncome], { description: "各年人均纯收入，近年在前（policy R-12）" })
  incomes!: YearlyIncome[];

  @Field(() => LivingConditions, { nullable: true, description: "最近一次调查的生产生活条件（policy R-2）" })
  livingConditions!: LivingConditions | null;
}

/** An attributed change of one field (policy R-12). */
@ObjectType({ description: "一项信息的一次变更：何时、何人、由何来源（policy R-12）", simpleResolvers: true })
export class HouseholdChange {
  @Field(() => ID, { description: "变更编号" })
  id!: string;

  @Field(() => String, { description: "时间，ISO 8601" })
  at!: string;

  @Field(() => String, { description: "账号" })
  by!: string;

  @Field(() => String, { description: "来源，例如登记表导入" })
  source!: string;

  @Field(() => ID, { nullable: true, description: "涉及的家庭成员；户级信息没有" })
  personId!: string | null;

  @Field(() => String, { description: "项目" })
  field!: string;

  @Field(() => String, { nullable: true, description: "变更前；受保护的号码以掩码显示" })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "变更后；受保护的号码以掩码显示" })
  after!: string | null;
}
