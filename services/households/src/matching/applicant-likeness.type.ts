import { Field, Int, ObjectType } from "type-graphql";

/** A member of an applying household who looks like somebody whom the registry knows. */
@ObjectType({ description: "申请户成员与登记人员疑似为同一人，并列查看（policy R-3）" })
export class ApplicantLikeness {
  caseId!: string;

  @Field(() => Int, { description: "申请时的成员序号", simple: true })
  position!: number;

  personId!: string;

  @Field(() => String, { description: "为何疑似", simple: true })
  reason!: string;
}
