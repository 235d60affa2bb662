import type { VillageType } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { VillageTypeEnum } from "../graph-enums.js";
import { CaseActInput } from "../identification/case-act.input.js";
import type { PoorVillageState } from "./poor-village.steps.js";
import { PoorVillageStateEnum } from "./poor-village.type.js";

/** Which designations a worklist holds. */
@InputType({ description: "贫困村认定筛选条件，各条件同时满足" })
export class PoorVillageCaseFilter {
  @Field(() => ID, { nullable: true, description: "区划代码；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => PoorVillageStateEnum, { nullable: true, description: "所处状态" })
  state?: PoorVillageState | null;

  @Field(() => DateScalar, { nullable: true, description: "在该日已逾期" })
  overdueOn?: LocalDate | null;
}

/** The village committee applies (policy R-4). */
@InputType({ description: "村委会申请认定贫困村（policy R-4）" })
export class ApplyForPoorVillageInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => VillageTypeEnum, { description: "贫困村类型（policy R-7）" })
  type!: VillageType;

  @Field(() => DateScalar, { nullable: true, description: "申请日期，不填为今天" })
  on?: LocalDate | null;

  @Field(() => String, { description: "申请书编号" })
  document!: string;

  @Field(() => String, { nullable: true, description: "备注" })
  remark?: string | null;
}

/** The township reviews, or the county office decides (policy R-4). */
@InputType({ description: "对贫困村申请的意见（policy R-4）" })
export class DecideOnPoorVillageInput extends CaseActInput {
  @Field(() => Boolean, { description: "是否同意；不同意的认定终止" })
  approved!: boolean;

  @Field(() => String, { description: "意见" })
  opinion!: string;
}
