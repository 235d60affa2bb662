import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { newFacility } from "../testing/new-facility.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "6212" } as const;
let health: TestSubgraph<Tables>;
let requests = 0;
const places: Record<string, string> = {};

beforeAll(async () => {
  health = await startHealth([]);
  const facility = async (name: string, kind: FacilityKind, region: string, servedPopulation = 900) => {
    const clinic = { kind, region, name, servedPopulation, basicDrugSystem: true, poorVillage: true };
    places[name] = (await newFacility(health, clinic)).code;
  };
  await facility("贫困村", "VILLAGE_CLINIC", "621202100201");
  await facility("大村", "VILLAGE_CLINIC", "621202100202", 1001);
  await facility("甲乡", "TOWNSHIP_HOSPITAL", "621202100");
  await facility("乙乡", "TOWNSHIP_HOSPITAL", "621202101");
  await facility("县医院", "COUNTY_HOSPITAL", "621202");
  await facility("外地", "VILLAGE_CLINIC", "620102100201");
});
afterAll(() => health?.close());

const run = async (query: string, input?: object, account: object = officer) => {
  const variables = input && { input: { requestId: `workforce-${++requests}`, ...input } };
  const { data, errors } = await health.ask(account as never, query, variables as never);
  return { data: data as Record<string, never> | null, errors };
};
const mutation = (name: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
const RECORD = mutation(
  "recordMedicalWorker",
  "RecordMedicalWorkerInput",
  "id qualification facility { name }",
);
const CHANGE = mutation("changeMedicalWorker", "ChangeMedicalWorkerInput", "qualification worksUntil");
const PAY = mutation(
  "payDoctorSubsidies",
  "PayDoctorSubsidiesInput",
  "paidDoctors paid payableDoctors payable",
);
const START = mutation("startDoctorTraining", "StartDoctorTrainingInput", "id months");
const EXAMINE = mutation("examineDoctorTraining", "ExamineDoctorTrainingInput", "passed");
const STIPEND = mutation("payTrainingStipend", "PayTrainingStipendInput", "stipend stipendPaidOn");

const worker = async (kind: string, place: string, more: object = {}): Promise<string> => {
  const { data, errors } = await run(RECORD, {
    kind,
    facility: places[place],
    name: `医生${requests}`,
    qualification: "RURAL_DOCTOR",
    worksFrom: "2016-01-01",
    ...more,
  });
  expect(errors).toBeUndefined();
  return idOf(data, "recordMedicalWorker");
};
const violated = (policy: string) => [{ extensions: { code: "RULE_VIOLATED", policy } }];

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

describe("village doctors at the township hospital (policy H-8)", () => {
  const ATTEND = mutation("recordHospitalAttendance", "RecordHospitalAttendanceInput", "id");
  const attend = (who: string, days: string[], facility = places.甲乡) =>
    run(ATTEND, { worker: who, facility, days });

  it("are listed where they were there neither a day in each week nor a week of the month", async () => {
    const since = { worksFrom: "2017-01-01" };
    const [weekly, once, rarely] = [
      await worker("VILLAGE_DOCTOR", "贫困村", since),
      await worker("VILLAGE_DOCTOR", "贫困村", since),
      await worker("VILLAGE_DOCTOR", "大村", since),
    ];
    // The weeks of May 2017 begin on the 1st, 8th, 15th, 22nd and 29th.
    const month = (...days: string[]) => days.map((day) => `2017-05-${day}`);
    await attend(weekly, month("01", "14", "15", "24", "31"));
    await attend(once, month("08", "09", "10", "11", "12"));
    await attend(rarely, month("08", "15", "16"));
    const { data } = await run(
      `{ hospitalAttendance(month: "2017-05", region: "621202100201") { weeks daysPerWeek daysOfWeek doctors compliant behind { worker { id } } }
        all: hospitalAttendance(month: "2017-05") { doctors compliant behind { worker { id } days weeksAttended fullestWeek met } } }`,
    );
    const rule = { weeks: 5, daysPerWeek: 1, daysOfWeek: 5 };
    // Those of the tests before are in post too, and were never there.
    expect(data?.hospitalAttendance).toMatchObject({ ...rule, compliant: 2 });
    const all = data?.all as unknown as { behind: object[] };
    expect(all.behind.at(-1)).toEqual({
      worker: { id: rarely },
      days: 3,
      weeksAttended: 2,
      fullestWeek: 2,
      met: false,
    });
    const costs = await health.countStatements(() =>
      health.ask(
        officer,
        '{ hospitalAttendance(month: "2017-05") { behind { worker { name facility { name } } } } }',
      ),
    );
    // The doctors with their days, and the parameters.
    expect(costs).toHaveLength(2);
  });

  it("refuses a day twice, other workers, other institutions, days out of post and to come", async () => {
    const doctor = await worker("VILLAGE_DOCTOR", "大村", { worksFrom: "2017-02-01" });
    expect((await attend(doctor, ["2017-02-06"])).errors).toBeUndefined();
    const again = await attend(doctor, ["2017-02-06", "2017-02-07"]);
    expect(again.errors).toMatchObject([
      { extensions: { code: "CONFLICT", policy: "H-8", days: ["2017-02-06"] } },
    ]);
    const practitioner = await worker("GENERAL_PRACTITIONER", "甲乡", { worksFrom: "2018-02-01" });
    expect((await attend(practitioner, ["2018-02-06"])).errors).toMatchObject(violated("H-8"));
    // The next township's hospital, and the own clinic.
    for (const place of [places.乙乡, places.大村])
      expect((await attend(doctor, ["2017-02-08"], place)).errors).toMatchObject([
        { extensions: { code: "RULE_VIOLATED", policy: "H-8", figures: { township: "621202100" } } },
      ]);
    expect((await attend(doctor, ["2017-01-31"])).errors).toMatchObject(violated("H-8"));
    for (const days of [[], ["2017-02-09", "2017-02-09"], ["2999-01-01"]])
      expect((await attend(doctor, days)).errors).toMatchObject([
        { extensions: { code: "BAD_USER_INPUT", field: "days" } },
      ]);
    expect((await attend(doctor, ["2017-02-09"], "甲乡")).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "facility" } },
    ]);
  });
});

