import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  mutation,
  officer,
  openWorkforceDesk,
  violated,
  type WorkforceDesk,
} from "../testing/workforce-desk.js";

/** Days at the township hospital (policy H-8) and at the grassroots (policy H-11). */

let health: WorkforceDesk["health"];
let places: WorkforceDesk["places"];
let run: WorkforceDesk["run"];
let worker: WorkforceDesk["worker"];

beforeAll(async () => {
  ({ health, places, run, worker } = await openWorkforceDesk());
});
afterAll(() => health?.close());

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
