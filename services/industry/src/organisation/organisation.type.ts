import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { OrganisationKindEnum } from "../graph-enums.js";
import type { OrganisationKind } from "./organisation-terms.js";

/** A cooperative or an enterprise (policies I-3, I-6, I-7). */
@ObjectType({ description: "合作社或企业（policy I-3、I-6、I-7）", simpleResolvers: true })
export class IndustryOrganisation {
  @Field(() => ID, { description: "组织编号：登记地区划代码、“-O”和序号" })
  id!: string;

  @Field(() => ID, { description: "登记地区划代码，县、乡镇或村" })
  region!: string;

  @Field(() => String, { description: "全称" })
  name!: string;

  @Field(() => OrganisationKindEnum, { description: "类别" })
  kind!: OrganisationKind;

  @Field(() => DateScalar, { description: "登记日期" })
  registeredOn!: string;
}
