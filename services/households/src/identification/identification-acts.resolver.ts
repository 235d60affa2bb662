import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { VILLAGE_ACTORS } from "../access-roles.js";
import type { HouseholdsContext } from "../households-context.js";
import { ApplyForIdentificationInput } from "./application.input.js";
import { applyForIdentification } from "./apply-for-identification.js";
import { enterIntoRegistry } from "./enter-into-registry.js";
import {
  CloseIdentificationNoticeInput,
  EnterIntoRegistryInput,
  PostIdentificationNoticeInput,
  RaiseIdentificationObjectionInput,
  RecordGroupReviewInput,
  RecordHomeSurveyInput,
  RecordSpotCheckInput,
  RecordTownshipReviewInput,
  RecordVillageReviewInput,
  ResolveIdentificationObjectionInput,
} from "./identification.input.js";
import type { CaseRow } from "./identification.store.js";
import { IdentificationCase } from "./identification.type.js";
import { closeNotice, postNotice, raiseObjection, resolveObjection } from "./notices.js";
import { recordGroupReview, recordHomeSurvey, recordTownshipReview, recordVillageReview } from "./reviews.js";
import { recordSpotCheck } from "./spot-check.js";

const input = { description: "办理内容" };

/**
 * The nine steps as acts (policy R-3). Who may take each, in which state, stands in the transition table; what
 * `@access` says here is who takes any of them.
 */
@Resolver()
export class IdentificationActsResolver {
  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "第一步：农户申请，由村民小组长受理（policy R-3）" })
  applyForIdentification(
    @Arg("input", () => ApplyForIdentificationInput, input) application: ApplyForIdentificationInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return applyForIdentification(context, application);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, {
    description: "第二步：村入户调查，按 R-2 逐条核对；不符合的个案即告终止（policy R-3）",
  })
  recordHomeSurvey(
    @Arg("input", () => RecordHomeSurveyInput, input) survey: RecordHomeSurveyInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return recordHomeSurvey(context, survey);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "第三步：村民小组评议（policy R-3）" })
  recordGroupReview(
    @Arg("input", () => RecordGroupReviewInput, input) review: RecordGroupReviewInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return recordGroupReview(context, review);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "第四、七步：张贴公示（policy R-3）" })
  postIdentificationNotice(
    @Arg("input", () => PostIdentificationNoticeInput, input) notice: PostIdentificationNoticeInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return postNotice(context, notice);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "公示期间登记异议；个案就此停办（policy R-3）" })
  raiseIdentificationObjection(
    @Arg("input", () => RaiseIdentificationObjectionInput, input)
    objection: RaiseIdentificationObjectionInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return raiseObjection(context, objection);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, {
    description: "处理异议：不成立的续办，成立的个案终止（policy R-3）",
  })
  resolveIdentificationObjection(
    @Arg("input", () => ResolveIdentificationObjectionInput, input)
    resolution: ResolveIdentificationObjectionInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return resolveObjection(context, resolution);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, {
    description: "结束公示：期满且无未处理的异议（policy R-3）",
  })
  closeIdentificationNotice(
    @Arg("input", () => CloseIdentificationNoticeInput, input) closing: CloseIdentificationNoticeInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return closeNotice(context, closing);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "第五步：村委会评议，一会两票（policy R-3）" })
  recordVillageReview(
    @Arg("input", () => RecordVillageReviewInput, input) review: RecordVillageReviewInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return recordVillageReview(context, review);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, { description: "第六步：乡镇审核（policy R-3）" })
  recordTownshipReview(
    @Arg("input", () => RecordTownshipReviewInput, input) review: RecordTownshipReviewInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return recordTownshipReview(context, review);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, {
    description: "第八步：信息录入，新户给出户编号，返贫户恢复建档立卡（policy R-3）",
  })
  enterIntoRegistry(
    @Arg("input", () => EnterIntoRegistryInput, input) entry: EnterIntoRegistryInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return enterIntoRegistry(context, entry);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => IdentificationCase, {
    description: "第九步：监督抽查；不实的撤销建档立卡并追责（policy R-3）",
  })
  recordSpotCheck(
    @Arg("input", () => RecordSpotCheckInput, input) check: RecordSpotCheckInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow> {
    return recordSpotCheck(context, check);
  }
}
