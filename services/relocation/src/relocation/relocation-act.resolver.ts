import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import {
  CONSENT_OFFICERS,
  ELIGIBILITY_OFFICERS,
  HOUSEHOLD_CONTACTS,
  HOUSING_OFFICERS,
} from "../access-roles.js";
import type { RelocationContext } from "../relocation-context.js";
import { applyForRelocation } from "./apply-for-relocation.js";
import { decideEligibility, signConsent, withdrawConsent } from "./consent.acts.js";
import { allotDwelling, approveDispersedDwelling, completeDwelling } from "./dwelling.acts.js";
import { changeMembers } from "./member-change.js";
import { followUp, handOver, moveIn, vacateOldHouse } from "./move.acts.js";
import { type RelocationRow, relocationsById } from "./relocation.store.js";
import { Relocation } from "./relocation.type.js";
import {
  AllotResettlementDwellingInput,
  ApplyForRelocationInput,
  ApproveDispersedDwellingInput,
  CompleteRelocationDwellingInput,
  DecideRelocationEligibilityInput,
  HandOverRelocationDwellingInput,
  RecordOldHouseVacatedInput,
  RecordRelocationFollowUpInput,
  RecordRelocationMemberChangeInput,
  RecordRelocationMoveInInput,
  SignRelocationConsentInput,
  WithdrawRelocationConsentInput,
} from "./relocation-act.input.js";

/** The acts of a relocation, in the order of its stages (policies L-1 to L-3). */
@Resolver()
export class RelocationActResolver {
  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Relocation, { nullable: true, description: "登记农户的搬迁申请（policy L-1）" })
  async applyForRelocation(
    @Arg("input", () => ApplyForRelocationInput, { description: "申请" }) input: ApplyForRelocationInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await applyForRelocation(context, input));
  }

  @Access(...ELIGIBILITY_OFFICERS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "核定搬迁资格，逐条说明；不符合条件的终止（policy L-1）",
  })
  async decideRelocationEligibility(
    @Arg("input", () => DecideRelocationEligibilityInput, { description: "核实情况" })
    input: DecideRelocationEligibilityInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await decideEligibility(context, input));
  }

  @Access(...CONSENT_OFFICERS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "签订搬迁协议：当日在册成员实名列入，核定面积上限与补助（policy L-1、L-2）",
  })
  async signRelocationConsent(
    @Arg("input", () => SignRelocationConsentInput, { description: "协议" })
    input: SignRelocationConsentInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await signConsent(context, input));
  }

  @Access(...CONSENT_OFFICERS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "撤回搬迁同意，交房前随时可撤回；所占住房或轮候位置随即释放（policy L-1）",
  })
  async withdrawRelocationConsent(
    @Arg("input", () => WithdrawRelocationConsentInput, { description: "撤回" })
    input: WithdrawRelocationConsentInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await withdrawConsent(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "申请分配安置点住房：有合适且无人在先的即分配，否则进入轮候（policy L-2）",
  })
  async allotResettlementDwelling(
    @Arg("input", () => AllotResettlementDwellingInput, { description: "分配" })
    input: AllotResettlementDwellingInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await allotDwelling(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "核准分散安置的住房，面积不超过上限（policy L-2）",
  })
  async approveDispersedDwelling(
    @Arg("input", () => ApproveDispersedDwellingInput, { description: "核准" })
    input: ApproveDispersedDwellingInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await approveDispersedDwelling(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => Relocation, { nullable: true, description: "登记住房建成（policy L-3）" })
  async completeRelocationDwelling(
    @Arg("input", () => CompleteRelocationDwellingInput, { description: "建成" })
    input: CompleteRelocationDwellingInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await completeDwelling(context, input));
  }

  @Access(...CONSENT_OFFICERS)
  @Mutation(() => Relocation, { nullable: true, description: "登记交房与新居地址（policy L-3）" })
  async handOverRelocationDwelling(
    @Arg("input", () => HandOverRelocationDwellingInput, { description: "交房" })
    input: HandOverRelocationDwellingInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await handOver(context, input));
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "登记入住所交接的新居；户编号不变（policy L-3）",
  })
  async recordRelocationMoveIn(
    @Arg("input", () => RecordRelocationMoveInInput, { description: "入住" })
    input: RecordRelocationMoveInInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await moveIn(context, input));
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Relocation, { nullable: true, description: "登记旧房腾退（policy L-3）" })
  async recordOldHouseVacated(
    @Arg("input", () => RecordOldHouseVacatedInput, { description: "腾退" })
    input: RecordOldHouseVacatedInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await vacateOldHouse(context, input));
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Relocation, {
    nullable: true,
    description: "登记后续帮扶回访：稳得住、能就业、有保障（policy L-3）",
  })
  async recordRelocationFollowUp(
    @Arg("input", () => RecordRelocationFollowUpInput, { description: "回访" })
    input: RecordRelocationFollowUpInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await followUp(context, input));
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Relocation, {
    nullable: true,
    description:
      "登记签协议后的成员变化；交房前出生的列入、死亡的除名，面积上限与补助随之调整，分户不另行安置（policy L-1、L-2）",
  })
  async recordRelocationMemberChange(
    @Arg("input", () => RecordRelocationMemberChangeInput, { description: "变化" })
    input: RecordRelocationMemberChangeInput,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow> {
    return changed(context, await changeMembers(context, input));
  }
}

/** The relocation as it is after the act. */
async function changed({ db }: RelocationContext, id: string): Promise<RelocationRow> {
  const relocation = (await relocationsById(db, [id])).get(id);
  if (relocation === undefined) throw notFound("该搬迁");
  return relocation;
}
