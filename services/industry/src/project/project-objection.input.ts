import { Field, ID, InputType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";

/** What somebody objects to a project's notice (policy I-1). */
@InputType({ description: "登记对项目公示的异议；处理完毕前项目停办（policy I-1）" })
export class RaiseIndustryProjectObjectionInput extends ActInput {
  @Field(() => ID, { description: "项目编号，须在公示中" })
  project!: string;

  @Field(() => String, { nullable: true, description: "提出人姓名；匿名的不填" })
  raisedBy?: string | null;

  @Field(() => String, { description: "异议内容：金额、受益农户或其他" })
  content!: string;
}

/** What came of an objection (policy I-1). */
@InputType({ description: "处理异议；成立的项目不能继续，更正后重新申报（policy I-1）" })
export class ResolveIndustryProjectObjectionInput extends ActInput {
  @Field(() => ID, { description: "异议编号" })
  objection!: string;

  @Field(() => Boolean, { description: "是否成立" })
  upheld!: boolean;

  @Field(() => String, { description: "核查结论" })
  finding!: string;
}
