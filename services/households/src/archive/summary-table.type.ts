import type { HouseholdCategory, PovertyCause, Severity } from "@fupin/domain-types/household";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { HouseholdCategoryEnum, PovertyCauseEnum, SeverityEnum } from "../graph-enums.js";

@ObjectType({ description: "按户类型统计（policy R-5）", simpleResolvers: true })
export class SummaryByCategory {
  @Field(() => HouseholdCategoryEnum, { description: "户类型" })
  category!: HouseholdCategory;

  @Field(() => Int, { description: "户数（户）" })
  households!: number;

  @Field(() => Int, { description: "人数（人）" })
  persons!: number;
}

@ObjectType({ description: "按贫困程度统计（policy R-5）", simpleResolvers: true })
export class SummaryBySeverity {
  @Field(() => SeverityEnum, { description: "贫困程度" })
  severity!: Severity;

  @Field(() => Int, { description: "户数（户）" })
  households!: number;

  @Field(() => Int, { description: "人数（人）" })
  persons!: number;
}

@ObjectType({ description: "按主要致贫原因统计（policy R-6）", simpleResolvers: true })
export class SummaryByCause {
  @Field(() => PovertyCauseEnum, { description: "主要致贫原因" })
  cause!: PovertyCause;

  @Field(() => Int, {
    nullable: true,
    description: "户数（户）；您的角色不能查看农户而户数过少（不足 5 户）的为空",
  })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "人数（人）；户数不公开的为空" })
  persons!: number | null;
}

/** The counts before and after a year. */
@ObjectType({
  description: "一年的前后对比：年初与年末（最后一年为统计日）的建档立卡数",
  simpleResolvers: true,
})
export class SummaryYear {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => Int, { description: "年初户数（户）" })
  householdsBefore!: number;

  @Field(() => Int, { description: "年末户数（户）" })
  householdsAfter!: number;

  @Field(() => Int, { description: "年初人数（人）" })
  personsBefore!: number;

  @Field(() => Int, { description: "年末人数（人）" })
  personsAfter!: number;
}

/** The village summary table (policies ). */
@ObjectType({ description: "村贫困户统计汇总表（policy R-15、A-1）", simpleResolvers: true })
export class VillageSummaryTable {
  @Field(() => DateScalar, { description: "统计日" })
  asOf!: string;

  @Field(() => Int, { description: "建档立卡户数（户）" })
  households!: number;

  @Field(() => Int, { description: "建档立卡人数（人）" })
  persons!: number;

  @Field(() => Int, { nullable: true, description: "全村人口（人）；没有村情的为空" })
  population!: number | null;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "贫困发生率（%）：贫困人口除以全村人口（policy A-1）",
  })
  incidence!: number | null;

  @Field(() => [SummaryByCategory], { description: "按户类型" })
  byCategory!: SummaryByCategory[];

  @Field(() => [SummaryBySeverity], { description: "按贫困程度" })
  bySeverity!: SummaryBySeverity[];

  @Field(() => [SummaryByCause], { description: "按主要致贫原因" })
  byCause!: SummaryByCause[];

  @Field(() => [SummaryYear], { description: "至多十年的前后对比，自有建档立卡户的第一年起" })
  years!: SummaryYear[];
}
