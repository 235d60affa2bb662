import { Role } from "@fupin/domain-types/identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idOf } from "../testing/id-of.js";
import {
  mutation,
  openWorkforceDesk,
  RECORD_WORKER,
  violated,
  type WorkforceDesk,
} from "../testing/workforce-desk.js";

let health: WorkforceDesk["health"];
let places: WorkforceDesk["places"];
let run: WorkforceDesk["run"];
let worker: WorkforceDesk["worker"];

beforeAll(async () => {
  ({ health, places, run, worker } = await openWorkforceDesk());
});
afterAll(() => health?.close());

const CHANGE = mutation("changeMedicalWorker", "ChangeMedicalWorkerInput", "qualification worksUntil");
const PAY = mutation(
  "payDoctorSubsidies",
  "PayDoctorSubsidiesInput",
  "paidDoctors paid payableDoctors payable",
);
const START = mutation("startDoctorTraining", "StartDoctorTrainingInput", "id months");
const EXAMINE = mutation("examineDoctorTraining", "ExamineDoctorTrainingInput", "passed");
const STIPEND = mutation("payTrainingStipend", "PayTrainingStipendInput", "stipend stipendPaidOn");

describe("subsidies (policy H-8)", () => {
  it("are listed with their reasons, paid once a month to those in post, and never twice", async () => {
    await worker("VILLAGE_DOCTOR", "贫困村");
    await worker("VILLAGE_DOCTOR", "大村");
    await worker("VILLAGE_DOCTOR", "大村", { worksFrom: "2016-03-02" });
    const left = await worker("VILLAGE_DOCTOR", "贫困村");
    await run(CHANGE, { worker: left, on: "2016-03-30" });
    const LIST = `{ doctorSubsidies(month: "2016-03") { totalCount edges { node { amount paidOn worker { facility { name } } lines { criterion passed } } } } }`;
    const { data } = await run(LIST);
    expect(data?.doctorSubsidies).toMatchObject({
      totalCount: 2,
      edges: [
        { node: { amount: "400.00", paidOn: null, worker: { facility: { name: "贫困村" } } } },
        {
          node: {
            amount: "200.00",
            paidOn: null,
            lines: [{}, { criterion: "服务人口不超过", passed: false }, {}, {}],
          },
        },
      ],
    });
    const month = { region: "6212", month: "2016-03" };
    const paid = { paidDoctors: 2, paid: "600.00", payableDoctors: 0, payable: "0.00" };
    const answers = await Promise.all([
      run(PAY, month),
      run(PAY, month),
      run(PAY, { ...month, region: "621202" }),
    ]);
    for (const answer of answers) expect(answer.data?.payDoctorSubsidies).toEqual(paid);
    const rows = await health.db.selectFrom("doctor_subsidy").select("amount").execute();
    expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(60_000);
    // One who comes to be known later is paid, and nobody else again.
    await worker("VILLAGE_DOCTOR", "贫困村");
    expect((await run(PAY, month)).data?.payDoctorSubsidies).toEqual({
      ...paid,
      paidDoctors: 3,
      paid: "1000.00",
    });
  });

  it("are not paid before the month is over, elsewhere, or for what is no month", async () => {
    expect((await run(PAY, { region: "6212", month: "2099-12" })).errors).toMatchObject(violated("H-8"));
    expect((await run(PAY, { region: "6201", month: "2016-03" })).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", policy: "H-8" } },
    ]);
    expect((await run(PAY, { region: "6212", month: "2016-13" })).errors).toMatchObject([
      { extensions: { field: "month" } },
    ]);
  });
});

describe("training (policy H-8)", () => {
  it("pays 6 × 1,000 yuan after the examination is passed, once", async () => {
    const doctor = await worker("VILLAGE_DOCTOR", "大村");
    const { data } = await run(START, { worker: doctor, startedOn: "2016-02-01" });
    const training = idOf(data, "startDoctorTraining");
    expect((await run(START, { worker: doctor, startedOn: "2016-05-01" })).errors).toMatchObject(
      violated("H-8"),
    );
    expect((await run(STIPEND, { training })).errors).toMatchObject(violated("H-8"));
    expect((await run(EXAMINE, { training, on: "2016-07-31", passed: true })).errors).toMatchObject(
      violated("H-8"),
    );
    expect((await run(EXAMINE, { training, on: "2016-08-01", passed: true })).errors).toBeUndefined();
    expect((await run(EXAMINE, { training, on: "2016-08-02", passed: false })).errors).toMatchObject([
      { extensions: { code: "CONFLICT" } },
    ]);
    const payments = await Promise.all([run(STIPEND, { training }), run(STIPEND, { training })]);
    expect(payments.flatMap(({ errors }) => errors ?? [])).toMatchObject(violated("H-8"));
    const paid = payments.find(({ errors }) => errors === undefined);
    expect(paid?.data?.payTrainingStipend).toMatchObject({ stipend: "6000.00" });
  });

  it("pays nothing where the examination was failed, after which a new training may begin", async () => {
    const doctor = await worker("VILLAGE_DOCTOR", "大村");
    const start = async (startedOn: string) =>
      idOf((await run(START, { worker: doctor, startedOn })).data, "startDoctorTraining");
    const training = await start("2016-02-01");
    await run(EXAMINE, { training, on: "2016-08-01", passed: false });
    expect((await run(STIPEND, { training })).errors).toMatchObject(violated("H-8"));
    expect(await start("2016-09-01")).not.toBe(training);
    const practitioner = await worker("GENERAL_PRACTITIONER", "乙乡");
    expect((await run(START, { worker: practitioner, startedOn: "2016-02-01" })).errors).toMatchObject(
      violated("H-8"),
    );
  });
});

