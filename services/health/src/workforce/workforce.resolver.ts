import { dayInChina } from "@fupin/domain-types/local-date";
import { regionRange } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, MAX_PAGE, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { REPORT_READERS, WORKFORCE_READERS } from "../access-roles.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { type DoctorSubsidyRow, subsidyOfRow, subsidyPage, trainingPage } from "./subsidy.store.js";
import { MedicalWorkerFilter } from "./workforce.input.js";
import { PRACTITIONERS_PER_HOSPITAL } from "./workforce.parameters.js";
import { checkMonth, practitionerGap } from "./workforce.rules.js";
import { doctorsByTownship, workerOf, workersOf } from "./workforce.store.js";
import { DoctorSubsidy, DoctorTraining, MedicalWorker, PractitionerGap } from "./workforce.type.js";

const MedicalWorkerConnection = connectionOf(() => MedicalWorker, "MedicalWorker", "医务人员");
const DoctorSubsidyConnection = connectionOf(() => DoctorSubsidy, "DoctorSubsidy", "乡村医生补助");
const DoctorTrainingConnection = connectionOf(() => DoctorTraining, "DoctorTraining", "乡村医生培训");

/** Medical workers and the reports on them. */
@Resolver()
export class WorkforceResolver {
  @Access(...WORKFORCE_READERS)
  @Query(() => MedicalWorkerConnection, { nullable: true, description: "医务人员列表，按区划排列" })
  async medicalWorkers(
    @Arg("filter", () => MedicalWorkerFilter, { nullable: true, description: "筛选条件" }) filter:
      | MedicalWorkerFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<MedicalWorker>> {
    const { from, to } = regionRange(regionOf(viewer, filter?.region));
    let query = workersOf(db).where("w.region", ">=", from).where("w.region", "<", to);
    if (filter?.kind) query = query.where("w.kind", "=", filter.kind);
    if (filter?.qualification) query = query.where("w.qualification", "=", filter.qualification);
    const rows = await pageOf(
      query,
      page,
      { columns: ["w.region", "w.id"], direction: "asc", keyOf: ({ region, id }) => [region, id] },
      async () => {
        const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
        return (await counted.executeTakeFirstOrThrow()).total;
      },
    );
    return { ...rows, edges: rows.edges.map(({ node, cursor }) => ({ node: workerOf(node), cursor })) };
  }

  @Access(...WORKFORCE_READERS)
  @Query(() => DoctorSubsidyConnection, {
    nullable: true,
    description: "乡村医生补助清单：一个月在岗满月的乡村医生、金额与理由、是否已发放（policy H-8）",
  })
  async doctorSubsidies(
    @Arg("month", () => String, { description: "月份，YYYY-MM" }) month: string,
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<DoctorSubsidy>> {
    checkMonth(month);
    const rows = await subsidyPage(db, regionOf(viewer, region), month, page);
    const parameters = await loadParameters(db);
    const nodeOf = (row: DoctorSubsidyRow): DoctorSubsidy => subsidyOfRow(row, month, parameters);
    return { ...rows, edges: rows.edges.map(({ node, cursor }) => ({ node: nodeOf(node), cursor })) };
  }

  @Access(...WORKFORCE_READERS)
  @Query(() => DoctorTrainingConnection, {
    nullable: true,
    description: "乡村医生培训，按编号排列（policy H-8）",
  })
  async doctorTrainings(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<DoctorTraining>> {
    return trainingPage(db, regionOf(viewer, region), page);
  }

  @Access(...REPORT_READERS)
  @Query(() => PractitionerGap, { nullable: true, description: "各乡镇全科医生缺口（policy H-9）" })
  async practitionerGap(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不填为今日" }) on:
      | string
      | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<PractitionerGap> {
    const prefix = regionOf(viewer, region);
    const day = on ?? dayInChina(new Date());
    const parameters = await loadParameters(db);
    const perHospital = parameters.get(PRACTITIONERS_PER_HOSPITAL, prefix, day).value;
    const rows = await doctorsByTownship(db, prefix, day);
    const townships = rows
      .map((row) => ({ ...row, gap: practitionerGap(row, perHospital) }))
      .sort((a, b) => b.gap - a.gap || (a.township < b.township ? -1 : 1));
    const total = (of: (row: (typeof townships)[number]) => number): number =>
      townships.reduce((sum, row) => sum + of(row), 0);
    return {
      perHospital,
      hospitals: total(({ hospitals }) => hospitals),
      practitioners: total(({ practitioners }) => practitioners),
      gap: total(({ gap }) => gap),
      townships: townships.slice(0, MAX_PAGE),
    };
  }
}
