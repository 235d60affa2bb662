import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion } from "@fupin/server-kit/viewer";
import type { Kysely } from "kysely";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { HEALTH_OFFICERS } from "../access-roles.js";
import { checkNotToCome } from "../check-day.js";
import { checkKey } from "../check-key.js";
import { claimNumber } from "../claim/claim-id.js";
import type { Tables } from "../db/tables.js";
import { parseFacilityCode } from "../facility/facility.js";
import type { HealthContext } from "../health-context.js";
import { examineTraining, payStipend, paySubsidies, startTraining } from "./pay-doctors.js";
import { subsidyMonth } from "./subsidy.store.js";
import { changeWorker, recordWorker } from "./worker-acts.js";
import {
  ChangeMedicalWorkerInput,
  ExamineDoctorTrainingInput,
  PayDoctorSubsidiesInput,
  PayTrainingStipendInput,
  RecordMedicalWorkerInput,
  StartDoctorTrainingInput,
} from "./workforce.input.js";
import { checkMonth } from "./workforce.rules.js";
import { trainingById, workerOf, workersOf } from "./workforce.store.js";
import { DoctorTraining, MedicalWorker, SubsidyMonth } from "./workforce.type.js";

/** The acts of the workforce (policies H-8, H-9). */
@Resolver()
export class WorkforceActsResolver {
  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalWorker, { description: "登记医务人员到岗（policy H-8、H-9、H-11）" })
  async recordMedicalWorker(
    @Arg("input", () => RecordMedicalWorkerInput, { description: "人员" }) input: RecordMedicalWorkerInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalWorker> {
    checkKey(input.facility, parseFacilityCode, "facility");
    if (input.name.trim() === "") throw badInput("姓名不能为空", "name");
    const id = await performWorkforceAct(context, "recordMedicalWorker", input, (trx) =>
      recordWorker(trx, input, context.viewer.region, context.viewer.subject),
    );
    return workerInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => MedicalWorker, { description: "登记医务人员取得资格，或（不填资格）离岗（policy H-8）" })
  async changeMedicalWorker(
    @Arg("input", () => ChangeMedicalWorkerInput, { description: "变化" }) input: ChangeMedicalWorkerInput,
    @Ctx() context: HealthContext,
  ): Promise<MedicalWorker> {
    claimNumber(input.worker, "worker");
    checkNotToCome(input.on, "on");
    const id = await performWorkforceAct(context, "changeMedicalWorker", input, async (trx) => {
      await changeWorker(trx, input, context.viewer.subject);
      return input.worker;
    });
    return workerInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => SubsidyMonth, {
    description: "发放一个月的乡村医生补助；已发放的不再发放，任何人每月只发一次（policy H-8）",
  })
  async payDoctorSubsidies(
    @Arg("input", () => PayDoctorSubsidiesInput, { description: "区划与月份" })
    input: PayDoctorSubsidiesInput,
    @Ctx() context: HealthContext,
  ): Promise<SubsidyMonth> {
    const { viewer, db } = context;
    const { region, month } = input;
    checkKey(region, parseRegionCode, "region");
    checkMonth(month);
    if (!seesRegion(viewer, region)) throw forbidden("您只能发放本辖区的补助", { policy: "H-8" });
    await performWorkforceAct(context, "payDoctorSubsidies", input, async (trx) => {
      await paySubsidies(trx, region, month, { on: dayInChina(new Date()), by: viewer.subject });
      return `${region}/${month}`;
    });
    return subsidyMonth(db, region, month, await loadParameters(db));
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => DoctorTraining, { description: "开始一期乡村医生培训（policy H-8）" })
  async startDoctorTraining(
    @Arg("input", () => StartDoctorTrainingInput, { description: "培训" }) input: StartDoctorTrainingInput,
    @Ctx() context: HealthContext,
  ): Promise<DoctorTraining> {
    const worker = claimNumber(input.worker, "worker");
    checkNotToCome(input.startedOn, "startedOn");
    const id = await performWorkforceAct(context, "startDoctorTraining", input, (trx) =>
      startTraining(trx, worker, input.startedOn, context.viewer.subject),
    );
    return trainingInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => DoctorTraining, { description: "登记培训考核，期满之后，仅一次（policy H-8）" })
  async examineDoctorTraining(
    @Arg("input", () => ExamineDoctorTrainingInput, { description: "考核" })
    input: ExamineDoctorTrainingInput,
    @Ctx() context: HealthContext,
  ): Promise<DoctorTraining> {
    const training = claimNumber(input.training, "training");
    checkNotToCome(input.on, "on");
    const id = await performWorkforceAct(context, "examineDoctorTraining", input, async (trx) => {
      await examineTraining(trx, training, input.on, input.passed);
      return input.training;
    });
    return trainingInReach(context, id);
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => DoctorTraining, { description: "发放培训补助：考核合格之后，仅一次（policy H-8）" })
  async payTrainingStipend(
    @Arg("input", () => PayTrainingStipendInput, { description: "培训" }) input: PayTrainingStipendInput,
    @Ctx() context: HealthContext,
  ): Promise<DoctorTraining> {
    const training = claimNumber(input.training, "training");
    const paying = { on: dayInChina(new Date()), by: context.viewer.subject };
    const id = await performWorkforceAct(context, "payTrainingStipend", input, async (trx) => {
      await payStipend(trx, training, paying);
      return input.training;
    });
    return trainingInReach(context, id);
  }
}

/** Carries out an act once, under its name. */
export const performWorkforceAct = (
  context: HealthContext,
  name: string,
  input: { readonly requestId: string },
  carryOut: (trx: Kysely<Tables>) => Promise<string>,
): Promise<string> => performOnce(context, { act: name, requestId: input.requestId, input }, carryOut);

/** A worker as an act left it; throws NOT_FOUND where the viewer does not see it. */
export async function workerInReach({ db }: HealthContext, id: string): Promise<MedicalWorker> {
  const row = await workersOf(db).where("w.id", "=", Number(id)).executeTakeFirst();
  if (row === undefined) throw notFound("该医务人员");
  return workerOf(row);
}

async function trainingInReach({ db }: HealthContext, id: string): Promise<DoctorTraining> {
  const training = await trainingById(db, id);
  if (training === undefined) throw notFound("该期培训");
  return training;
}
