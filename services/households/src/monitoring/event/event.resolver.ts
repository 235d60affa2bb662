import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Household } from "../../household/household.type.js";
import type { HouseholdsContext } from "../../households-context.js";
import { HouseholdEvent } from "./event.type.js";

const HouseholdEventConnection = connectionOf(() => HouseholdEvent, "HouseholdEvent", "农户事件");

const eventPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) =>
    db
      .selectFrom("household_event")
      .select([
        "id",
        "kind",
        "happened_on as happenedOn",
        "person_id as personId",
        "note",
        "status",
        "category",
        "main_cause as mainCause",
        "other_causes as otherCauses",
        "members",
        "recorded_by as recordedBy",
      ])
      .where("household_id", "=", household),
  order: {
    columns: ["happened_on", "id"],
    direction: "desc",
    keyOf: ({ happenedOn, id }: HouseholdEvent) => [happenedOn, id],
  },
});

/** The history of a household (policy R-12). */
@Resolver(() => Household)
export class HouseholdEventResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => HouseholdEventConnection, {
    nullable: true,
    description: "历次事件，最近的在前（policy R-12）",
  })
  events(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdEvent>> {
    return eventPages(context, id, page);
  }
}
