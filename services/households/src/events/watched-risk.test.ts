import { addDays } from "@fupin/domain-types/local-date";
import { systemViewer } from "@fupin/server-kit/database/department-database";
import { addParameter } from "@fupin/server-kit/policy/parameter.store";
import type { TestDatabase } from "@fupin/server-kit/testing/test-database";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { lockHousehold } from "../household/lock-household.js";
import { handleAlert } from "../monitoring/alert/alert.acts.js";
import { changeStatus } from "../monitoring/event/change-status.js";
import { removeMember } from "../monitoring/members/members.acts.js";
import { pairHousehold } from "../pairing/pairing.acts.js";
import { sampleNeighbour } from "../testing/sample-neighbours.js";
import { startConsumer, startRegistry } from "../testing/start-consumer.js";
import { householdHealthSubscription } from "./household-health.subscription.js";
import { householdIndustrySubscription } from "./household-industry.subscription.js";

const VILLAGE = "360321207201";
const TODAY = "2016-07-20";
const daysAgo = (days: number): string => addDays(TODAY, -days);
const number = (serial: number): string => `${VILLAGE}${String(serial).padStart(4, "0")}`;
const person = (serial: number): string => `${VILLAGE}-${String(serial).padStart(5, "0")}`;

let test: TestDatabase<Tables>;
let db: Kysely<Tables>;
let industry: ReturnType<typeof startConsumer>;
let health: ReturnType<typeof startConsumer>;
beforeAll(async () => {
  test = await startRegistry(Array.from({ length: 9 }, (_, index) => sampleNeighbour(index + 1)));
  db = test.database.as(systemViewer);
  industry = startConsumer(
    test,
    householdIndustrySubscription(() => TODAY),
  );
  health = startConsumer(
    test,
    householdHealthSubscription(() => TODAY),
  );
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: number }>`
      with unit as (
        insert into support_unit (region, name, recorded_by) values ('360321', '县水利局', 't') returning id)
      insert into helper (unit_id, name, post, recorded_by) select id, '甲', '科员', 't' from unit returning id`.execute(
      trx,
    );
    await pairHousehold(trx, { household: number(1), helper: rows[0]?.id ?? 0, on: "2015-01-01" }, "t");
  });
});
afterAll(() => test?.close());

type Job = { from: string; to: string | null; person: string; welfarePost: boolean };
const job = (of: string, from: string, to: string | null): Job => ({
  from,
  to,
  person: of,
  welfarePost: false,
});
const atWork = (household: string, disasters: readonly [string, string][], jobs: readonly Job[] = []) => ({
  household,
  projects: [],
  loans: [],
  holdings: [],
  trainings: [],
  jobs,
  disasters: disasters.map(([disaster, on]) => ({ disaster, on })),
  aid: [],
});
type Bill = {
  dischargedOn: string;
  settledOn: string | null;
  reversedOn?: string;
  outOfPocket: number | null;
};
const atHospital = (household: string, bills: readonly Bill[]) => ({
  household,
  enrollments: [],
  claims: bills.map((bill, index) => ({ claim: `c${index}`, total: 9_000_000, reversedOn: null, ...bill })),
  patients: [],
  aid: [],
});
const alertsOf = (household: string) =>
  db
    .selectFrom("risk_alert")
    .selectAll()
    .where("household_id", "=", household)
    .where("source", "=", "RULE")
    .orderBy("id")
    .execute();
const handle = async (household: string): Promise<void> => {
  for (const { id } of (await alertsOf(household)).filter(({ handled_on }) => handled_on === null)) {
    const input = {
      requestId: "request-0",
      alert: String(id),
      on: TODAY,
      outcome: "HELPED" as const,
      note: "已帮扶",
    };
    await db.transaction().execute((trx) => handleAlert(trx, input, TODAY, "office"));
  }
};

