import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { writeAudit } from "@fupin/server-kit/database/audit";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { VILLAGE_ACTORS } from "../../access-roles.js";
import { dayOfAct, requiredText } from "../../household/day-of-act.js";
import { householdById } from "../../household/household.resolver.js";
import { Household } from "../../household/household.type.js";
import { numericId } from "../../household/numeric-id.js";
import type { HouseholdsContext } from "../../households-context.js";
import { ownRegion } from "../../pairing/support-unit.resolver.js";
import { SEALED_COLUMNS } from "../../protected-number/protected-number.store.js";
import { registryCounts } from "../../region/registry-counts.js";
import {
  CHECK_READERS,
  CloseRegistryTaskInput,
  MatchRegistryInput,
  RegistryCheckResult,
  RegistryTask,
  RunRegistryChecksInput,
} from "./check.type.js";
import { type CheckKind, CheckKindEnum } from "./check-words.js";
import { closeTask, openFlagTasks, openTasks, registryTasks } from "./checks.store.js";
import { readMatchingFile } from "./matching-file.js";

const RegistryTaskConnection = connectionOf(() => RegistryTask, "RegistryTask", "核查任务");
const CHECKERS = ["POVERTY_OFFICE", "AUDITOR"] as const;

const taskPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => registryTasks(db).where("household_id", "=", household),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: RegistryTask) => [id] },
});

/** What an act that checks a region is remembered by: the region and how many tasks it opened. */
const resultId = (region: string, opened: number): string => `${region}/${opened}`;
const openedOf = (id: string): number => Number(id.split("/")[1]);

/** The checks that auditors run over a registry, and the tasks they open (policies R-12, F-3). */
@Resolver(() => RegistryTask)
export class RegistryCheckResolver {
  @Access(...CHECKERS)
  @Mutation(() => RegistryCheckResult, {
    nullable: true,
    description: "核查登记：孤立成员、人口不符、无成员、一人两户、死亡迁出仍计入；每个问题开一项任务",
  })
  async runRegistryChecks(
    @Arg("input", () => RunRegistryChecksInput, { description: "区划" }) input: RunRegistryChecksInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegistryCheckResult> {
    const region = ownRegion(context, input.region, "region", "F-3");
    const on = dayOfAct(input.on);
    const opened = await performOnce(
      context,
      { act: "runRegistryChecks", requestId: input.requestId, input },
      async (trx) => resultId(region, await openTasks(trx, regionRange(region), on, context.viewer.subject)),
    );
    const checked = (await registryCounts(context.db, [region])).get(region)?.households ?? 0;
    return { checked, opened: openedOf(opened), problems: [] };
  }

  @Access(...CHECKERS)
  @Mutation(() => RegistryCheckResult, {
    nullable: true,
    description: "以比对文件核查：车辆、企业、财政供养、商品房、死亡、迁出；每名在册人员开一项任务，记入审计",
  })
  async matchRegistry(
    @Arg("input", () => MatchRegistryInput, { description: "比对文件" }) input: MatchRegistryInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegistryCheckResult> {
    const region = ownRegion(context, input.region, "region", "F-3");
    const on = dayOfAct(input.on);
    const source = requiredText(input.source, "source", "提供比对数据的部门");
    const file = readMatchingFile(input.csv);
    if (!file.ok) throw badInput(file.error, "csv");
    const { lines, problems } = file.value;
    const flags = lines.map(({ identityNumber, flag }) => ({
      hash: context.sealed.hash(SEALED_COLUMNS.identity, identityNumber),
      flag,
    }));
    const { subject } = context.viewer;
    const opened = await performOnce(
      context,
      { act: "matchRegistry", requestId: input.requestId, input },
      async (trx) => {
        const made = await openFlagTasks(trx, flags, { range: regionRange(region), on, source }, subject);
        await writeAudit(trx, context.viewer, context.requestId, {
          action: "MATCH_REGISTRY",
          purpose: "INSPECTION",
          objectIds: [region],
          details: { source, lines: lines.length, opened: made },
        });
        return resultId(region, made);
      },
    );
    return {
      checked: lines.length + problems.length,
      opened: openedOf(opened),
      problems: problems.slice(0, 100),
    };
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => RegistryTask, { nullable: true, description: "凭据关闭一项核查任务（policy F-3）" })
  async closeRegistryTask(
    @Arg("input", () => CloseRegistryTaskInput, { description: "结果与凭据" }) input: CloseRegistryTaskInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<RegistryTask | undefined> {
    const task = {
      id: numericId(input.task, "task"),
      on: dayOfAct(input.on),
      outcome: input.outcome,
      evidence: requiredText(input.evidence, "evidence", "凭据"),
    };
    await performOnce(
      context,
      { act: "closeRegistryTask", requestId: input.requestId, input },
      async (trx) => {
        await closeTask(trx, task, context.viewer.subject);
        return String(task.id);
      },
    );
    return registryTasks(context.db).where("id", "=", task.id).executeTakeFirst();
  }

  @Access(...CHECK_READERS)
  @Query(() => RegistryTaskConnection, {
    nullable: true,
    description: "未关闭的核查任务（policy R-12、F-3）",
  })
  openRegistryTasks(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("kind", () => CheckKindEnum, { nullable: true, description: "种类" }) kind: CheckKind | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<RegistryTask>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const { from, to } = regionRange(code.value);
    let open = registryTasks(db)
      .where("village_code", ">=", from)
      .where("village_code", "<", to)
      .where("closed_on", "is", null);
    if (kind) open = open.where("kind", "=", kind);
    return pageOf(
      open,
      page,
      { columns: ["id"], direction: "asc", keyOf: ({ id }) => [id] },
      async () =>
        (
          await open
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @FieldResolver(() => Household, { nullable: true, description: "涉及的户" })
  household(
    @Root() { householdId }: RegistryTask,
    @Ctx() context: HouseholdsContext,
  ): Promise<Household | undefined> {
    return context.load(householdById, householdId);
  }
}

/** What checks found of a household, and how it was cleared up (policies R-12, F-3). */
@Resolver(() => Household)
export class HouseholdTaskResolver {
  @Access(...CHECK_READERS)
  @FieldResolver(() => RegistryTaskConnection, {
    nullable: true,
    description: "核查任务，含已关闭的及其凭据，最近的在前（policy R-12、F-3）",
  })
  registryTasks(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<RegistryTask>> {
    return taskPages(context, id, page);
  }
}
