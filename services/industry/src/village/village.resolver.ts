import { type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { IndustryContext } from "../industry-context.js";
import { ProjectConnection } from "../project/project.resolver.js";
import { type ProjectRow, projectsOfVillage } from "../project/project.store.js";
import { Village } from "./village.type.js";

const projectPages = defineNestedList({
  rows: ({ db }: IndustryContext, village) => projectsOfVillage(db, village),
  order: {
    columns: ["p.planned_year", "p.id"],
    direction: "desc",
    keyOf: ({ plannedYear, id }: ProjectRow) => [plannedYear, id],
  },
});

/** What this department knows of a village. */
@Resolver(() => Village)
export class VillageResolver {
  @FieldResolver(() => ProjectConnection, {
    nullable: true,
    description: "本村的产业扶贫项目，计划年度近的在前；项目向社会公示（policy I-1、I-2、F-2）",
  })
  projects(
    @Root() village: Village,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: IndustryContext,
  ): Promise<Page<ProjectRow>> {
    return projectPages(context, village.code, page);
  }
}