it.each([
  [START, { worker: "1", startedOn: "2999-01-01" }, "startedOn"],
  [EXAMINE, { training: "1", on: "2999-01-01", passed: true }, "on"],
  [CHANGE, { worker: "1", on: "2999-01-01", qualification: "ASSISTANT_PHYSICIAN" }, "on"],
])(
  "%s is not for a day to come, by which a stipend could never be paid (policy H-8)",
  async (act, input, field) => {
    expect((await run(act, input)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  },
);

describe("general practitioners (policy H-9)", () => {
  it("the gap per township follows who is in post on the day and the target of the day: 3, then 5", async () => {
    for (let index = 0; index < 4; index += 1) await worker("GENERAL_PRACTITIONER", "甲乡");
    const gap = async (on: string) =>
      (
        await run(
          `{ practitionerGap(region: "621202", on: "${on}") { perHospital hospitals gap townships { township practitioners gap } } }`,
        )
      ).data?.practitionerGap;
    // 乙乡 has the one of the test before.
    expect(await gap("2016-06-01")).toEqual({
      perHospital: 3,
      hospitals: 2,
      gap: 2,
      townships: [
        { township: "621202101", practitioners: 1, gap: 2 },
        { township: "621202100", practitioners: 4, gap: 0 },
      ],
    });
    expect(await gap("2018-01-01")).toMatchObject({ perHospital: 5, gap: 5 });
    // Who may not see a doctor counts the same ones.
    const report = await run(
      '{ practitionerGap(region: "621202", on: "2016-06-01") { practitioners gap } }',
      undefined,
      { roles: ["ANALYST"], region: "6212" },
    );
    expect(report.data?.practitionerGap).toEqual({ practitioners: 5, gap: 2 });
    expect(await gap("2015-12-31")).toMatchObject({ gap: 6 });
  });
});

describe("who may", () => {
  it("workers are recorded at institutions of the region, of the fitting kind", async () => {
    const doctor = { kind: "VILLAGE_DOCTOR", name: "甲", qualification: "NONE", worksFrom: "2016-01-01" };
    expect((await run(RECORD_WORKER, { ...doctor, facility: places.外地 })).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
    expect((await run(RECORD_WORKER, { ...doctor, facility: places.甲乡 })).errors).toMatchObject([
      { extensions: { field: "facility" } },
    ]);
    const id = await worker("VILLAGE_DOCTOR", "大村", { qualification: "NONE" });
    const { data } = await run(CHANGE, {
      worker: id,
      on: "2017-05-01",
      qualification: "ASSISTANT_PHYSICIAN",
    });
    expect(data?.changeMedicalWorker).toEqual({ qualification: "ASSISTANT_PHYSICIAN", worksUntil: null });
  });

  it.each(Role.values)(
    "%s sees doctors by name only in health or audit, and acts only in health",
    async (role) => {
      const account = { roles: [role], region: "6212", subject: role };
      const seen = await run("{ medicalWorkers { totalCount } }", undefined, account);
      const attended = await run('{ hospitalAttendance(month: "2017-05") { doctors } }', undefined, account);
      const quotas = await run("{ rotationQuotas(year: 2016) { doctors } }", undefined, account);
      for (const { errors } of [seen, attended, quotas]) {
        if (role === "HEALTH_OFFICER" || role === "AUDITOR") expect(errors).toBeUndefined();
        else expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      }
      const paid = await run(PAY, { region: "6212", month: "2016-04" }, account);
      if (role !== "HEALTH_OFFICER")
        expect(paid.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
      const rows = await health.database
        .as({ subject: "t", roles: [role], region: "6212", households: [] })
        .selectFrom("medical_worker")
        .select("id")
        .execute();
      expect(rows.length > 0).toBe(role === "HEALTH_OFFICER" || role === "AUDITOR");
    },
  );
});
