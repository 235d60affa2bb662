import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import {
  EducationLevelEnum,
  HealthStatusEnum,
  LabourAbilityEnum,
  RelationEnum,
  SchoolStatusEnum,
  SexEnum,
} from "../../graph-enums.js";
import { type JoiningKind, JoiningKindEnum, type LeavingKind, LeavingKindEnum } from "../event/event-kind.js";

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "新增家庭成员的资料" })
export class NewMemberInput {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => SexEnum, { description: "性别" })
  sex!: Sex;

  @Field(() => String, { description: "证件号码，加密保存" })
  identityNumber!: string;

  @Field(() => RelationEnum, { description: "与户主关系" })
  relation!: Relation;

  @Field(() => String, { description: "民族" })
  ethnicity!: string;

  @Field(() => EducationLevelEnum, { nullable: true, description: "文化程度" })
  education?: EducationLevel | null;

  @Field(() => SchoolStatusEnum, { nullable: true, description: "在校生状况" })
  school?: SchoolStatus | null;

  @Field(() => HealthStatusEnum, { nullable: true, description: "健康状况" })
  health?: HealthStatus | null;

  @Field(() => LabourAbilityEnum, { nullable: true, description: "劳动能力" })
  labour?: LabourAbility | null;
}

@InputType({ description: "自然增加：出生、婚入（policy R-12）" })
export class AddHouseholdMemberInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => JoiningKindEnum, { description: "原因" })
  kind!: JoiningKind;

  @Field(() => DateScalar, { description: "发生日" })
  on!: string;

  @Field(() => NewMemberInput, { description: "成员" })
  member!: NewMemberInput;
}

@InputType({ description: "自然减少：死亡、婚出、迁出（policy R-12）" })
export class RemoveHouseholdMemberInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "人员编号" })
  person!: string;

  @Field(() => LeavingKindEnum, { description: "原因" })
  kind!: LeavingKind;

  @Field(() => DateScalar, { description: "发生日" })
  on!: string;

  @Field(() => ID, { nullable: true, description: "减少的是户主时，新户主的人员编号" })
  newHead?: string | null;
}

@InputType({ description: "分户：部分成员另立一户（policy R-12）" })
export class SplitHouseholdInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "原户编号" })
  household!: string;

  @Field(() => [ID], { description: "分出成员的人员编号" })
  persons!: string[];

  @Field(() => ID, { description: "新户户主的人员编号，须在分出成员中" })
  head!: string;

  @Field(() => DateScalar, { description: "分户日" })
  on!: string;

  @Field(() => String, { description: "理由与依据" })
  reason!: string;
}

@InputType({ description: "并户：一户的全部成员并入另一户（policy R-12）" })
export class MergeHouseholdsInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "被并入的户，其编号不再使用" })
  from!: string;

  @Field(() => ID, { description: "并入的户" })
  into!: string;

  @Field(() => DateScalar, { description: "并户日" })
  on!: string;

  @Field(() => String, { description: "理由与依据" })
  reason!: string;
}
