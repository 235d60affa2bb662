import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type { ReadingPurpose } from "@fupin/domain-types/identity";
import { parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";

import { ReadingPurposeEnum } from "../graph-enums.js";
import { householdById } from "../household/household.resolver.js";
import type { HouseholdRow } from "../household/household.store.js";
import { Household } from "../household/household.type.js";
import type { HouseholdsContext } from "../households-context.js";
import { readIdentityNumber, requireUnmasked } from "../protected-number/protected-number.js";
import { SEALED_COLUMNS } from "../protected-number/protected-number.store.js";
import { PersonFilter } from "./person.input.js";
import { type PersonRow, personPage, personsById } from "./person.store.js";
import { Person } from "./person.type.js";

export const personById = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  personsById(db, ids),
);

const PersonConnection = connectionOf(() => Person, "Person", "家庭成员");

/** Members of registered households. */
@Resolver(() => Person)
export class PersonResolver {
  @Access(...PERSON_READERS)
  @Query(() => Person, { nullable: true, description: "一名家庭成员；不存在或不在您的权限范围内则为空" })
  async person(
    @Arg("id", () => ID, { description: "人员编号" }) id: string,
    @Ctx() context: HouseholdsContext,
  ): Promise<PersonRow | undefined> {
    const person = parsePersonId(id);
    if (!person.ok) throw badInput(person.error, "id");
    return context.load(personById, person.value);
  }

  @Access(...PERSON_READERS)
  @Query(() => PersonConnection, { nullable: true, description: "人员列表，按人员编号排列" })
  async persons(
    @Arg("filter", () => PersonFilter, { nullable: true, description: "筛选条件" }) filter:
      | PersonFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<PersonRow>> {
    const { identityNumber, purpose, ...conditions } = filter ?? {};
    if (!identityNumber) return personPage(context.db, conditions, page);
    const identityHash = hashForSearch(context, identityNumber, purpose);
    return context.db.transaction().execute(async (trx) => {
      const found = await personPage(trx, { ...conditions, identityHash }, page);
      await writeAudit(trx, context.viewer, context.requestId, {
        action: "FIND_BY_IDENTITY_NUMBER",
        objectIds: found.edges.map(({ node }) => node.id),
        ...(purpose ? { purpose } : {}),
      });
      return { ...found, countTotal: async () => found.edges.length };
    });
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => String, {
    nullable: true,
    description: "证件号码；默认掩码，有权者说明用途可看全号并记入审计（policy F-3）",
  })
  identityNumber(
    @Root() person: PersonRow,
    @Arg("purpose", () => ReadingPurposeEnum, { nullable: true, description: "查看全号的用途" })
    purpose: ReadingPurpose | undefined,
    @Ctx() context: HouseholdsContext,
  ): Promise<string | undefined> | string {
    return purpose ? readIdentityNumber(context, person.id, purpose) : person.identityMasked;
  }

  @FieldResolver(() => Household, { nullable: true, description: "所在农户" })
  household(@Root() person: PersonRow, @Ctx() context: HouseholdsContext): Promise<HouseholdRow | undefined> {
    return context.load(householdById, person.householdId);
  }
}

function hashForSearch(
  context: HouseholdsContext,
  identityNumber: string,
  purpose: ReadingPurpose | null | undefined,
): string {
  requireUnmasked(context);
  if (!purpose) throw badInput("按证件号码查询须填写用途 purpose", "purpose");
  const identity = parseIdentityNumber(identityNumber);
  if (!identity.ok) throw badInput(identity.error, "identityNumber");
  return context.sealed.hash(SEALED_COLUMNS.identity, identity.value.number);
}
