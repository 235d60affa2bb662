import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import type { BeneficiaryRow, BenefitRow } from "./beneficiary.store.js";
import { ProjectBeneficiary, ProjectBenefit } from "./beneficiary.type.js";
import { projectById } from "./project.resolver.js";
import type { ProjectRow } from "./project.store.js";
import { IndustryProject } from "./project.type.js";

/** From a project to the household it reaches. */
@Resolver(() => ProjectBeneficiary)
export class BeneficiaryResolver {
  @FieldResolver(() => Household, { nullable: true, description: "受益农户" })
  household(@Root() { householdId }: BeneficiaryRow): Household {
    return { id: householdId };
  }
}

/** From a household to the project that reaches it. */
@Resolver(() => ProjectBenefit)
export class ProjectBenefitResolver {
  @FieldResolver(() => IndustryProject, { nullable: true, description: "所受益的项目" })
  project(
    @Root() { projectId }: BenefitRow,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow | undefined> {
    return context.load(projectById, projectId);
  }
}
