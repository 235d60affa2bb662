import { Field, ID, InputType } from "type-graphql";
import { CohortFilter } from "../cohort-filter.input.js";

@InputType({ description: "保存农户群体的条件" })
export class SaveCohortInput {
  @Field(() => ID, { description: "请求编号：同一编号重发不会重复办理" })
  requestId!: string;

  @Field(() => String, { description: "名称，1 至 100 字" })
  title!: string;

  @Field(() => String, { nullable: true, description: "说明，至多 500 字" })
  description?: string | null;

  @Field(() => CohortFilter, { description: "条件" })
  filter!: CohortFilter;

  @Field(() => ID, {
    nullable: true,
    description: "供辖区在该区划之内者使用，区划代码或 CN，须在您的辖区内；不填则仅供本人",
  })
  sharedWith?: string | null;
}

@InputType({ description: "删除本人保存的农户群体" })
export class DeleteCohortInput {
  @Field(() => ID, { description: "请求编号：同一编号重发不会重复办理" })
  requestId!: string;

  @Field(() => ID, { description: "群体编号" })
  cohort!: string;
}
