import { addDays } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { projectNoticeDays } from "../policy/industry-parameters.js";
import { acceptProject, reimburseProject } from "./accept-project.js";
import { moveProject } from "./move-project.js";
import { standingObjections } from "./object-to-project.js";
import type { ProjectRow } from "./project.store.js";
import { IndustryProject } from "./project.type.js";
import {
  AcceptIndustryProjectInput,
  AnnounceIndustryProjectInput,
  HandOverIndustryProjectInput,
  MoveProjectInput,
  ProposeIndustryProjectInput,
  ReimburseIndustryProjectInput,
  TenderIndustryProjectInput,
} from "./project-acts.input.js";
import { checkNoticeEnded, checkWithin, PROJECT_MOVES, PROPOSERS } from "./project-lifecycle.rules.js";
import { checkObjections } from "./project-objection.rules.js";
import { proposeProject } from "./propose-project.js";

/** The acts of a project's life, one per step (policies I-1, I-2). */
@Resolver()
export class ProjectActsResolver {
  @Access(...PROPOSERS)
  @Mutation(() => IndustryProject, { description: "申报项目入库（policy I-1、I-2）" })
  proposeIndustryProject(
    @Arg("input", () => ProposeIndustryProjectInput, { description: "申报内容" })
    input: ProposeIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return proposeProject(context, input);
  }

  @Access(...PROJECT_MOVES.review.roles)
  @Mutation(() => IndustryProject, { description: "乡镇评审项目（policy I-1）" })
  reviewIndustryProject(
    @Arg("input", () => MoveProjectInput, { description: "评审" }) input: MoveProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "review", input);
  }

  @Access(...PROJECT_MOVES.approve.roles)
  @Mutation(() => IndustryProject, { description: "县扶贫办批复项目（policy I-1）" })
  approveIndustryProject(
    @Arg("input", () => MoveProjectInput, { description: "批复" }) input: MoveProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "approve", input);
  }

  @Access(...PROJECT_MOVES.tender.roles)
  @Mutation(() => IndustryProject, { description: "登记招标结果，合同金额不超过预算（policy I-1）" })
  tenderIndustryProject(
    @Arg("input", () => TenderIndustryProjectInput, { description: "招标结果" })
    input: TenderIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "tender", input, async (trx, { id, budget }, { recorded_by }) => {
      const contract_amount = requirePositive(input.contractAmount, "合同金额", "contractAmount");
      checkWithin(contract_amount, budget, "合同金额", "预算");
      await trx
        .insertInto("project_tender")
        .values({
          project_id: id,
          method: input.method,
          contractor: requireText(input.contractor, "中标单位", "contractor"),
          contract_number: requireText(input.contractNumber, "合同编号", "contractNumber"),
          contract_amount,
          recorded_by,
        })
        .execute();
      return "MOVES";
    });
  }

  @Access(...PROJECT_MOVES.announce.roles)
  @Mutation(() => IndustryProject, { description: "公示项目的金额与受益农户（policy I-1、F-2）" })
  announceIndustryProject(
    @Arg("input", () => AnnounceIndustryProjectInput, { description: "公示" })
    input: AnnounceIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "announce", input, async (trx, { id, villageCode }, { on, recorded_by }) => {
      const days = (await loadParameters(trx)).get(projectNoticeDays, villageCode, on).value;
      await trx
        .insertInto("project_notice")
        .values({
          project_id: id,
          place: requireText(input.place, "公示地点", "place"),
          posted_on: on,
          posted_until: addDays(on, days),
          recorded_by,
        })
        .execute();
      return "MOVES";
    });
  }

  @Access(...PROJECT_MOVES.start.roles)
  @Mutation(() => IndustryProject, { description: "公示期满且没有异议后开工（policy I-1）" })
  startIndustryProject(
    @Arg("input", () => MoveProjectInput, { description: "开工" }) input: MoveProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "start", input, async (trx, { id }, { on }) => {
      const notice = await trx
        .selectFrom("project_notice")
        .select("posted_until")
        .where("project_id", "=", id)
        .executeTakeFirstOrThrow();
      checkNoticeEnded(notice.posted_until, on);
      checkObjections(await standingObjections(trx, id), on);
      return "MOVES";
    });
  }

  @Access(...PROJECT_MOVES.accept.roles)
  @Mutation(() => IndustryProject, { description: "按实测指标验收项目并核定金额（policy I-1、I-2）" })
  acceptIndustryProject(
    @Arg("input", () => AcceptIndustryProjectInput, { description: "验收" })
    input: AcceptIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return acceptProject(context, input);
  }

  @Access(...PROJECT_MOVES.reimburse.roles)
  @Mutation(() => IndustryProject, {
    description: "凭证报账；累计不超过验收核定金额，同一凭证只报一次（policy I-1、F-1）",
  })
  reimburseIndustryProject(
    @Arg("input", () => ReimburseIndustryProjectInput, { description: "报账" })
    input: ReimburseIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return reimburseProject(context, input);
  }

  @Access(...PROJECT_MOVES.handOver.roles)
  @Mutation(() => IndustryProject, { description: "移交项目资产与管护责任（policy I-1）" })
  handOverIndustryProject(
    @Arg("input", () => HandOverIndustryProjectInput, { description: "移交" })
    input: HandOverIndustryProjectInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return moveProject(context, "handOver", input, async (trx, { id }, { recorded_by }) => {
      await trx
        .insertInto("project_handover")
        .values({
          project_id: id,
          receiver: requireText(input.receiver, "接收单位", "receiver"),
          assets: requireText(input.assets, "移交的资产", "assets", 1000),
          recorded_by,
        })
        .execute();
      return "MOVES";
    });
  }
}
