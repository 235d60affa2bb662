import type { VillageType } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { VillageTypeEnum } from "../graph-enums.js";
import { CaseActInput } from "../identification/case-act.input.js";
import type { PoorVillageKind, PoorVillageState } from "./poor-village.steps.js";
import { PoorVillageKindEnum, PoorVillageStateEnum } from "./poor-village.type.js";
import type { VillageExitFindings } from "./village-exit.rules.js";

/** Which cases a worklist holds. */
@InputType({ description: "贫困村认定与退出的筛选条件，各条件同时满足" })
export class PoorVillageCaseFilter {
  @Field(() => ID, { nullable: true, description: "区划代码；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => PoorVillageKindEnum, { nullable: true, description: "认定或退出" })
  kind?: PoorVillageKind | null;

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

/** The village committee applies to leave (policy R-10). */
@InputType({ description: "村委会申请退出贫困村（policy R-10）" })
export class ApplyForVillageExitInput implements VillageExitFindings {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => Boolean, { description: "是否有固定的“五务合一”服务场所" })
  servicePlace!: boolean;

  @Field(() => [String], { description: "主导产业，例如油茶" })
  leadingIndustries!: string[];

  @Field(() => Int, { description: "收入年度" })
  incomeYear!: number;

  @Field(() => YuanScalar, { description: "该年度全村人均纯收入（元）" })
  perCapitaIncome!: number;

  @Field(() => YuanScalar, { description: "该年度村集体固定收入（元）" })
  collectiveIncome!: number;

  @Field(() => DateScalar, { nullable: true, description: "申请日期，不填为今天" })
  on?: LocalDate | null;

  @Field(() => String, { description: "申请书编号" })
  document!: string;

  @Field(() => String, { nullable: true, description: "备注" })
  remark?: string | null;
}

/** The township reviews, or the county office decides (policies ). */
@InputType({ description: "对贫困村认定或退出申请的意见（policy R-4、R-10）" })
export class DecideOnPoorVillageInput extends CaseActInput {
  @Field(() => Boolean, { description: "是否同意；不同意的即告终止" })
  approved!: boolean;

  @Field(() => String, { description: "意见" })
  opinion!: string;
}
