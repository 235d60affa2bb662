import { Field, ID, InputType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { OrganisationKindEnum } from "../graph-enums.js";
import type { OrganisationKind } from "./organisation-terms.js";

/** Which organisations a list holds; conditions add up. */
@InputType({ description: "组织筛选条件，各条件同时满足" })
export class IndustryOrganisationFilter {
  @Field(() => ID, { nullable: true, description: "登记地区划及其下级" })
  region?: string | null;

  @Field(() => OrganisationKindEnum, { nullable: true, description: "类别" })
  kind?: OrganisationKind | null;

  @Field(() => ID, { nullable: true, description: "带动的村，12 位村代码" })
  village?: string | null;
}

/** Villages that an organisation begins to work in (policy I-3). */
@InputType({ description: "登记组织新带动的村（policy I-3）" })
export class ExtendIndustryOrganisationInput extends ActInput {
  @Field(() => ID, { description: "组织编号" })
  organisation!: string;

  @Field(() => [ID], { description: "新带动的村，12 位村代码，须在登记地内" })
  villages!: string[];
}

/** An organisation to register (policies I-3, I-7). */
@InputType({ description: "登记合作社或企业（policy I-3、I-7）" })
export class RegisterIndustryOrganisationInput extends ActInput {
  @Field(() => ID, { description: "登记地区划代码，县、乡镇或村；入股农户须在其内" })
  region!: string;

  @Field(() => String, { description: "全称，同一登记地不重名" })
  name!: string;

  @Field(() => OrganisationKindEnum, { description: "类别" })
  kind!: OrganisationKind;

  @Field(() => [ID], { description: "带动的村，12 位村代码" })
  villages!: string[];
}
