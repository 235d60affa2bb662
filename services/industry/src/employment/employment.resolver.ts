import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { actDay } from "../acts/act-day.js";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { Person } from "../person/person.type.js";
import { skillsPerHousehold } from "../policy/industry-parameters.js";
import { readArgument } from "../read-argument.js";
import { Village } from "../village/village.type.js";
import {
  householdsShortOfSkills,
  householdsWithNobodyEmployed,
  type WorkersRow,
} from "../worker/worker.store.js";
import { createPost, endEmployment, JOB_KEEPERS, POST_KEEPERS, placeWorker } from "./employment.acts.js";
import { type EmploymentRow, selectPosts, type WelfarePostRow } from "./employment.store.js";
import {
  CreateWelfarePostInput,
  Employment,
  EndEmploymentInput,
  HouseholdWithWorkers,
  PlaceWorkerInput,
  WelfarePost,
} from "./employment.type.js";

const PostConnection = connectionOf(() => WelfarePost, "WelfarePost", "公益性岗位");
const WorklistConnection = connectionOf(() => HouseholdWithWorkers, "HouseholdWithWorkers", "待办农户");

/** Jobs and public-welfare posts, and the worklists of those who have none (policies I-9, I-10). */
@Resolver(() => Employment)
export class EmploymentResolver {
  @Query(() => PostConnection, { nullable: true, description: "公益性岗位，按编号排列（policy I-10）" })
  async welfarePosts(
    @Arg("region", () => ID, { nullable: true, description: "区划及其下级；不填为全国" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<WelfarePostRow>> {
    const { from, to } = rangeOf(region);
    const matching = selectPosts(db).where("w.id", ">=", from).where("w.id", "<", to);
    return pageOf(matching, page, { columns: ["w.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
      countRows(db, matching),
    );
  }

  @Access(...LIVELIHOOD_READERS)
  @Query(() => WorklistConnection, {
    nullable: true,
    description: "零就业待办：有劳动力而无一人就业的农户，按户编号排列（policy I-10）",
  })
  async householdsWithoutEmployment(
    @Arg("region", () => ID, { nullable: true, description: "区划；不填为您的全部辖区" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" }) on:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<WorkersRow>> {
    return worklist(db, householdsWithNobodyEmployed(db, { ...rangeOf(region), on: actDay(on) }), page);
  }

  @Access(...LIVELIHOOD_READERS)
  @Query(() => WorklistConnection, {
    nullable: true,
    description: "技能待办：有劳动力而持证技能少于规定项数（每户至少一技）的农户，按户编号排列（policy I-9）",
  })
  async householdsWithoutSkill(
    @Arg("region", () => ID, { nullable: true, description: "区划；不填为您的全部辖区" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" }) on:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<WorkersRow>> {
    const scope = { ...rangeOf(region), on: actDay(on) };
    const required = (await loadParameters(db)).get(skillsPerHousehold, region ?? "", scope.on).value;
    return worklist(db, householdsShortOfSkills(db, scope, required), page);
  }

  @Access(...POST_KEEPERS)
  @Mutation(() => WelfarePost, { description: "设立公益性岗位（policy I-10）" })
  createWelfarePost(
    @Arg("input", () => CreateWelfarePostInput, { description: "岗位" }) input: CreateWelfarePostInput,
    @Ctx() context: IndustryContext,
  ): Promise<WelfarePostRow> {
    return createPost(context, input);
  }

  @Access(...JOB_KEEPERS)
  @Mutation(() => Employment, { description: "登记就业；岗位不超名额（policy I-10）" })
  placeWorker(
    @Arg("input", () => PlaceWorkerInput, { description: "就业" }) input: PlaceWorkerInput,
    @Ctx() context: IndustryContext,
  ): Promise<EmploymentRow> {
    return placeWorker(context, input);
  }

  @Access(...JOB_KEEPERS)
  @Mutation(() => Employment, { description: "登记离职（policy I-10）" })
  endEmployment(
    @Arg("input", () => EndEmploymentInput, { description: "离职" }) input: EndEmploymentInput,
    @Ctx() context: IndustryContext,
  ): Promise<EmploymentRow> {
    return endEmployment(context, input);
  }

  @FieldResolver(() => Person, { nullable: true, description: "就业人员" })
  person(@Root() { personId }: EmploymentRow): Person {
    return { id: personId };
  }
}

/** From a post to its village. */
@Resolver(() => WelfarePost)
export class WelfarePostResolver {
  @FieldResolver(() => Village, { nullable: true, description: "所在村" })
  village(@Root() { villageCode }: WelfarePostRow): Village {
    return { code: villageCode };
  }
}

/** From a worklist to the household. */
@Resolver(() => HouseholdWithWorkers)
export class WorklistResolver {
  @FieldResolver(() => Household, { nullable: true, description: "农户" })
  household(@Root() { id }: WorkersRow): Household {
    return { id };
  }
}

const rangeOf = (region: string | null | undefined): { from: string; to: string } =>
  regionRange(region ? readArgument(parseRegionCode(region), "region") : "");

const worklist = (
  db: Kysely<Tables>,
  matching: ReturnType<typeof householdsWithNobodyEmployed>,
  page: PageArgs,
): Promise<Page<WorkersRow>> =>
  pageOf(matching, page, { columns: ["h.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
