import { parsePersonId } from "@fupin/domain-types/person-id";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { hasRole, seesRegion } from "@fupin/server-kit/viewer";
import { sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { HEALTH_OFFICERS, MEDICAL_READERS, REPORT_READERS } from "../access-roles.js";
import { checkNotToCome } from "../check-day.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { SMALLEST_CELL } from "../report/report.parameters.js";
import { shownCounts } from "./screening.rules.js";
import {
  campaignCounts,
  campaignPage,
  campaignsOf,
  screeningOf,
  screeningPage,
  screeningsOf,
} from "./screening.store.js";
import {
  PairPatientInput,
  PatientFollowUp,
  RecordFollowUpInput,
  RecordScreeningInput,
  Screening,
  ScreeningCampaign,
  ScreeningCounts,
  ScreeningFilter,
  StartScreeningCampaignInput,
} from "./screening.type.js";
import { pairPatient, recordFollowUp, recordScreening, startCampaign } from "./screening-acts.js";

const ScreeningCampaignConnection = connectionOf(() => ScreeningCampaign, "ScreeningCampaign", "筛查活动");
const ScreeningConnection = connectionOf(() => Screening, "Screening", "筛查");
const PatientFollowUpConnection = connectionOf(() => PatientFollowUp, "PatientFollowUp", "随访");

const countsOfCampaign = defineLoader(({ db }: HealthContext, ids: readonly string[]) =>
  campaignCounts(db, ids),
);
type FollowUpRow = PatientFollowUp & { readonly id: number };
const followUpPages = defineNestedList({
  rows: ({ db }: HealthContext, screening) =>
    db
      .selectFrom("patient_follow_up")
      .select(["id", "followed_up_on as on", "note"])
      .where(sql<boolean>`screening_id = ${screening}::bigint`),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: FollowUpRow) => [id] },
});
const NOBODY = { screened: 0, found: 0, paired: 0, followedUp: 0 };

/** Campaigns and what they have come to (policy H-12). */
@Resolver(() => ScreeningCampaign)
export class ScreeningCampaignResolver {
  @Access(...REPORT_READERS)
  @Query(() => ScreeningCampaignConnection, {
    nullable: true,
    description: "筛查活动，近的在前（policy H-12）",
  })
  async screeningCampaigns(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<ScreeningCampaign>> {
    return campaignPage(db, regionOf(viewer, region), page);
  }

  @Access(...REPORT_READERS)
  @FieldResolver(() => ScreeningCounts, {
    nullable: true,
    description: "人数：筛查、发现、结对、随访（policy H-12）",
  })
  async counts(@Root() campaign: ScreeningCampaign, @Ctx() context: HealthContext): Promise<ScreeningCounts> {
    const counts = (await context.load(countsOfCampaign, campaign.id)) ?? NOBODY;
    if (hasRole(context.viewer, HEALTH_OFFICERS)) return counts;
    const parameters = await loadParameters(context.db);
    return shownCounts(counts, parameters.get(SMALLEST_CELL, campaign.region, campaign.endsOn).value);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => ScreeningCampaign, { description: "开始一次筛查活动（policy H-12）" })
  async startScreeningCampaign(
    @Arg("input", () => StartScreeningCampaignInput, { description: "活动" })
    input: StartScreeningCampaignInput,
    @Ctx() context: HealthContext,
  ): Promise<ScreeningCampaign> {
    checkKey(input.region, parseRegionCode, "region");
    if (!seesRegion(context.viewer, input.region))
      throw forbidden("该区划不在您的辖区内", { policy: "H-12" });
    if (input.name.trim() === "") throw badInput("名称不能为空", "name");
    if (input.endsOn < input.startsOn) throw badInput("结束日期早于开始日期", "endsOn");
    const id = await performOnce(
      context,
      { act: "startScreeningCampaign", requestId: input.requestId, input },
      (trx) => startCampaign(trx, input, context.viewer.subject),
    );
    const row = await campaignsOf(context.db).where("id", "=", Number(id)).executeTakeFirstOrThrow();
    return { ...row, id };
  }
}

/** Screenings of persons, patients' doctors and follow-ups (policy H-12). */
@Resolver(() => Screening)
export class ScreeningResolver {
  @Access(...MEDICAL_READERS)
  @Query(() => ScreeningConnection, { nullable: true, description: "筛查列表，按编号排列（policy H-12）" })
  async screenings(
    @Arg("filter", () => ScreeningFilter, { nullable: true, description: "筛选条件" }) filter:
      | ScreeningFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HealthContext,
  ): Promise<Page<Screening>> {
    if (filter?.campaign) claimNumber(filter.campaign, "campaign");
    checkKey(filter?.person, parsePersonId, "person");
    return screeningPage(db, filter ?? {}, page);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => PatientFollowUpConnection, { nullable: true, description: "随访，近的在前" })
  followUps(
    @Root() { id }: Screening,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HealthContext,
  ): Promise<Page<PatientFollowUp>> {
    return followUpPages(context, id, page);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Screening, { description: "登记一人的筛查与结果（policy H-12）" })
  async recordScreening(
    @Arg("input", () => RecordScreeningInput, { description: "筛查" }) input: RecordScreeningInput,
    @Ctx() context: HealthContext,
  ): Promise<Screening> {
    claimNumber(input.campaign, "campaign");
    checkKey(input.person, parsePersonId, "person");
    checkNotToCome(input.on, "on");
    const id = await performOnce(
      context,
      { act: "recordScreening", requestId: input.requestId, input },
      (trx) => recordScreening(trx, input, context.viewer.subject),
    );
    return screeningInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Screening, { description: "为患者结对一名在岗医生（一人一医，policy H-12）" })
  async pairPatient(
    @Arg("input", () => PairPatientInput, { description: "结对" }) input: PairPatientInput,
    @Ctx() context: HealthContext,
  ): Promise<Screening> {
    claimNumber(input.screening, "screening");
    claimNumber(input.doctor, "doctor");
    checkNotToCome(input.on, "on");
    await performOnce(context, { act: "pairPatient", requestId: input.requestId, input }, async (trx) => {
      await pairPatient(trx, input, context.viewer.subject);
      return input.screening;
    });
    return screeningInReach(context, input.screening);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => Screening, { description: "登记一次随访（policy H-12）" })
  async recordPatientFollowUp(
    @Arg("input", () => RecordFollowUpInput, { description: "随访" }) input: RecordFollowUpInput,
    @Ctx() context: HealthContext,
  ): Promise<Screening> {
    claimNumber(input.screening, "screening");
    if (input.note.trim() === "") throw badInput("须注明随访情况", "note");
    checkNotToCome(input.on, "on");
    await performOnce(
      context,
      { act: "recordPatientFollowUp", requestId: input.requestId, input },
      async (trx) => {
        await recordFollowUp(trx, input, context.viewer.subject);
        return input.screening;
      },
    );
    return screeningInReach(context, input.screening);
  }
}

async function screeningInReach({ db }: HealthContext, id: string): Promise<Screening> {
  const row = await screeningsOf(db).where("s.id", "=", Number(id)).executeTakeFirst();
  if (row === undefined) throw notFound("该筛查");
  return screeningOf(row);
}