describe("a disaster (policy R-13)", () => {
  it("raises an alert with owner, due day and reason", async () => {
    await industry.tell(number(1), atWork(number(1), [["d1", daysAgo(3)]]));
    expect(await alertsOf(number(1))).toMatchObject([
      {
        kind: "DISASTER",
        source: "RULE",
        person_id: null,
        raised_on: TODAY,
        due_on: addDays(TODAY, 15),
        owner: "帮扶责任人 甲（县水利局）",
        details: "2016-07-17 受灾，已报农业保险",
        explanation: [
          {
            policy: "R-13",
            seen: "2016-07-17",
            threshold: "不早于 2016-05-21",
            passed: true,
            parameter: { key: "watch.factDays" },
          },
        ],
        recorded_by: "industry",
        handled_on: null,
      },
    ]);
    await industry.tell(number(2), atWork(number(2), [["d1", daysAgo(3)]]));
    expect(await alertsOf(number(2))).toMatchObject([{ owner: "村干部（360321207201）" }]);
  });

  it("raises one ever: not when told again, nor after it was handled, nor when all is read anew", async () => {
    await industry.tell(number(1), atWork(number(1), [["d1", daysAgo(2)]]));
    await industry.rebuild();
    expect(await alertsOf(number(1))).toHaveLength(1);
    await handle(number(1));
    await industry.tell(number(1), atWork(number(1), [["d1", daysAgo(3)]]));
    await industry.rebuild();
    expect(await alertsOf(number(1))).toMatchObject([{ outcome: "HELPED", handled_by: "office" }]);
  });

  it("that is another one raises another; while one is open it adds to the reasons", async () => {
    const told: [string, string][] = [
      ["d1", daysAgo(3)],
      ["d2", daysAgo(2)],
      ["d3", daysAgo(1)],
    ];
    await industry.tell(number(1), atWork(number(1), told));
    expect(await alertsOf(number(1))).toMatchObject([
      { outcome: "HELPED" },
      { outcome: null, explanation: [{ seen: daysAgo(2) }, { seen: daysAgo(1) }] },
    ]);
    await industry.tell(number(1), atWork(number(1), [...told, ["d4", TODAY]]));
    expect((await alertsOf(number(1))).map(({ explanation }) => explanation.length)).toEqual([1, 3]);
  });

  it("of long ago raises none: a first reading is no flood", async () => {
    await industry.tell(
      number(3),
      atWork(number(3), [
        ["old", daysAgo(61)],
        ["to-come", addDays(TODAY, 1)],
      ]),
    );
    expect(await alertsOf(number(3))).toEqual([]);
    await industry.tell(number(3), atWork(number(3), [["last-day", daysAgo(60)]]));
    expect(await alertsOf(number(3))).toHaveLength(1);
  });

  it("of a household that has exited raises one, of one that is removed none (policy R-12)", async () => {
    for (const [serial, status] of [
      [4, "EXITED"],
      [5, "REMOVED"],
    ] as const) {
      await db.transaction().execute(async (trx) => {
        const event = { kind: status, on: "2016-01-01", note: null };
        await changeStatus(trx, await lockHousehold(trx, number(serial)), { status }, event, "office");
      });
      await industry.tell(number(serial), atWork(number(serial), [["d", daysAgo(1)]]));
    }
    expect(await alertsOf(number(4))).toHaveLength(1);
    expect(await alertsOf(number(5))).toEqual([]);
  });
});

