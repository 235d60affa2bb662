import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { CASE_READERS } from "../access-roles.js";
import type { HouseholdsContext } from "../households-context.js";
import type { CaseRow } from "../identification/identification.store.js";
import { IdentificationCase } from "../identification/identification.type.js";
import { personById } from "../person/person.resolver.js";
import type { PersonRow } from "../person/person.store.js";
import { Person } from "../person/person.type.js";
import { likenessesOfCases } from "./applicant-likeness.store.js";
import { ApplicantLikeness } from "./applicant-likeness.type.js";

const likenessesOfCase = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  likenessesOfCases(db, ids),
);

/** Whom the registry knows already among those who apply (policy R-3). */
@Resolver(() => IdentificationCase)
export class CaseLikenessResolver {
  @Access(...CASE_READERS)
  @FieldResolver(() => [ApplicantLikeness], {
    nullable: true,
    description: "疑似已登记的成员：证件号码相同，或同村且姓名与出生日期相同（policy R-3）",
  })
  async likenesses(@Root() { id }: CaseRow, @Ctx() context: HouseholdsContext): Promise<ApplicantLikeness[]> {
    return (await context.load(likenessesOfCase, id)) ?? [];
  }
}

/** The person of the registry, side by side with the applicant. */
@Resolver(() => ApplicantLikeness)
export class ApplicantLikenessResolver {
  @FieldResolver(() => Person, { nullable: true, description: "登记人员" })
  person(
    @Root() { personId }: ApplicantLikeness,
    @Ctx() context: HouseholdsContext,
  ): Promise<PersonRow | undefined> {
    return context.load(personById, personId);
  }
}
