import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_CONTACTS, HOUSING_OFFICERS, HOUSING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { type RenovationRow, renovationsById } from "./renovation.store.js";
import { HousingRenovation } from "./renovation.type.js";
import {
  AcceptHousingRenovationInput,
  ApplyForRenovationInput,
  CompleteHousingRenovationInput,
  PayRenovationSubsidyInput,
  StartHousingRenovationInput,
} from "./renovation-act.input.js";
import { applyForRenovation } from "./renovation-plan.acts.js";
import {
  applicationById,
  coursesOfRenovations,
  type RenovationApplicationRow,
} from "./renovation-plan.store.js";
import { RenovationApplication, RenovationPayment, RenovationStep } from "./renovation-plan.type.js";
import {
  acceptRenovation,
  completeRenovation,
  payRenovation,
  startRenovation,
} from "./renovation-stage.acts.js";

const courseOf = defineLoader(({ db }: RelocationContext, ids: readonly string[]) =>
  coursesOfRenovations(db, ids),
);

/** The acts of a renovation, and how it came to where it is (policy L-4). */
@Resolver(() => HousingRenovation)
export class RenovationActResolver {
  @Access(...HOUSING_OFFICERS)
  @Mutation(() => HousingRenovation, { nullable: true, description: "登记开工（policy L-4）" })
  async startHousingRenovation(
    @Arg("input", () => StartHousingRenovationInput, { description: "开工" })
    input: StartHousingRenovationInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationRow> {
    return changed(context, await startRenovation(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => HousingRenovation, { nullable: true, description: "登记竣工（policy L-4）" })
  async completeHousingRenovation(
    @Arg("input", () => CompleteHousingRenovationInput, { description: "竣工" })
    input: CompleteHousingRenovationInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationRow> {
    return changed(context, await completeRenovation(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => HousingRenovation, {
    nullable: true,
    description: "登记验收：合格的进入付清，不合格的返工；鉴定结果入册（policy L-4）",
  })
  async acceptHousingRenovation(
    @Arg("input", () => AcceptHousingRenovationInput, { description: "验收" })
    input: AcceptHousingRenovationInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationRow> {
    return changed(context, await acceptRenovation(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => HousingRenovation, {
    nullable: true,
    description: "拨付补助：分阶段，验收合格前不付清（policy L-4）",
  })
  async payRenovationSubsidy(
    @Arg("input", () => PayRenovationSubsidyInput, { description: "拨付" }) input: PayRenovationSubsidyInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationRow> {
    return changed(context, await payRenovation(context, input));
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RenovationStep], {
    nullable: true,
    description: "办理经过，近的在前，至多 100 步（policy L-4）",
  })
  async steps(@Root() { id }: RenovationRow, @Ctx() context: RelocationContext) {
    return (await context.load(courseOf, id))?.steps;
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RenovationPayment], {
    nullable: true,
    description: "历次拨付，近的在前，至多 100 笔（policy L-4）",
  })
  async payments(@Root() { id }: RenovationRow, @Ctx() context: RelocationContext) {
    return (await context.load(courseOf, id))?.payments;
  }
}

/** The application of a household (policy L-4). */
@Resolver(() => RenovationApplication)
export class RenovationApplicationResolver {
  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => RenovationApplication, {
    nullable: true,
    description: "登记农户的危房改造申请（policy L-4）",
  })
  async applyForRenovation(
    @Arg("input", () => ApplyForRenovationInput, { description: "申请" }) input: ApplyForRenovationInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationApplicationRow> {
    const application = await applicationById(context.db, await applyForRenovation(context, input));
    if (application === undefined) throw notFound("该申请");
    return application;
  }

  @FieldResolver(() => Household, { nullable: true, description: "申请的农户" })
  household(@Root() { householdId }: RenovationApplicationRow): Household {
    return { id: householdId };
  }
}

async function changed({ db }: RelocationContext, id: string): Promise<RenovationRow> {
  const renovation = (await renovationsById(db, [id])).get(id);
  if (renovation === undefined) throw notFound("该危房改造");
  return renovation;
}
