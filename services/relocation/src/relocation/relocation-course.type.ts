import type { RelocationStage } from "@fupin/domain-types/relocation";
import { DateScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { MemberChangeEnum, RelocationActEnum, RelocationStageEnum } from "../graph-enums.js";
import { Person } from "../person/person.type.js";
import { Region } from "../region/region.type.js";
import type { MemberChange, RelocationAct } from "./relocation-act.js";

/** One act of a relocation (policy L-3). */
@ObjectType({ description: "搬迁的一步：何人何时办理何事（policy L-3）", simpleResolvers: true })
export class RelocationStep {
  @Field(() => Int, { description: "办理后的版本" })
  version!: number;

  @Field(() => RelocationActEnum, { description: "办理事项" })
  act!: RelocationAct;

  @Field(() => RelocationStageEnum, { nullable: true, description: "办理前的阶段；申请为空" })
  fromStage!: RelocationStage | null;

  @Field(() => RelocationStageEnum, { description: "办理后的阶段" })
  toStage!: RelocationStage;

  @Field(() => DateScalar, { description: "办理日期" })
  on!: string;

  @Field(() => String, { nullable: true, description: "文书编号" })
  document!: string | null;

  @Field(() => String, { nullable: true, description: "说明" })
  note!: string | null;

  @Field(() => [DecisionLine], { description: "理由：每条标准、实际值、要求值、所用参数" })
  lines!: DecisionLine[];

  @Field(() => String, { description: "经办账号（policy F-3）" })
  recordedBy!: string;
}

/** A signed consent (policy L-1). */
@ObjectType({ description: "搬迁协议：自愿签订，交房前可撤回（policy L-1）", simpleResolvers: true })
export class RelocationConsent {
  @Field(() => DateScalar, { description: "签订日期" })
  signedOn!: string;

  @Field(() => Person, { nullable: true, description: "签字人" })
  signedBy!: Person;

  @Field(() => String, { description: "协议编号" })
  document!: string;

  @Field(() => DateScalar, { nullable: true, description: "撤回日期；有效的协议为空" })
  withdrawnOn!: string | null;

  @Field(() => String, { nullable: true, description: "撤回原因" })
  withdrawnReason!: string | null;
}

/** Somebody who moves, or was to move (policy L-1). */
@ObjectType({ description: "实名的搬迁成员（policy L-1）", simpleResolvers: true })
export class RelocationMember {
  @Field(() => Person, { nullable: true, description: "成员" })
  person!: Person;

  @Field(() => DateScalar, { description: "列入日期" })
  joinedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "不再列入的日期；在列的为空" })
  leftOn!: string | null;
}

/** A change of the household after its consent (policy L-1). */
@ObjectType({ description: "签协议后家庭成员的变化（policy L-1）", simpleResolvers: true })
export class RelocationMemberChange {
  @Field(() => MemberChangeEnum, { description: "变化" })
  kind!: MemberChange;

  @Field(() => Person, { nullable: true, description: "所涉人员" })
  person!: Person;

  @Field(() => DateScalar, { description: "发生日期" })
  on!: string;

  @Field(() => String, { description: "证明文件编号" })
  document!: string;

  @Field(() => Int, { description: "对核定人口的增减（人）；交房后不再调整" })
  effect!: number;
}

/** The house of a dispersed relocation (policy L-2). */
@ObjectType({ description: "分散安置的住房（policy L-2）", simpleResolvers: true })
export class DispersedDwelling {
  @Field(() => String, { description: "地址" })
  address!: string;

  @Field(() => SquareMetreScalar, { description: "核准面积（平方米）" })
  area!: number;

  @Field(() => DateScalar, { description: "核准日期" })
  approvedOn!: string;
}

/** A place on a site's waiting list (policy L-2). */
@ObjectType({
  description: "轮候：按签协议日期、申请日期、户编号的先后（policy L-2）",
  simpleResolvers: true,
})
export class RelocationWaiting {
  @Field(() => ID, { description: "安置点编号" })
  siteId!: string;

  @Field(() => DateScalar, { description: "签协议日期" })
  consentedOn!: string;

  @Field(() => DateScalar, { description: "进入轮候的日期" })
  since!: string;
}

/** The home that was handed over to a household (policy L-3). */
@ObjectType({
  description: "所交接的新居：安置点、村（居）、村民小组或楼栋、地址（policy L-3）",
  simpleResolvers: true,
})
export class RelocationHome {
  @Field(() => DateScalar, { description: "交房日期" })
  handedOverOn!: string;

  @Field(() => ID, { nullable: true, description: "安置点编号；分散安置为空" })
  siteId!: string | null;

  @Field(() => Region, { description: "所在村（居）" })
  village!: Region;

  @Field(() => String, { nullable: true, description: "村民小组或楼栋；未登记则为空" })
  group!: string | null;

  @Field(() => String, { description: "地址；集中安置为安置点名称与门牌" })
  address!: string;
}

/** The move itself: both addresses by date (policy L-3). */
@ObjectType({ description: "入住：新旧住址与日期；户编号不变（policy L-3）", simpleResolvers: true })
export class RelocationMove {
  @Field(() => DateScalar, { description: "入住日期" })
  movedOn!: string;

  @Field(() => Region, { description: "迁出村" })
  oldRegion!: Region;

  @Field(() => String, { description: "旧住址" })
  oldAddress!: string;

  @Field(() => Region, { description: "新居所在村（居）" })
  newRegion!: Region;

  @Field(() => String, { description: "新住址" })
  newAddress!: string;
}

/** A visit after the move (policy L-3). */
@ObjectType({ description: "后续帮扶回访（policy L-3）", simpleResolvers: true })
export class RelocationFollowUp {
  @Field(() => DateScalar, { description: "回访日期" })
  visitedOn!: string;

  @Field(() => Boolean, { description: "是否在新居居住" })
  livesThere!: boolean;

  @Field(() => Int, { description: "家庭人口（人）" })
  persons!: number;

  @Field(() => Int, { description: "有劳动能力（人）" })
  ableToWork!: number;

  @Field(() => Int, { description: "已就业（人）" })
  employed!: number;

  @Field(() => Int, { description: "参加基本医疗保险（人）" })
  insured!: number;

  @Field(() => String, { nullable: true, description: "情况说明" })
  note!: string | null;
}

/** What a household is entitled to since a day (policy L-2). */
@ObjectType({ description: "自某日起核定的面积上限与补助（policy L-2）", simpleResolvers: true })
export class RelocationEntitlement {
  @Field(() => DateScalar, { description: "自该日起" })
  since!: string;

  @Field(() => Int, { description: "核定人口（人）" })
  persons!: number;

  @Field(() => SquareMetreScalar, { description: "住房面积上限（平方米）" })
  areaCap!: number;

  @Field(() => YuanScalar, { description: "住房补助（元）" })
  subsidy!: number;

  @Field(() => [DecisionLine], { description: "理由与所用参数" })
  lines!: DecisionLine[];
}
