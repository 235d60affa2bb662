import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { TOWNSHIP_ACTORS } from "../access-roles.js";
import { dayOfAct } from "../household/day-of-act.js";
import { householdById } from "../household/household.resolver.js";
import { Household } from "../household/household.type.js";
import type { HouseholdsContext } from "../households-context.js";
import { personById } from "../person/person.resolver.js";
import { Person } from "../person/person.type.js";
import { decideDuplicate, undoDecision } from "./duplicate.acts.js";
import { decisionById, duplicateDecisions, likelyDuplicates } from "./duplicate.store.js";
import {
  DecideDuplicateInput,
  DuplicateDecision,
  LikelyDuplicate,
  UndoDuplicateDecisionInput,
} from "./duplicate.type.js";
import { type DuplicateKind, DuplicateKindEnum } from "./matching-words.js";

const LikelyDuplicateConnection = connectionOf(() => LikelyDuplicate, "LikelyDuplicate", "疑似重复");
const DuplicateDecisionConnection = connectionOf(
  () => DuplicateDecision,
  "DuplicateDecision",
  "对疑似重复的决定",
);
const READERS = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "AUDITOR"] as const;

const codeOf = (text: string): string => {
  const code = parseRegionCode(text);
  if (!code.ok) throw badInput(code.error, "region");
  return code.value;
};

/** Registrations that look like one, side by side, and what is decided about them. */
@Resolver(() => LikelyDuplicate)
export class DuplicateResolver {
  @Access(...READERS)
  @Query(() => LikelyDuplicateConnection, {
    nullable: true,
    description: "疑似重复：证件号码相同，或同村同名同出生日期；已有决定的不列",
  })
  likelyDuplicates(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("kind", () => DuplicateKindEnum, { description: "对象" }) kind: DuplicateKind,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<LikelyDuplicate>> {
    return likelyDuplicates(db, kind, codeOf(region), page);
  }

  @Access(...READERS)
  @Query(() => DuplicateDecisionConnection, {
    nullable: true,
    description: "对疑似重复的决定，含已撤销的，最近的在前",
  })
  duplicateDecisions(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<DuplicateDecision>> {
    const { from, to } = regionRange(codeOf(region));
    const matching = duplicateDecisions(db).where("village_code", ">=", from).where("village_code", "<", to);
    return pageOf(
      matching,
      page,
      { columns: ["id"], direction: "desc", keyOf: ({ id }) => [id] },
      async () =>
        (
          await matching
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => DuplicateDecision, {
    nullable: true,
    description: "决定一对疑似重复：合并或分别保留；每对一项有效决定（policy R-12）",
  })
  async decideDuplicate(
    @Arg("input", () => DecideDuplicateInput, { description: "决定" }) input: DecideDuplicateInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<DuplicateDecision | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "decideDuplicate", requestId: input.requestId, input },
      async (trx) => String(await decideDuplicate(trx, input, on, context.viewer.subject)),
    );
    return decisionById(context.db, Number(id));
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => DuplicateDecision, {
    nullable: true,
    description: "撤销一项决定；合并的自该日起恢复原状（policy R-12）",
  })
  async undoDuplicateDecision(
    @Arg("input", () => UndoDuplicateDecisionInput, { description: "撤销" })
    input: UndoDuplicateDecisionInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<DuplicateDecision | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "undoDuplicateDecision", requestId: input.requestId, input },
      async (trx) => String(await undoDecision(trx, input, on, context.viewer.subject)),
    );
    return decisionById(context.db, Number(id));
  }

  @FieldResolver(() => [Person], { description: "疑似重复的两名人员；对象为农户的为空" })
  async persons(@Root() pair: LikelyDuplicate, @Ctx() context: HouseholdsContext): Promise<Person[]> {
    if (pair.kind !== "PERSON") return [];
    const both = await Promise.all([pair.firstId, pair.secondId].map((id) => context.load(personById, id)));
    return both.filter((person) => person !== undefined);
  }

  @FieldResolver(() => [Household], { description: "疑似重复的两户；对象为人员的为空" })
  async households(@Root() pair: LikelyDuplicate, @Ctx() context: HouseholdsContext): Promise<Household[]> {
    if (pair.kind !== "HOUSEHOLD") return [];
    const both = await Promise.all(
      [pair.firstId, pair.secondId].map((id) => context.load(householdById, id)),
    );
    return both.filter((household) => household !== undefined);
  }
}