describe("rotating doctors (policy H-11)", () => {
  const SERVE = mutation("recordServiceDays", "RecordServiceDaysInput", "id");

  it("comply with 6 days in a quarter, a day counts once, and the year stands against its quota", async () => {
    const [diligent, late] = [
      await worker("ROTATING_SENIOR", "甲乡"),
      await worker("ROTATING_COUNTY", "贫困村"),
    ];
    const days = (count: number, month: string) =>
      Array.from({ length: count }, (_, index) => `2016-${month}-0${index + 1}`);
    const serve = (who: string, served: string[], facility = places.甲乡) =>
      run(SERVE, { worker: who, facility, days: served });
    expect((await serve(diligent, days(6, "04"))).errors).toBeUndefined();
    expect((await serve(late, days(5, "04"))).errors).toBeUndefined();
    expect((await serve(late, ["2016-07-01"])).errors).toBeUndefined();
    expect((await serve(late, ["2016-04-01"])).errors).toMatchObject([
      { extensions: { code: "CONFLICT", policy: "H-11", days: ["2016-04-01"] } },
    ]);
    expect((await serve(late, ["2016-06-01"], places.县医院)).errors).toMatchObject(violated("H-11"));
    expect((await serve(late, ["2015-06-01"])).errors).toMatchObject(violated("H-11"));
    expect((await serve(await worker("VILLAGE_DOCTOR", "大村"), ["2016-06-01"])).errors).toMatchObject(
      violated("H-11"),
    );
    // Who comes in the course of the quarter owes nothing for it.
    await worker("ROTATING_SENIOR", "乙乡", { worksFrom: "2016-04-02" });
    const { data } = await run(`{
      rotationCompliance(year: 2016, quarter: 2) { required doctors compliant behind { days worker { id } } }
      rotationQuotas(year: 2016) { kind quota doctors served compliant shortfall }
    }`);
    expect(data?.rotationCompliance).toEqual({
      required: 6,
      doctors: 2,
      compliant: 1,
      behind: [{ days: 5, worker: { id: late } }],
    });
    expect(data?.rotationQuotas).toEqual([
      { kind: "ROTATING_SENIOR", quota: null, doctors: 2, served: 1, compliant: 0, shortfall: null },
      { kind: "ROTATING_COUNTY", quota: null, doctors: 1, served: 1, compliant: 0, shortfall: null },
    ]);
    const province = await run("{ rotationQuotas(year: 2016) { quota served shortfall } }", undefined, {
      roles: ["AUDITOR"],
      region: "62",
    });
    expect(province.data?.rotationQuotas).toEqual([
      { quota: 3000, served: 1, shortfall: 2999 },
      { quota: 6000, served: 1, shortfall: 5999 },
    ]);
  });

  it.each([
    ["rotationCompliance(year: 2016, quarter: 5) { doctors }", "quarter"],
    ["rotationQuotas(year: 1999) { doctors }", "year"],
    ['hospitalAttendance(month: "2016-13") { doctors }', "month"],
  ])("refuses %s", async (query, field) => {
    expect((await run(`{ ${query} }`)).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field } },
    ]);
  });
});

describe("who may", () => {
  it("workers are recorded at institutions of the region, of the fitting kind", async () => {
    const doctor = { kind: "VILLAGE_DOCTOR", name: "甲", qualification: "NONE", worksFrom: "2016-01-01" };
    expect((await run(RECORD, { ...doctor, facility: places.外地 })).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
    expect((await run(RECORD, { ...doctor, facility: places.甲乡 })).errors).toMatchObject([
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
