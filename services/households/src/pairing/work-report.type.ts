import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type ReportKind, ReportKindEnum } from "./report-rhythm.js";

/** A report from below to above (policy P-7). */
@ObjectType({ description: "一份报告：种类、报告单位、所属期、内容（policy P-7）", simpleResolvers: true })
export class WorkReport {
  @Field(() => ID, { description: "报告编号" })
  id!: number;

  @Field(() => ReportKindEnum, { description: "种类" })
  kind!: ReportKind;

  @Field(() => ID, { description: "报告单位的区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "所属期的首日" })
  period!: string;

  @Field(() => DateScalar, { description: "报送日" })
  filedOn!: string;

  @Field(() => String, { description: "内容" })
  summary!: string;
}

/** A report that is not there although its day has passed (policy P-7). */
@ObjectType({ description: "一份逾期未报的报告（policy P-7）", simpleResolvers: true })
export class OverdueReport {
  @Field(() => ReportKindEnum, { description: "种类" })
  kind!: ReportKind;

  @Field(() => ID, { description: "应报单位的区划代码" })
  region!: string;

  @Field(() => String, { description: "应报单位名称" })
  regionName!: string;

  @Field(() => DateScalar, { description: "所属期的首日" })
  period!: string;

  @Field(() => DateScalar, { description: "报送期限" })
  dueOn!: string;

  @Field(() => Int, { description: "已逾期天数（天）" })
  daysLate!: number;
}

@InputType({ description: "报送一份报告（policy P-7）" })
export class FileWorkReportInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ReportKindEnum, { description: "种类" })
  kind!: ReportKind;

  @Field(() => ID, { description: "报告单位的区划代码，级别须与种类相符" })
  region!: string;

  @Field(() => DateScalar, { description: "所属期内任一日" })
  period!: string;

  @Field(() => DateScalar, { description: "报送日" })
  on!: string;

  @Field(() => String, { description: "内容" })
  summary!: string;
}
