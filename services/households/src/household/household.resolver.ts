import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import type { ReadingPurpose } from "@fupin/domain-types/identity";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ACCOUNT_READERS } from "../access-roles.js";
import { ReadingPurposeEnum } from "../graph-enums.js";
import type { HouseholdsContext } from "../households-context.js";
import { membersAsOf } from "../person/members-as-of.js";
import { type PersonRow, personsOfHouseholds } from "../person/person.store.js";
import { Person } from "../person/person.type.js";
import { readBankAccount } from "../protected-number/protected-number.js";
import { dayKey } from "./day-key.js";
import { HouseholdFilter } from "./household.input.js";
import {
  type ChangeRow,
  changesOfHousehold,
  type HouseholdRow,
  householdPage,
  householdsById,
} from "./household.store.js";
import { Household, HouseholdChange } from "./household.type.js";

export const householdById = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  householdsById(db, ids),
);
const membersOfHousehold = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  personsOfHouseholds(db, ids),
);
const membersOnDay = defineLoader(({ db }: HouseholdsContext, keys: readonly string[]) =>
  membersAsOf(db, keys),
);

/** The members of a household on the day of which its row tells, the head first (policy R-12). */
const membersOf = async ({ id, asOf }: HouseholdRow, context: HouseholdsContext): Promise<PersonRow[]> =>
  (asOf ? await context.load(membersOnDay, dayKey(asOf, id)) : await context.load(membersOfHousehold, id)) ??
  [];
const changePages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => changesOfHousehold(db, household),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: ChangeRow) => [id] },
});

/** Pages of households, for every list that holds them. */
export const HouseholdConnection = connectionOf(() => Household, "Household", "农户");
const HouseholdChangeConnection = connectionOf(() => HouseholdChange, "HouseholdChange", "变更记录");

/** Registered households (一户一档). */
@Resolver(() => Household)
export class HouseholdResolver {
  @Query(() => Household, { nullable: true, description: "一户；不存在或不在您的权限范围内则为空" })
  async household(
    @Arg("id", () => ID, { description: "户编号" }) id: string,
    @Arg("asOf", () => DateScalar, {
      nullable: true,
      description: "按该日终了时的情况（policy R-12）；不填为现在。当日尚未登记的为空",
    })
    asOf: string | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const number = parseHouseholdNumber(id);
    if (!number.ok) throw badInput(number.error, "id");
    if (!asOf) return context.load(householdById, number.value);
    return (await householdsById(context.db, [number.value], asOf)).get(number.value);
  }

  @Query(() => HouseholdConnection, { description: "农户列表，按现居村、户编号排列" })
  households(
    @Arg("filter", () => HouseholdFilter, { nullable: true, description: "筛选条件" }) filter:
      | HouseholdFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<HouseholdRow>> {
    return householdPage(db, filter ?? {}, page);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => [Person], { nullable: true, description: "家庭成员，户主在前" })
  members(@Root() household: HouseholdRow, @Ctx() context: HouseholdsContext): Promise<PersonRow[]> {
    return membersOf(household, context);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => Person, { nullable: true, description: "户主" })
  async head(
    @Root() household: HouseholdRow,
    @Ctx() context: HouseholdsContext,
  ): Promise<PersonRow | undefined> {
    return (await membersOf(household, context)).find(({ relation }) => relation === "HEAD");
  }

  @Access(...ACCOUNT_READERS)
  @FieldResolver(() => String, {
    nullable: true,
    description: "银行账号；默认掩码，有权者说明用途可看全号并记入审计（policy F-3）",
  })
  bankAccount(
    @Root() household: HouseholdRow,
    @Arg("purpose", () => ReadingPurposeEnum, { nullable: true, description: "查看全号的用途" })
    purpose: ReadingPurpose | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<string | null | undefined> | string | null {
    return purpose ? readBankAccount(context, household.id, purpose) : household.bankAccountMasked;
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => HouseholdChangeConnection, {
    nullable: true,
    description: "变更记录，最近的在前（policy R-12）",
  })
  changes(
    @Root() household: HouseholdRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<ChangeRow>> {
    return changePages(context, household.id, page);
  }
}
