import { type Severity, severityOf } from "@fupin/domain-types/household";
import { dayInChina } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { CASE_READERS } from "../access-roles.js";
import { SeverityEnum } from "../graph-enums.js";
import { householdById } from "../household/household.resolver.js";
import type { HouseholdRow } from "../household/household.store.js";
import { Household } from "../household/household.type.js";
import type { HouseholdsContext } from "../households-context.js";
import { villageByCode } from "../region/region.resolver.js";
import type { VillageRow } from "../region/region.store.js";
import { Village } from "../region/region.type.js";
import {
  type CaseMemberRow,
  membersOfCases,
  type NoticeRow,
  noticesOfCases,
  stepsOfCases,
} from "./case-details.store.js";
import { IdentificationMember, IdentificationNotice, IdentificationStepRecord } from "./case-details.type.js";
import { caseIdOf } from "./case-id.js";
import { isOverdue } from "./due.rules.js";
import { IdentificationStepEnum } from "./identification.enums.js";
import { IdentificationCaseFilter } from "./identification.input.js";
import { IDENTIFICATION, type IdentificationStep } from "./identification.steps.js";
import { type CaseRow, casePage, casesById, casesOfHousehold, countCases } from "./identification.store.js";
import { IdentificationCase, IdentificationRule, IdentificationStateCount } from "./identification.type.js";
import { actsDue } from "./procedure.js";
import { conditionsOf, ruleOf } from "./worklist.js";

const caseById = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) => casesById(db, ids));
const membersOfCase = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  membersOfCases(db, ids),
);
const stepsOfCase = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  stepsOfCases(db, ids),
);
const noticesOfCase = defineLoader(({ db }: HouseholdsContext, ids: readonly string[]) =>
  noticesOfCases(db, ids),
);
const casePagesOfHousehold = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => casesOfHousehold(db, household),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: CaseRow) => [id] },
});

const IdentificationCaseConnection = connectionOf(() => IdentificationCase, "IdentificationCase", "识别个案");

/** Cases of identification and their worklists (policy R-3). */
@Resolver(() => IdentificationCase)
export class IdentificationResolver {
  @Query(() => [IdentificationRule], { description: "识别九步的程序：全部状态、办理人与去向（policy R-3）" })
  identificationProcedure(): IdentificationRule[] {
    return IDENTIFICATION.map(ruleOf);
  }

  @Access(...CASE_READERS)
  @Query(() => IdentificationCase, {
    nullable: true,
    description: "一个识别个案；不存在或不在您的权限范围内则为空",
  })
  identificationCase(
    @Arg("id", () => ID, { description: "个案编号" }) id: string,
    @Ctx() context: HouseholdsContext,
  ): Promise<CaseRow | undefined> {
    return context.load(caseById, caseIdOf(id, "identification", "id"));
  }

  @Access(...CASE_READERS)
  @Query(() => IdentificationCaseConnection, {
    nullable: true,
    description: "待办清单：按步骤、角色、区划与期限筛选，先到期的在前（policy R-3）",
  })
  identificationCases(
    @Arg("filter", () => IdentificationCaseFilter, { nullable: true, description: "筛选条件" }) filter:
      | IdentificationCaseFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<CaseRow>> {
    return casePage(db, conditionsOf(filter), page);
  }

  @Access(...CASE_READERS)
  @Query(() => [IdentificationStateCount], {
    nullable: true,
    description: "您可见范围内各状态的个案数与逾期数（policy R-3）",
  })
  identificationCounts(
    @Arg("filter", () => IdentificationCaseFilter, { nullable: true, description: "筛选条件" }) filter:
      | IdentificationCaseFilter
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "按该日计逾期，不填为今天" })
    on: string | undefined,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<IdentificationStateCount[]> {
    return countCases(db, conditionsOf(filter), on ?? dayInChina(new Date()));
  }

  @FieldResolver(() => Village, { nullable: true, description: "所在行政村" })
  village(@Root() found: CaseRow, @Ctx() context: HouseholdsContext): Promise<VillageRow | undefined> {
    return context.load(villageByCode, found.villageCode);
  }

  @FieldResolver(() => Household, { nullable: true, description: "对应的农户；新户建档立卡后才有" })
  async household(
    @Root() { householdId }: CaseRow,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    return householdId === null ? undefined : context.load(householdById, householdId);
  }

  @FieldResolver(() => SeverityEnum, { nullable: true, description: "贫困程度，由户类型决定（policy R-5）" })
  severity(@Root() { category }: CaseRow): Severity | null {
    return category === null ? null : severityOf(category);
  }

  @FieldResolver(() => IdentificationStepEnum, { nullable: true, description: "待办的步骤；已办结的没有" })
  step(@Root() { state }: CaseRow): IdentificationStep | undefined {
    return actsDue(IDENTIFICATION, state)[0]?.step;
  }

  @FieldResolver(() => [IdentificationRule], { description: "现在可以办理的动作、办理人与依据" })
  actsDue(@Root() { state }: CaseRow): IdentificationRule[] {
    return actsDue(IDENTIFICATION, state).map(ruleOf);
  }

  @FieldResolver(() => Boolean, { description: "是否逾期" })
  overdue(
    @Root() { dueOn }: CaseRow,
    @Arg("on", () => DateScalar, { nullable: true, description: "按该日计，不填为今天" })
    on: string | undefined,
  ): boolean {
    return isOverdue(dueOn, on ?? dayInChina(new Date()));
  }

  @FieldResolver(() => [IdentificationMember], {
    description: "申请时的家庭成员；已有户编号的为空，以农户的家庭成员为准",
  })
  async members(@Root() { id }: CaseRow, @Ctx() context: HouseholdsContext): Promise<CaseMemberRow[]> {
    return (await context.load(membersOfCase, id)) ?? [];
  }

  @FieldResolver(() => [IdentificationStepRecord], { description: "已办理的各步，依次（policy R-3）" })
  async steps(
    @Root() { id }: CaseRow,
    @Ctx() context: HouseholdsContext,
  ): Promise<IdentificationStepRecord[]> {
    const steps = (await context.load(stepsOfCase, id)) ?? [];
    return steps.map(({ record, ...step }) => ({
      ...step,
      lines: record.lines ?? [],
      panel: record.panel ?? [],
      ballots: record.ballots ?? [],
      reviewers: record.reviewers ?? [],
      accountable: record.accountable ?? [],
    }));
  }

  @FieldResolver(() => [IdentificationNotice], { description: "公示及其异议（policy R-3）" })
  async notices(@Root() { id }: CaseRow, @Ctx() context: HouseholdsContext): Promise<NoticeRow[]> {
    return (await context.load(noticesOfCase, id)) ?? [];
  }
}

/** What identification adds to households. */
@Resolver(() => Household)
export class HouseholdIdentificationResolver {
  @Access(...CASE_READERS)
  @FieldResolver(() => IdentificationCaseConnection, {
    nullable: true,
    description: "该户的识别个案，最近的在前（policy R-3）",
  })
  identificationCases(
    @Root() { id }: HouseholdRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<CaseRow>> {
    return casePagesOfHousehold(context, id, page);
  }
}
