import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { initialParameters } from "../testing/initial-parameters.js";
import { daysOfMonth, daysOfQuarter, practitionerGap, subsidyOf } from "./workforce.rules.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "6212" } as const;
let health: TestSubgraph<Tables>;
let requests = 0;
const places: Record<string, string> = {};

beforeAll(async () => {
  health = await startHealth([]);
  const facility = async (name: string, kind: string, region: string, more: object = {}) => {
    const row = {
      kind,
      region,
      name,
      served_population: 900,
      basic_drug_system: true,
      poor_village: true,
      recorded_by: "test",
      ...more,
    };
    const { id } = await health.db
      .insertInto("medical_facility")
      .values(row as never)
      .returning("id")
      .executeTakeFirstOrThrow();
    places[name] = String(id);
  };
  await facility("贫困村", "VILLAGE_CLINIC", "621202100201");
  await facility("大村", "VILLAGE_CLINIC", "621202100202", { served_population: 1001 });
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
const SERVE = mutation("recordServiceDays", "RecordServiceDaysInput", "id");

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

describe("the subsidy's rule (policy H-8)", () => {
  const clinic = { region: "621202100201", poorVillage: true, servedPopulation: 1000, basicDrugSystem: true };
  it.each([
    [{}, 400],
    [{ servedPopulation: 1001 }, 200],
    [{ servedPopulation: null }, 200],
    [{ poorVillage: false }, 200],
    [{ basicDrugSystem: false }, 200],
  ])("with %j is %i yuan a month", (changes, amount) => {
    const { amount: fen, lines } = subsidyOf({ ...clinic, ...changes }, "2016-03", initialParameters());
    expect(fen).toBe(amount * 100);
    expect(lines.every(({ passed }) => passed === true)).toBe(amount === 400);
  });

  it.each([
    ["2016-02", "2016-02-29"],
    ["2015-12", "2015-12-31"],
    ["2015-02", "2015-02-28"],
  ])("%s ends on %s", (month, last) => expect(daysOfMonth(month)).toEqual({ first: `${month}-01`, last }));
});

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
  it("a township's surplus does not fill another's gap", () => {
    expect(practitionerGap({ township: "a", hospitals: 1, practitioners: 5 }, 3)).toBe(0);
    expect(practitionerGap({ township: "a", hospitals: 2, practitioners: 5 }, 3)).toBe(1);
    expect(practitionerGap({ township: "a", hospitals: 0, practitioners: 0 }, 3)).toBe(0);
  });

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

describe("rotating doctors (policy H-11)", () => {
  it.each([
    [1, "2016-01-01", "2016-03-31"],
    [4, "2016-10-01", "2016-12-31"],
  ])("quarter %i is from %s to %s", (quarter, first, last) =>
    expect(daysOfQuarter(2016, quarter)).toEqual({ first, last }),
  );

  it("comply with 6 days in a quarter; a day counts once", async () => {
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
    const { data } = await run(
      "{ rotationCompliance(year: 2016, quarter: 2) { required doctors compliant senior county seniorQuota countyQuota behind { days worker { id } } } }",
    );
    expect(data?.rotationCompliance).toEqual({
      required: 6,
      doctors: 2,
      compliant: 1,
      senior: 1,
      county: 1,
      seniorQuota: 3000,
      countyQuota: 6000,
      behind: [{ days: 5, worker: { id: late } }],
    });
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
      if (role === "HEALTH_OFFICER" || role === "AUDITOR") expect(seen.errors).toBeUndefined();
      else expect(seen.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
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
