import { dayInChina } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { HEALTH_OFFICERS, WORKFORCE_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import { parseFacilityCode } from "../facility/facility.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { checkDays } from "../workforce/worker-days.js";
import { HOSPITAL_DAYS_OF_WEEK, HOSPITAL_DAYS_PER_WEEK } from "../workforce/workforce.parameters.js";
import { checkMonth, daysOfMonth } from "../workforce/workforce.rules.js";
import { workerOf } from "../workforce/workforce.store.js";
import { MedicalWorker } from "../workforce/workforce.type.js";
import { performWorkforceAct, workerInReach } from "../workforce/workforce-acts.resolver.js";
import { attendanceOf, weeksOfMonth } from "./attendance.rules.js";
import { attendingDoctors, recordAttendance } from "./attendance.store.js";
import { HospitalAttendanceMonth, RecordHospitalAttendanceInput } from "./attendance.type.js";

/** Village doctors at their township hospital: one day a week or one week a month (policy H-8). */
@Resolver()
export class AttendanceResolver {
  @Access(...WORKFORCE_READERS)
  @Query(() => HospitalAttendanceMonth, {
    nullable: true,
    description: "乡村医生一个月到乡镇卫生院的完成情况：每周一天，或每月一周（policy H-8）",
  })
  async hospitalAttendance(
    @Arg("month", () => String, { description: "月份，YYYY-MM" }) month: string,
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<HospitalAttendanceMonth> {
    checkMonth(month);
    const prefix = regionOf(viewer, region);
    const weeks = weeksOfMonth(month, dayInChina(new Date()));
    const doctors = await attendingDoctors(db, prefix, month, weeks);
    const parameters = await loadParameters(db);
    const { first } = daysOfMonth(month);
    const ruleIn = (where: string) => ({
      daysPerWeek: parameters.get(HOSPITAL_DAYS_PER_WEEK, where, first).value,
      daysOfWeek: parameters.get(HOSPITAL_DAYS_OF_WEEK, where, first).value,
    });
    const attended = doctors.map((doctor) => ({
      worker: workerOf(doctor),
      ...attendanceOf(doctor.days, weeks, ruleIn(doctor.region)),
    }));
    const behind = attended.filter(({ met }) => !met).sort((a, b) => a.days - b.days);
    return {
      month,
      weeks: weeks.length,
      ...ruleIn(prefix),
      doctors: doctors.length,
      compliant: doctors.length - behind.length,
      behind: behind.slice(0, MAX_PAGE),
    };
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalWorker, {
    description: "登记乡村医生到本乡镇卫生院的日期；同一天只计一次（policy H-8）",
  })
  async recordHospitalAttendance(
    @Arg("input", () => RecordHospitalAttendanceInput, { description: "到院日期" })
    input: RecordHospitalAttendanceInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalWorker> {
    claimNumber(input.worker, "worker");
    checkKey(input.facility, parseFacilityCode, "facility");
    checkDays(input.days);
    const { region: reach, subject: by } = context.viewer;
    const id = await performWorkforceAct(context, "recordHospitalAttendance", input, async (trx) => {
      await recordAttendance(trx, input, { reach, by });
      return input.worker;
    });
    return workerInReach(context, id);
  }
}
