import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { HouseholdCategoryEnum, PovertyCauseEnum, RegistryStatusEnum } from "../../graph-enums.js";
import { type HouseholdEventKind, HouseholdEventKindEnum } from "./event-kind.js";

/** Something that happened to a household, and how it stood after it (policy R-12). */
@ObjectType({
  description: "农户事件：某日发生何事，其后状况如何，何人记录（policy R-12）",
  simpleResolvers: true,
})
export class HouseholdEvent {
  @Field(() => ID, { description: "事件编号" })
  id!: number;

  @Field(() => HouseholdEventKindEnum, { description: "种类" })
  kind!: HouseholdEventKind;

  @Field(() => DateScalar, { description: "发生日" })
  happenedOn!: string;

  @Field(() => ID, { nullable: true, description: "涉及的家庭成员" })
  personId!: string | null;

  @Field(() => String, { nullable: true, description: "说明" })
  note!: string | null;

  @Field(() => RegistryStatusEnum, { description: "其后的状态" })
  status!: RegistryStatus;

  @Field(() => HouseholdCategoryEnum, { description: "其后的户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => PovertyCauseEnum, { description: "其后的主要致贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => [PovertyCauseEnum], { description: "其后的其他致贫原因（policy R-6）" })
  otherCauses!: PovertyCause[];

  @Field(() => Int, { description: "其后的家庭人口（人）" })
  members!: number;

  @Field(() => String, { description: "记录者账号" })
  recordedBy!: string;
}
