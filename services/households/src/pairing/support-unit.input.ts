import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "登记帮扶单位" })
export class RegisterSupportUnitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "单位所属区划代码" })
  region!: string;

  @Field(() => String, { description: "单位名称" })
  name!: string;
}

@InputType({ description: "确定一个村的帮扶单位（policy P-1）" })
export class AssignSupportUnitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => ID, { description: "单位编号" })
  unit!: string;

  @Field(() => DateScalar, { description: "起始日" })
  on!: string;

  @Field(() => String, { nullable: true, description: "更换的理由；该村已有帮扶单位时必填" })
  reason?: string | null;
}

@InputType({ description: "登记帮扶责任人" })
export class RegisterHelperInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "所在单位编号" })
  unit!: string;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => String, { description: "职务" })
  post!: string;

  @Field(() => String, { nullable: true, description: "登录账号" })
  subject?: string | null;
}
