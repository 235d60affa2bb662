import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { IndustryContext } from "../industry-context.js";
import { raiseObjection, resolveObjection } from "./object-to-project.js";
import type { ProjectRow } from "./project.store.js";
import { IndustryProject } from "./project.type.js";
import {
  RaiseIndustryProjectObjectionInput,
  ResolveIndustryProjectObjectionInput,
} from "./project-objection.input.js";
import { OBJECTION_RECORDERS, OBJECTION_RESOLVERS } from "./project-objection.rules.js";

/** Objections to a project's notice, which stop it until they are resolved (policy I-1). */
@Resolver()
export class ProjectObjectionResolver {
  @Access(...OBJECTION_RECORDERS)
  @Mutation(() => IndustryProject, { description: "登记对项目公示的异议；处理完毕前项目停办（policy I-1）" })
  raiseIndustryProjectObjection(
    @Arg("input", () => RaiseIndustryProjectObjectionInput, { description: "异议" })
    input: RaiseIndustryProjectObjectionInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return raiseObjection(context, input);
  }

  @Access(...OBJECTION_RESOLVERS)
  @Mutation(() => IndustryProject, { description: "处理异议；成立的项目不能继续（policy I-1）" })
  resolveIndustryProjectObjection(
    @Arg("input", () => ResolveIndustryProjectObjectionInput, { description: "处理" })
    input: ResolveIndustryProjectObjectionInput,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow> {
    return resolveObjection(context, input);
  }
}
