import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { type PairingEnd, PairingEndEnum } from "./pairing-words.js";

/** A household and the official who is responsible for its help, for a time (结对帮扶). */
@Access(...PERSON_READERS)
@ObjectType({
  description: "结对：一户与其帮扶责任人，自某日至某日（policy P-1、P-2、P-3）",
  simpleResolvers: true,
})
export class Pairing {
  @Field(() => ID, { description: "结对编号" })
  id!: number;

  @Field(() => DateScalar, { description: "起始日" })
  startedOn!: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: "结束日；未结束为空" })
  endedOn!: LocalDate | null;

  @Field(() => DateScalar, { description: "本单位结对之始；接力不重新计年（policy P-3）" })
  termBeganOn!: LocalDate;

  @Field(() => ID, { nullable: true, description: "接力自哪一结对" })
  predecessorId!: number | null;

  @Field(() => PairingEndEnum, { nullable: true, description: "结束的原因（policy P-3）" })
  endKind!: PairingEnd | null;

  @Field(() => String, { nullable: true, description: "结束的说明" })
  endReason!: string | null;

  @Field(() => [DecisionLine], { description: "结对的依据，逐条" })
  explanation!: DecisionLine[];

  householdId!: string;
  helperId!: number;
}

/** Households handed on from one helper to the next (接力, policy P-3). */
@ObjectType({ description: "接力的结果（policy P-3）", simpleResolvers: true })
export class Relay {
  @Field(() => Int, { description: "接力的户数" })
  households!: number;

  @Field(() => [Pairing], { description: "接任者的结对" })
  pairings!: Pairing[];
}
