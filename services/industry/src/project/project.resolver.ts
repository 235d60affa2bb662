import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { Village } from "../village/village.type.js";
import { type BeneficiaryRow, beneficiariesOfProject } from "./beneficiary.store.js";
import { ProjectBeneficiary } from "./beneficiary.type.js";
import { ProjectFilter } from "./project.input.js";
import { type ProjectRow, projectPage, projectsById } from "./project.store.js";
import { IndustryProject } from "./project.type.js";
import { parseProjectId } from "./project-id.js";
import { processesOfProjects } from "./project-process.store.js";
import { ProjectProcess } from "./project-process.type.js";

/** Projects by id, of a request by one statement. */
export const projectById = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  projectsById(db, ids),
);
const processOfProject = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  processesOfProjects(db, ids),
);
const beneficiaryPages = defineNestedList({
  rows: ({ db }: IndustryContext, project) => beneficiariesOfProject(db, project),
  order: {
    columns: ["household_id"],
    direction: "asc",
    keyOf: ({ householdId }: BeneficiaryRow) => [householdId],
  },
});

/** A page of projects. */
export const ProjectConnection = connectionOf(() => IndustryProject, "IndustryProject", "产业扶贫项目");
const BeneficiaryConnection = connectionOf(() => ProjectBeneficiary, "ProjectBeneficiary", "受益农户");

/** Projects, announced publicly (policies I-1, F-2), and whom they reach. */
@Resolver(() => IndustryProject)
export class ProjectResolver {
  @Query(() => IndustryProject, {
    nullable: true,
    description: "一个产业扶贫项目；不存在则为空（policy I-1）",
  })
  async project(
    @Arg("id", () => ID, { description: "项目编号" }) id: string,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow | undefined> {
    return context.load(projectById, readArgument(parseProjectId(id), "id"));
  }

  @Query(() => ProjectConnection, {
    nullable: true,
    description: "产业扶贫项目列表，按项目编号排列；项目向社会公示，不限辖区（policy I-1、F-2）",
  })
  async projects(
    @Arg("filter", () => ProjectFilter, { nullable: true, description: "筛选条件" }) filter:
      | ProjectFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<ProjectRow>> {
    return projectPage(db, filter ?? {}, page);
  }

  @FieldResolver(() => Village, { nullable: true, description: "项目所在村" })
  village(@Root() project: ProjectRow): Village {
    return { code: project.villageCode };
  }

  @FieldResolver(() => ProjectProcess, {
    nullable: true,
    description: "办理过程：各步与佐证、预算、招标、公示、验收、报账、移交；向社会公示（policy I-1、F-2）",
  })
  process(@Root() { id }: ProjectRow, @Ctx() context: IndustryContext): Promise<ProjectProcess | undefined> {
    return context.load(processOfProject, id);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => BeneficiaryConnection, {
    nullable: true,
    description: "您可见范围内的受益农户，按户编号排列（policy I-2）",
  })
  beneficiaries(
    @Root() project: ProjectRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: IndustryContext,
  ): Promise<Page<BeneficiaryRow>> {
    return beneficiaryPages(context, project.id, page);
  }
}
