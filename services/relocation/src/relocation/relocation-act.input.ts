import type { RelocationMode } from "@fupin/domain-types/relocation";
import { DateScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { MemberChangeEnum, RelocationModeEnum, UnfitReasonEnum } from "../graph-enums.js";
import type { MemberChange, UnfitReason } from "./relocation-act.js";

/** A household's application (policy L-1). */
@InputType({ description: "易地扶贫搬迁申请（policy L-1）" })
export class ApplyForRelocationInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "申请户的户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "申请日期" })
  on!: string;

  @Field(() => UnfitReasonEnum, { description: "居住地不宜居住的原因（policy L-1）" })
  reason!: UnfitReason;

  @Field(() => RelocationModeEnum, { description: "希望的安置方式（policy L-2）" })
  mode!: RelocationMode;

  @Field(() => Int, { description: "拟搬迁人口（人）；以签协议之日的成员为准" })
  persons!: number;

  @Field(() => YuanScalar, { nullable: true, description: "年人均纯收入（元）；用于核定补助（policy L-2）" })
  perCapitaIncome?: number | null;
}

/** What every act on a relocation says. */
@InputType({ description: "搬迁办理事项的共同内容" })
export class RelocationStepInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "搬迁编号" })
  relocation!: string;

  @Field(() => Int, { description: "您所见的版本；其间有他人办理则拒绝" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "办理日期，不早于上一步" })
  on!: string;
}

/** What the check of an application found (policy L-1). */
@InputType({ description: "核定搬迁资格（policy L-1）" })
export class DecideRelocationEligibilityInput extends RelocationStepInput {
  @Field(() => Boolean, { description: "是否建档立卡户" })
  registered!: boolean;

  @Field(() => Boolean, { description: "现场核实居住地不宜居住" })
  placeUnfit!: boolean;

  @Field(() => Boolean, { description: "在他处另有安全住房" })
  safeHousingElsewhere!: boolean;

  @Field(() => String, { description: "核实记录文号" })
  document!: string;
}

/** A signed consent with the members on its day (policy L-1). */
@InputType({ description: "签订搬迁协议：自愿、实名（policy L-1）" })
export class SignRelocationConsentInput extends RelocationStepInput {
  @Field(() => ID, { description: "签字人的人员编号，须为搬迁成员" })
  signedBy!: string;

  @Field(() => [ID], { description: "签协议之日在册且搬迁的家庭成员的人员编号" })
  members!: string[];

  @Field(() => String, { description: "协议编号" })
  document!: string;

  @Field(() => RelocationModeEnum, {
    nullable: true,
    description: "协议约定的安置方式；不填则如申请（policy L-2）",
  })
  mode?: RelocationMode | null;
}

/** A consent taken back before the handover (policy L-1). */
@InputType({ description: "撤回搬迁同意；交房前随时可撤回（policy L-1）" })
export class WithdrawRelocationConsentInput extends RelocationStepInput {
  @Field(() => String, { description: "撤回原因" })
  reason!: string;
}

/** A request for a dwelling of a site (policy L-2). */
@InputType({ description: "分配安置点住房；没有合适的则进入轮候（policy L-2）" })
export class AllotResettlementDwellingInput extends RelocationStepInput {
  @Field(() => ID, { description: "安置点编号，须在本县" })
  site!: string;
}

/** A house of a dispersed relocation (policy L-2). */
@InputType({ description: "核准分散安置的建房或购房（policy L-2）" })
export class ApproveDispersedDwellingInput extends RelocationStepInput {
  @Field(() => String, { description: "建房或购房地址" })
  address!: string;

  @Field(() => SquareMetreScalar, { description: "核准面积（平方米），不超过该户上限" })
  area!: number;
}

/** A finished house (policies L-2, L-3). */
@InputType({ description: "住房建成（policy L-3）" })
export class CompleteRelocationDwellingInput extends RelocationStepInput {
  @Field(() => SquareMetreScalar, {
    nullable: true,
    description: "实测面积（平方米）；分散安置必填，不超过该户上限（policy L-2）",
  })
  builtArea?: number | null;
}

/** A handover of keys (policy L-3). */
@InputType({ description: "交房：新居地址自此确定（policy L-3）" })
export class HandOverRelocationDwellingInput extends RelocationStepInput {
  @Field(() => ID, {
    nullable: true,
    description: "新居所在村（居）的 12 位区划代码；分散安置必填，集中安置不填则如安置点",
  })
  village?: string | null;

  @Field(() => String, { nullable: true, description: "新居所在的村民小组或楼栋，如 第三组、3栋" })
  group?: string | null;

  @Field(() => String, { description: "交接书编号" })
  document!: string;
}

/** A move into the new home (policy L-3). */
@InputType({ description: "入住所交接的新居（policy L-3）" })
export class RecordRelocationMoveInInput extends RelocationStepInput {
  @Field(() => String, { description: "旧住址" })
  oldAddress!: string;
}

/** An old house vacated (policy L-3). */
@InputType({ description: "旧房腾退（policy L-3）" })
export class RecordOldHouseVacatedInput extends RelocationStepInput {
  @Field(() => String, { description: "腾退协议编号" })
  document!: string;
}

/** A visit after the move (policy L-3). */
@InputType({ description: "后续帮扶回访：居住、就业、保障（policy L-3）" })
export class RecordRelocationFollowUpInput extends RelocationStepInput {
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
  note?: string | null;
}

/** A birth, death, split or arrival after the consent (policy L-1). */
@InputType({ description: "签协议后家庭成员的变化（policy L-1）" })
export class RecordRelocationMemberChangeInput extends RelocationStepInput {
  @Field(() => MemberChangeEnum, { description: "变化" })
  kind!: MemberChange;

  @Field(() => ID, { description: "人员编号" })
  person!: string;

  @Field(() => String, { description: "证明文件编号" })
  document!: string;
}