describe("a lost job (policy R-13)", () => {
  it("raises an alert about the member who has no other", async () => {
    const [head, spouse] = [person(11), person(12)];
    const jobs = [job(head, "2016-01-01", daysAgo(10)), job(head, "2015-01-01", null)];
    await industry.tell(number(6), atWork(number(6), [], [...jobs, job(spouse, "2016-01-01", null)]));
    expect(await alertsOf(number(6))).toEqual([]);
    await industry.tell(
      number(6),
      atWork(
        number(6),
        [],
        [...jobs, job(spouse, "2015-06-01", daysAgo(90)), job(spouse, "2016-01-01", daysAgo(5))],
      ),
    );
    expect(await alertsOf(number(6))).toMatchObject([{ kind: "JOB_LOSS", person_id: spouse }]);
  });

  it("raises no second one where the last day is corrected", async () => {
    await handle(number(6));
    await industry.tell(number(6), atWork(number(6), [], [job(person(12), "2016-01-01", daysAgo(7))]));
    expect(await alertsOf(number(6))).toHaveLength(1);
  });

  it("of long ago, or of somebody who is no member any more, raises none", async () => {
    await db.transaction().execute(async (trx) => {
      const gone = {
        requestId: "request-0",
        person: person(14),
        kind: "MOVED_OUT" as const,
        on: "2016-02-01",
      };
      await removeMember(trx, gone, "2016-02-01", "office");
    });
    const jobs = [job(person(14), "2016-01-01", daysAgo(5)), job(person(13), "2014-01-01", daysAgo(100))];
    await industry.tell(number(7), atWork(number(7), [], jobs));
    await industry.tell(number(8), atWork(number(8), [], [job(person(13), "2016-01-01", daysAgo(5))]));
    expect(await alertsOf(number(7))).toEqual([]);
    expect(await alertsOf(number(8))).toEqual([]);
  });
});

describe("hospital bills (policies H-6, R-13)", () => {
  const bill = (outOfPocket: number | null, settledOn: string | null, more: Partial<Bill> = {}): Bill => ({
    dischargedOn: "2016-03-01",
    settledOn,
    outOfPocket,
    ...more,
  });

  it("raise an alert when what was paid in a year is large, counting neither open nor reversed ones", async () => {
    const bills = [
      bill(600_000, daysAgo(70)),
      bill(null, null),
      bill(900_000, daysAgo(5), { reversedOn: daysAgo(4) }),
      bill(900_000, daysAgo(200), { dischargedOn: "2015-12-01" }),
    ];
    await health.tell(number(8), atHospital(number(8), [...bills, bill(399_999, daysAgo(2))]));
    expect(await alertsOf(number(8))).toEqual([]);
    await health.tell(number(8), atHospital(number(8), [...bills, bill(400_000, daysAgo(1))]));
    const expected = {
      kind: "MEDICAL_COST",
      details: "2016 年出院结算的住院费用自付 10000.00 元",
      explanation: [
        { seen: "10000.00 元", threshold: "不少于 10000.00 元", parameter: { key: "watch.medicalCost" } },
        { seen: daysAgo(1), parameter: { key: "watch.factDays" } },
      ],
      recorded_by: "health",
    };
    expect(await alertsOf(number(8))).toMatchObject([expected]);
  });

  it("raise one alert a year, also when more are settled or all is read anew", async () => {
    await handle(number(8));
    await health.tell(number(8), atHospital(number(8), [bill(2_000_000, TODAY)]));
    await health.rebuild();
    expect(await alertsOf(number(8))).toMatchObject([{ outcome: "HELPED" }]);
    const before = bill(1_000_000, TODAY, { dischargedOn: "2015-12-30" });
    await health.tell(number(8), atHospital(number(8), [bill(2_000_000, TODAY), before]));
    expect(await alertsOf(number(8))).toHaveLength(2);
  });

  it("are large by the region's own number from its day on", async () => {
    const own = {
      key: "watch.medicalCost",
      region: "360321",
      validFrom: daysAgo(20),
      value: "3000",
      source: "县方案",
    };
    await addParameter(db, own, "office");
    await health.tell(number(9), atHospital(number(9), [bill(300_000, daysAgo(21))]));
    expect(await alertsOf(number(9))).toEqual([]);
    await health.tell(number(9), atHospital(number(9), [bill(300_000, daysAgo(20))]));
    expect(await alertsOf(number(9))).toMatchObject([
      { explanation: [{ threshold: "不少于 3000.00 元", parameter: { region: "360321" } }, {}] },
    ]);
  });
});
