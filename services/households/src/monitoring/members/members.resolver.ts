import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { TOWNSHIP_ACTORS, VILLAGE_ACTORS } from "../../access-roles.js";
import { dayOfAct } from "../../household/day-of-act.js";
import { type HouseholdRow, householdsById } from "../../household/household.store.js";
import { Household } from "../../household/household.type.js";
import type { HouseholdsContext } from "../../households-context.js";
import {
  AddHouseholdMemberInput,
  MergeHouseholdsInput,
  RemoveHouseholdMemberInput,
  SplitHouseholdInput,
} from "./member.input.js";
import { addMember, removeMember } from "./members.acts.js";
import { mergeHouseholds, splitHousehold } from "./split-merge.acts.js";

const fresh = async ({ db }: HouseholdsContext, id: string): Promise<HouseholdRow | undefined> =>
  (await householdsById(db, [id])).get(id);

/** Natural changes of a household (policy R-12). */
@Resolver()
export class MembersResolver {
  @Access(...VILLAGE_ACTORS)
  @Mutation(() => Household, { nullable: true, description: "自然增加一名成员：出生、婚入（policy R-12）" })
  async addHouseholdMember(
    @Arg("input", () => AddHouseholdMemberInput, { description: "成员" }) input: AddHouseholdMemberInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "addHouseholdMember", requestId: input.requestId, input },
      (trx) => addMember(trx, context.sealed, input, on, context.viewer.subject),
    );
    return fresh(context, id);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => Household, {
    nullable: true,
    description: "自然减少一名成员：死亡、婚出、迁出；户主减少须指定新户主（policy R-12）",
  })
  async removeHouseholdMember(
    @Arg("input", () => RemoveHouseholdMemberInput, { description: "成员" })
    input: RemoveHouseholdMemberInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "removeHouseholdMember", requestId: input.requestId, input },
      (trx) => removeMember(trx, input, on, context.viewer.subject),
    );
    return fresh(context, id);
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Household, {
    nullable: true,
    description: "分户；返回新户，状态与户类型随原户（policy R-12）",
  })
  async splitHousehold(
    @Arg("input", () => SplitHouseholdInput, { description: "分户" }) input: SplitHouseholdInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "splitHousehold", requestId: input.requestId, input },
      (trx) => splitHousehold(trx, context.sealed, input, on, context.viewer.subject),
    );
    return fresh(context, id);
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Household, {
    nullable: true,
    description: "并户；返回并入的户，被并入的户销户（policy R-12）",
  })
  async mergeHouseholds(
    @Arg("input", () => MergeHouseholdsInput, { description: "并户" }) input: MergeHouseholdsInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "mergeHouseholds", requestId: input.requestId, input },
      (trx) => mergeHouseholds(trx, input, on, context.viewer.subject),
    );
    return fresh(context, id);
  }
}
