import type { Role } from "@fupin/domain-types/identity";
import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { CASE_READERS, VILLAGE_ACTORS } from "../access-roles.js";
import type { HouseholdsContext } from "../households-context.js";
import { caseIdOf } from "../identification/case-id.js";
import { isOverdue } from "../identification/due.rules.js";
import { RoleEnum } from "../identification/identification.enums.js";
import { actsDue } from "../identification/procedure.js";
import { villageByCode } from "../region/region.resolver.js";
import type { VillageRow } from "../region/region.store.js";
import { Village } from "../region/region.type.js";
import { applyForPoorVillage } from "./designate-poor-village.js";
import { applyForVillageExit } from "./exit-village.js";
import { decideOnPoorVillage } from "./poor-village.acts.js";
import {
  ApplyForPoorVillageInput,
  ApplyForVillageExitInput,
  DecideOnPoorVillageInput,
  PoorVillageCaseFilter,
} from "./poor-village.input.js";
import { POOR_VILLAGE } from "./poor-village.steps.js";
import {
  type PoorVillageRow,
  poorVillageCasePage,
  poorVillageCasesById,
  stepsOfPoorVillageCases,
} from "./poor-village.store.js";
import { PoorVillageCase, PoorVillageStepRecord } from "./poor-village.type.js";

const caseById = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  poorVillageCasesById(db, ids),
);
const stepsOfCase = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  stepsOfPoorVillageCases(db, ids),
);
const PoorVillageCaseConnection = connectionOf(() => PoorVillageCase, "PoorVillageCase", "贫困村认定或退出");
const inputOf = { description: "办理内容" };

/** Designation of poor villages, and their exit (policies ). */
@Resolver(() => PoorVillageCase)
export class PoorVillageResolver {
  @Access(...CASE_READERS)
  @Query(() => PoorVillageCase, {
    nullable: true,
    description: "一项贫困村认定或退出；不存在或不在您的权限范围内则为空（policy R-4、R-10）",
  })
  poorVillageCase(
    @Arg("id", () => ID, { description: "编号" }) id: string,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageRow | undefined> {
    return context.load(caseById, caseIdOf(id, "poorVillage", "id"));
  }

  @Access(...CASE_READERS)
  @Query(() => PoorVillageCaseConnection, {
    nullable: true,
    description: "贫困村认定与退出的待办清单，先到期的在前（policy R-4、R-10）",
  })
  poorVillageCases(
    @Arg("filter", () => PoorVillageCaseFilter, { nullable: true, description: "筛选条件" })
    filter: PoorVillageCaseFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<PoorVillageRow>> {
    if (filter?.region) {
      const code = parseRegionCode(filter.region);
      if (!code.ok) throw badInput(code.error, "region");
    }
    return poorVillageCasePage(db, filter ?? {}, page);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => PoorVillageCase, { description: "村委会申请认定贫困村（policy R-4）" })
  applyForPoorVillage(
    @Arg("input", () => ApplyForPoorVillageInput, inputOf) input: ApplyForPoorVillageInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageRow> {
    return applyForPoorVillage(context, input);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => PoorVillageCase, {
    description: "村委会申请退出贫困村：逐条核对，全部符合方可申请（policy R-10）",
  })
  applyForVillageExit(
    @Arg("input", () => ApplyForVillageExitInput, inputOf) input: ApplyForVillageExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageRow> {
    return applyForVillageExit(context, input);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => PoorVillageCase, { description: "乡镇审核贫困村的认定或退出申请（policy R-4、R-10）" })
  reviewPoorVillage(
    @Arg("input", () => DecideOnPoorVillageInput, inputOf) input: DecideOnPoorVillageInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageRow> {
    return decideOnPoorVillage(context, "REVIEW", input);
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => PoorVillageCase, {
    description: "县扶贫办审批贫困村的认定或退出；同意的自该日起生效（policy R-4、R-10）",
  })
  approvePoorVillage(
    @Arg("input", () => DecideOnPoorVillageInput, inputOf) input: DecideOnPoorVillageInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageRow> {
    return decideOnPoorVillage(context, "APPROVE", input);
  }

  @FieldResolver(() => Village, { nullable: true, description: "申请的行政村" })
  village(
    @Root() { villageCode }: PoorVillageRow,
    @Ctx() context: HouseholdsContext,
  ): Promise<VillageRow | undefined> {
    return context.load(villageByCode, villageCode);
  }

  @FieldResolver(() => RoleEnum, { nullable: true, description: "待办理的角色；已办结的没有" })
  dueRole(@Root() { kind, state }: PoorVillageRow): Role | undefined {
    return actsDue(POOR_VILLAGE[kind].table, state)[0]?.role;
  }

  @FieldResolver(() => Boolean, { description: "是否逾期" })
  overdue(
    @Root() { dueOn }: PoorVillageRow,
    @Arg("on", () => DateScalar, { nullable: true, description: "按该日计，不填为今天" })
    on: string | undefined,
  ): boolean {
    return isOverdue(dueOn, on ?? dayInChina(new Date()));
  }

  @FieldResolver(() => [PoorVillageStepRecord], { description: "已办理的各步，依次" })
  async steps(
    @Root() { id }: PoorVillageRow,
    @Ctx() context: HouseholdsContext,
  ): Promise<PoorVillageStepRecord[]> {
    return (await context.load(stepsOfCase, id)) ?? [];
  }
}
