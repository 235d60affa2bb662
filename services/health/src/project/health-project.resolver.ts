import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion, type Viewer } from "@fupin/server-kit/viewer";
import { sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { FACILITY_READERS, HEALTH_OFFICERS } from "../access-roles.js";
import { checkNotToCome } from "../check-day.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import { HealthProgrammeEnum } from "../graph-enums.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { advanceProject, planProjects } from "./advance-project.js";
import {
  AdvanceHealthProjectInput,
  HealthProjectFilter,
  PlanHealthProjectsInput,
  SetHealthPlanInput,
} from "./health-project.input.js";
import { type HealthProgramme, policyOf } from "./health-project.rules.js";
import {
  healthProjectPage,
  healthProjectsAt,
  healthProjectsById,
  lockCounties,
} from "./health-project.store.js";
import {
  HealthPlanCut,
  HealthPlanProgress,
  HealthProject,
  HealthProjectStep,
} from "./health-project.type.js";
import { clinicCuts, planProgress } from "./plan-progress.js";

const MOST_SITES = 1000;
const HealthProjectConnection = connectionOf(() => HealthProject, "HealthProject", "卫生项目");
const HealthProjectStepConnection = connectionOf(() => HealthProjectStep, "HealthProjectStep", "项目步骤");

type StepRow = HealthProjectStep & { readonly id: number };
const stepPages = defineNestedList({
  rows: ({ db }: HealthContext, project) =>
    db
      .selectFrom("health_project_step")
      .select(["id", "stage", "on_day as on", "evidence"])
      .where(sql<boolean>`project_id = ${project}::bigint`),
  order: { columns: ["id"], direction: "asc", keyOf: ({ id }: StepRow) => [id] },
});

/** Clinics and key specialties against plan (policies H-7, H-10). */
@Resolver(() => HealthProject)
export class HealthProjectResolver {
  @Access(...FACILITY_READERS)
  @Query(() => HealthProjectConnection, {
    nullable: true,
    description: "卫生项目列表，按区划排列（policy H-7、H-10）",
  })
  async healthProjects(
    @Arg("filter", () => HealthProjectFilter, { nullable: true, description: "筛选条件" }) filter:
      | HealthProjectFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<HealthProject>> {
    return healthProjectPage(db, { ...filter, region: regionOf(viewer, filter?.region) }, page);
  }

  @Access(...FACILITY_READERS)
  @Query(() => HealthPlanProgress, {
    nullable: true,
    description: "一个区划对照计划的进度：计划、列入、验收合格，按计划年度（policy H-7、H-10）",
  })
  async healthPlanProgress(
    @Arg("programme", () => HealthProgrammeEnum, { description: "项目类别" }) programme: HealthProgramme,
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不填为今日" }) on:
      | string
      | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<HealthPlanProgress> {
    return planProgress(db, programme, regionOf(viewer, region), on ?? dayInChina(new Date()));
  }

  @Access(...FACILITY_READERS)
  @Query(() => [HealthPlanCut], {
    nullable: true,
    description: "区划内未完成村卫生室年度计划的县及其下一年度资金扣减（policy H-7）",
  })
  async clinicPlanCuts(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不填为今日" }) on:
      | string
      | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<HealthPlanCut[]> {
    return clinicCuts(db, regionOf(viewer, region), on ?? dayInChina(new Date()), await loadParameters(db));
  }

  @Access(...FACILITY_READERS)
  @FieldResolver(() => HealthProjectStepConnection, { nullable: true, description: "各步骤，早的在前" })
  steps(
    @Root() { id }: HealthProject,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HealthContext,
  ): Promise<Page<HealthProjectStep>> {
    return stepPages(context, id, page);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => [HealthProject], {
    description: "将村卫生室或重点专科列入计划；资金标准依参数（policy H-7、H-10）",
  })
  async planHealthProjects(
    @Arg("input", () => PlanHealthProjectsInput, { description: "项目点" }) input: PlanHealthProjectsInput,
    @Ctx() context: HealthContext,
  ): Promise<HealthProject[]> {
    const { programme, planYear, sites } = input;
    if (sites.length < 1 || sites.length > MOST_SITES)
      throw badInput(`项目点应为 1 至 ${MOST_SITES} 个`, "sites");
    if (planYear < 1 || planYear > 20) throw badInput("计划年度应为 1 至 20", "planYear");
    checkNotToCome(input.on, "on");
    const digits = programme === "VILLAGE_CLINIC" ? 12 : 6;
    for (const { region, name } of sites) {
      if (!parseRegionCode(region).ok || region.length !== digits)
        throw badInput(`区划代码应为 ${digits} 位：${region}`, "sites");
      if (name.trim() === "") throw badInput("项目名称不能为空", "sites");
      checkReach(context.viewer, region);
    }
    const act = "planHealthProjects";
    await performOnce(context, { act, requestId: input.requestId, input }, async (trx) => {
      const ids = await planProjects(trx, input, context.viewer.subject);
      await writeAudit(trx, context.viewer, context.requestId, { action: act, objectIds: ids });
      return `${programme}/${planYear}/${sites[0]?.region}`;
    });
    return healthProjectsAt(context.db, sites);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => HealthProject, {
    description: "项目进入下一阶段：开工、建成、验收合格，或验收不合格退回（policy H-7、H-10）",
  })
  async advanceHealthProject(
    @Arg("input", () => AdvanceHealthProjectInput, { description: "阶段与依据" })
    input: AdvanceHealthProjectInput,
    @Ctx() context: HealthContext,
  ): Promise<HealthProject> {
    claimNumber(input.project, "project");
    if (input.evidence.trim() === "") throw badInput("须注明依据", "evidence");
    checkNotToCome(input.on, "on");
    const project = (await healthProjectsById(context.db, [input.project])).get(input.project);
    if (project === undefined || !seesRegion(context.viewer, project.region)) throw notFound("该项目");
    await performOnce(
      context,
      { act: "advanceHealthProject", requestId: input.requestId, input },
      async (trx) => {
        await advanceProject(trx, input, context.viewer.subject);
        return input.project;
      },
    );
    return (await healthProjectsById(context.db, [input.project])).get(input.project) ?? project;
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => HealthPlanProgress, {
    description: "下达年度计划，并返回该区划的进度；计划由上级下达，不由本级自定（policy H-7、H-10）",
  })
  async setHealthPlan(
    @Arg("input", () => SetHealthPlanInput, { description: "计划" }) input: SetHealthPlanInput,
    @Ctx() context: HealthContext,
  ): Promise<HealthPlanProgress> {
    const { programme, region, planYear, planned, dueOn, source } = input;
    checkKey(region, parseRegionCode, "region");
    checkReach(context.viewer, region);
    // Who is measured against a plan does not set it: a county could lower what it missed, and lose nothing.
    if (context.viewer.region === region)
      throw forbidden("年度计划由上级下达，不能由本级自定", { policy: policyOf(programme), region });
    if (planYear < 1 || planYear > 20) throw badInput("计划年度应为 1 至 20", "planYear");
    if (planned < 0) throw badInput("计划数不能为负", "planned");
    if (source.trim() === "") throw badInput("须注明依据的文件", "source");
    await performOnce(context, { act: "setHealthPlan", requestId: input.requestId, input }, async (trx) => {
      await lockCounties(trx, [region]);
      const row = { programme, region, plan_year: planYear, planned, due_on: dueOn, source };
      const { id } = await trx
        .insertInto("health_plan")
        .values({ ...row, recorded_by: context.viewer.subject })
        .returning("id")
        .executeTakeFirstOrThrow();
      return String(id);
    });
    return planProgress(context.db, programme, region, dayInChina(new Date()));
  }
}

function checkReach(viewer: Viewer, region: string): void {
  if (!seesRegion(viewer, region)) throw forbidden(`区划 ${region} 不在您的辖区内`, { region });
}
