import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import type { Kysely } from "kysely";
import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { Household } from "../household/household.type.js";
import { Person } from "../person/person.type.js";
import { regionBounds } from "../region/region-bounds.js";
import { relocationById } from "../relocation/relocation.resolver.js";
import type { RelocationRow } from "../relocation/relocation.store.js";
import { Relocation } from "../relocation/relocation.type.js";
import type { RelocationContext } from "../relocation-context.js";

/** Somebody who came into, or went from, a household after its consent. */
@ObjectType({
  description:
    "待核实的成员变化：签协议后登记册中新增或退出、而搬迁中尚未登记原因的成员；核实后用 recordRelocationMemberChange 登记（policy L-1）",
  simpleResolvers: true,
})
export class RelocationMemberToReview {
  @Field(() => Boolean, { description: "true 为新增（出生、婚入或迁入），false 为退出（死亡、分户）" })
  joined!: boolean;

  @Field(() => DateScalar, { description: "登记册中的变化日期" })
  since!: string;
}

/** A row of the worklist. */
export type MemberToReviewRow = RelocationMemberToReview & {
  readonly householdId: string;
  readonly relocationId: string;
  readonly personId: string;
};

const MemberToReviewConnection = connectionOf(
  () => RelocationMemberToReview,
  "RelocationMemberToReview",
  "待核实的成员变化",
);

/** The worklist of changes that the registry tells of, and not why (policy L-1). */
@Resolver(() => RelocationMemberToReview)
export class MemberToReviewResolver {
  @Access(...HOUSING_READERS)
  @Query(() => MemberToReviewConnection, {
    nullable: true,
    description: "待核实的成员变化清单，按户编号排列（policy L-1）",
  })
  relocationMembersToReview(
    @Arg("region", () => ID, { nullable: true, description: "户编号所在区划；不填为您的全部辖区" })
    region: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<MemberToReviewRow>> {
    return membersToReview(db, region, page);
  }

  @FieldResolver(() => Household, { nullable: true, description: "搬迁的农户" })
  household(@Root() { householdId }: MemberToReviewRow): Household {
    return { id: householdId };
  }

  @FieldResolver(() => Person, { nullable: true, description: "新增或退出的成员" })
  person(@Root() { personId }: MemberToReviewRow): Person {
    return { id: personId };
  }

  @FieldResolver(() => Relocation, { nullable: true, description: "该户的搬迁" })
  relocation(
    @Root() { relocationId }: MemberToReviewRow,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow | undefined> {
    return context.load(relocationById, relocationId);
  }
}

function membersToReview(
  db: Kysely<Tables>,
  region: string | undefined,
  page: PageArgs,
): Promise<Page<MemberToReviewRow>> {
  const { from, to } = regionBounds(region);
  const matching = db
    .selectFrom("relocation_member_to_review as v")
    .where("v.household_id", ">=", from)
    .where("v.household_id", "<", to);
  return pageOf(
    matching.select([
      "v.household_id as householdId",
      "v.relocation_id as relocationId",
      "v.person_id as personId",
      "v.joined",
      "v.since",
    ]),
    page,
    {
      columns: ["v.household_id", "v.relocation_id", "v.person_id"],
      direction: "asc",
      keyOf: ({ householdId, relocationId, personId }) => [householdId, relocationId, personId],
    },
    countRows(matching),
  );
}
