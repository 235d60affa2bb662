import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { OrganisationKindEnum } from "../graph-enums.js";
import type { OrganisationKind } from "./organisation-terms.js";

/** What households hold in an organisation, added up (policy I-7). */
@ObjectType({ description: "组织的入股合计（policy I-7）", simpleResolvers: true })
export class OrganisationShares {
  @Field(() => Int, { description: "股份数（笔）" })
  holdings!: number;

  @Field(() => Int, { description: "入股农户（户）" })
  households!: number;

  @Field(() => YuanScalar, { description: "入股折价合计（元）" })
  amount!: number;
}

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
