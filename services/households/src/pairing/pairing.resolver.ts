import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { COUNTY_ACTORS, TOWNSHIP_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { householdById } from "../household/household.resolver.js";
import { Household } from "../household/household.type.js";
import { numericId } from "../household/numeric-id.js";
import type { HouseholdsContext } from "../households-context.js";
import { endPairing, pairHousehold, relayPairings, replaceHelper } from "./pairing.acts.js";
import {
  EndPairingInput,
  PairHouseholdInput,
  RelayPairingsInput,
  ReplaceHelperInput,
} from "./pairing.input.js";
import { openPairings, pairings, pairingsOfHousehold } from "./pairing.store.js";
import { Pairing, Relay } from "./pairing.type.js";
import { helperById } from "./support-unit.resolver.js";
import { Helper } from "./support-unit.type.js";

const openPairingOf = defineLoader(({ db }: HouseholdsContext, households: readonly string[]) =>
  openPairings(db, households),
);
const pairingPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => pairingsOfHousehold(db, household),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: Pairing) => [id] },
});

/** Pairings by household, for lists that hold them. */
export const PairingConnection = connectionOf(() => Pairing, "Pairing", "结对");

const pairingById = async ({ db }: HouseholdsContext, id: string): Promise<Pairing | undefined> =>
  pairings(db).where("id", "=", Number(id)).executeTakeFirst();

/** Helpers and their households (policies P-1, P-2, P-3). */
@Resolver(() => Pairing)
export class PairingResolver {
  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Pairing, {
    nullable: true,
    description: "为一户确定帮扶责任人；每户一人（policy P-1），每人至多 1 至 2 户（policy P-2）",
  })
  async pairHousehold(
    @Arg("input", () => PairHouseholdInput, { description: "户与帮扶责任人" }) input: PairHouseholdInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<Pairing | undefined> {
    const act = {
      household: input.household,
      helper: numericId(input.helper, "helper"),
      on: dayOfAct(input.on),
    };
    const id = await performOnce(
      context,
      { act: "pairHousehold", requestId: input.requestId, input },
      async (trx) => String(await pairHousehold(trx, act, context.viewer.subject)),
    );
    return pairingById(context, id);
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Relay, {
    nullable: true,
    description: "接力：同一单位的接任者接下全部结对户，当日交接，户户不断（policy P-3）",
  })
  async relayPairings(
    @Arg("input", () => RelayPairingsInput, { description: "离任者与接任者" }) input: RelayPairingsInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<Relay> {
    const successor = numericId(input.successor, "successor");
    const act = {
      helper: numericId(input.helper, "helper"),
      successor,
      reason: input.reason,
      on: dayOfAct(input.on),
    };
    await performOnce(context, { act: "relayPairings", requestId: input.requestId, input }, async (trx) => {
      await relayPairings(trx, act, context.viewer.subject);
      return String(successor);
    });
    const held = await pairings(context.db)
      .where("helper_id", "=", successor)
      .where("ended_on", "is", null)
      .orderBy("id")
      .execute();
    return { households: held.filter(({ startedOn }) => startedOn === act.on).length, pairings: held };
  }

  @Access(...COUNTY_ACTORS)
  @Mutation(() => Pairing, {
    nullable: true,
    description: "提前更换帮扶责任人：仅去世或被撤换，须说明，当日接上；列入提前更换清单（policy P-3）",
  })
  async replaceHelper(
    @Arg("input", () => ReplaceHelperInput, { description: "户与接任者" }) input: ReplaceHelperInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<Pairing | undefined> {
    const act = {
      household: input.household,
      successor: numericId(input.successor, "successor"),
      reason: input.reason,
      explanation: requiredText(input.explanation, "explanation", "说明"),
      on: dayOfAct(input.on),
    };
    const id = await performOnce(
      context,
      { act: "replaceHelper", requestId: input.requestId, input },
      async (trx) => String(await replaceHelper(trx, act, context.viewer.subject)),
    );
    return pairingById(context, id);
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Pairing, {
    nullable: true,
    description: "结束结对：满 6 年（各地可为 5 年）且已脱贫（policy P-3）",
  })
  async endPairing(
    @Arg("input", () => EndPairingInput, { description: "户" }) input: EndPairingInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<Pairing | undefined> {
    const act = {
      household: input.household,
      on: dayOfAct(input.on),
      reason: requiredText(input.reason, "reason", "说明"),
    };
    const id = await performOnce(
      context,
      { act: "endPairing", requestId: input.requestId, input },
      async (trx) => String(await endPairing(trx, act)),
    );
    return pairingById(context, id);
  }

  @FieldResolver(() => Helper, { nullable: true, description: "帮扶责任人" })
  helper(@Root() { helperId }: Pairing, @Ctx() context: HouseholdsContext): Promise<Helper | undefined> {
    return context.load(helperById, helperId);
  }

  @FieldResolver(() => Household, { nullable: true, description: "结对的户" })
  household(
    @Root() { householdId }: Pairing,
    @Ctx() context: HouseholdsContext,
  ): Promise<Household | undefined> {
    return context.load(householdById, householdId);
  }
}

/** Who helps a household (policy P-1). */
@Resolver(() => Household)
export class HouseholdPairingResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => Pairing, { nullable: true, description: "现在的结对；没有即待安排（policy P-1）" })
  pairing(@Root() { id }: Household, @Ctx() context: HouseholdsContext): Promise<Pairing | undefined> {
    return context.load(openPairingOf, id);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => PairingConnection, {
    nullable: true,
    description: "历次结对，最近的在前（policy P-3）",
  })
  pairings(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<Pairing>> {
    return pairingPages(context, id, page);
  }
}
