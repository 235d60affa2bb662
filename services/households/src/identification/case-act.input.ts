import type { LocalDate } from "@fupin/domain-types/local-date";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";

/** What every act on a case says. */
@InputType({ description: "识别个案的办理" })
export abstract class CaseActInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "个案编号" })
  case!: string;

  @Field(() => Int, { description: "您所见的个案版本；他人已先办理的，拒绝并说明变化" })
  expectedVersion!: number;

  @Field(() => DateScalar, { nullable: true, description: "办理日期，不填为今天；不早于上一步" })
  on?: LocalDate | null;

  @Field(() => String, { description: "依据的材料，例如会议记录编号" })
  document!: string;

  @Field(() => String, { nullable: true, description: "备注" })
  remark?: string | null;
}
