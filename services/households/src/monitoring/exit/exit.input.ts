import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "提名一户脱贫（policy R-9）" })
export class ProposeExitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "提名日" })
  on!: string;

  @Field(() => String, { description: "提名理由" })
  evidence!: string;
}

/** What every step of a case says. */
@InputType({ description: "脱贫个案的一步" })
class ExitActInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "个案编号" })
  case!: string;

  @Field(() => Int, { description: "所见的版本；他人已先办理的，返回 CONFLICT" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "办理日" })
  on!: string;

  @Field(() => String, { description: "凭据与说明" })
  evidence!: string;
}

@InputType({ description: "入户核实：逐条核查脱贫标准（policy R-9）" })
export class CheckExitInput extends ExitActInput {
  @Field(() => Int, { description: "收入年度，取该年的收入调查" })
  incomeYear!: number;

  @Field(() => Boolean, { description: "住房安全" })
  housingSafe!: boolean;

  @Field(() => Boolean, { description: "不愁吃、不愁穿，生计有保障" })
  livelihoodSecured!: boolean;

  @Field(() => Boolean, { description: "没有因贫失学的儿童" })
  nobodyOutOfSchool!: boolean;

  @Field(() => Boolean, { description: "基本医疗有保障" })
  medicalCareAffordable!: boolean;
}

@InputType({ description: "民主评议脱贫（policy R-9）" })
export class ReviewExitInput extends ExitActInput {
  @Field(() => Int, { description: "到会人数" })
  present!: number;

  @Field(() => Int, { description: "赞成票" })
  inFavour!: number;

  @Field(() => Int, { description: "反对票" })
  against!: number;
}

@InputType({ description: "公示脱贫（policy R-9）" })
export class AnnounceExitInput extends ExitActInput {
  @Field(() => DateScalar, { description: "公示止" })
  until!: string;

  @Field(() => String, { description: "公示地点" })
  place!: string;
}

@InputType({ description: "乡镇审核、县批准或不予脱贫（policy R-9）" })
export class DecideExitInput extends ExitActInput {}

@InputType({ description: "对公示的脱贫提出异议（policy R-9）" })
export class ObjectToExitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "个案编号" })
  case!: string;

  @Field(() => DateScalar, { description: "提出日，须在公示期内" })
  on!: string;

  @Field(() => String, { description: "内容" })
  content!: string;
}

@InputType({ description: "处理一条异议（policy R-9）" })
export class ResolveExitObjectionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "异议编号" })
  objection!: string;

  @Field(() => DateScalar, { description: "处理日" })
  on!: string;

  @Field(() => Boolean, { description: "是否成立；成立的不能脱贫" })
  upheld!: boolean;

  @Field(() => String, { description: "处理意见" })
  resolution!: string;
}
