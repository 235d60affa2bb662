import { dayInChina } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { HEALTH_OFFICERS, WORKFORCE_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import { parseFacilityCode } from "../facility/facility.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { checkDays } from "../workforce/worker-days.js";
import { workerOf } from "../workforce/workforce.store.js";
import { MedicalWorker } from "../workforce/workforce.type.js";
import { performWorkforceAct, workerInReach } from "../workforce/workforce-acts.resolver.js";
import { ROTATION_DAYS } from "./rotation.parameters.js";
import {
  daysOfQuarter,
  type QuotaCompliance,
  quotasFor,
  quotasOf,
  servedEachQuarter,
} from "./rotation.rules.js";
import { recordServiceDays, rotatingDoctors } from "./rotation.store.js";
import { RecordServiceDaysInput, RotationCompliance, RotationQuota } from "./rotation.type.js";

const WHERE = { nullable: true, description: "区划代码；不填为您的全部范围" };

/** Rotating doctors 多点执业: days of service by quarter, and quotas by year (policy H-11). */
@Resolver()
export class RotationResolver {
  @Access(...WORKFORCE_READERS)
  @Query(() => RotationCompliance, {
    nullable: true,
    description: "多点执业医师一个季度的服务天数完成情况（policy H-11）",
  })
  async rotationCompliance(
    @Arg("year", () => Int, { description: "年" }) year: number,
    @Arg("quarter", () => Int, { description: "季度，1 至 4" }) quarter: number,
    @Arg("region", () => ID, WHERE) region: string | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<RotationCompliance> {
    if (quarter < 1 || quarter > 4) throw badInput("季度应为 1 至 4", "quarter");
    checkYear(year);
    const prefix = regionOf(viewer, region);
    const { first, last } = daysOfQuarter(year, quarter);
    const required = (await loadParameters(db)).get(ROTATION_DAYS, prefix, last).value;
    const doctors = (await rotatingDoctors(db, prefix, year))
      .filter(({ worksFrom, worksUntil }) => worksFrom <= first && (worksUntil ?? last) >= last)
      .map((doctor) => ({ worker: workerOf(doctor), days: doctor.days[quarter - 1] ?? 0 }));
    const behind = doctors.filter(({ days }) => days < required).sort((a, b) => a.days - b.days);
    return {
      required,
      doctors: doctors.length,
      compliant: doctors.length - behind.length,
      behind: behind.slice(0, MAX_PAGE),
    };
  }

  @Access(...WORKFORCE_READERS)
  @Query(() => [RotationQuota], {
    nullable: true,
    description:
      "多点执业医师对照年度任务的完成情况，省市级与县级各一行；任务是报告事项，不因未完成而拒绝任何登记（policy H-11）",
  })
  async rotationQuotas(
    @Arg("year", () => Int, { description: "年" }) year: number,
    @Arg("region", () => ID, WHERE) region: string | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<QuotaCompliance[]> {
    checkYear(year);
    const prefix = regionOf(viewer, region);
    const parameters = await loadParameters(db);
    const end = `${year}-12-31`;
    const required = parameters.get(ROTATION_DAYS, prefix, end).value;
    const today = dayInChina(new Date());
    return quotasOf(await rotatingDoctors(db, prefix, year), quotasFor(prefix, end, parameters), (doctor) =>
      servedEachQuarter(doctor, year, required, today),
    );
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalWorker, { description: "登记多点执业医师的服务日；同一天只计一次（policy H-11）" })
  async recordServiceDays(
    @Arg("input", () => RecordServiceDaysInput, { description: "服务日" }) input: RecordServiceDaysInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalWorker> {
    claimNumber(input.worker, "worker");
    checkKey(input.facility, parseFacilityCode, "facility");
    checkDays(input.days);
    const { region: reach, subject: by } = context.viewer;
    const id = await performWorkforceAct(context, "recordServiceDays", input, async (trx) => {
      await recordServiceDays(trx, input, { reach, by });
      return input.worker;
    });
    return workerInReach(context, id);
  }
}

function checkYear(year: number): void {
  if (year < 2013 || year > 2100) throw badInput("年应在 2013 至 2100 之间", "year");
}
