import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE, sampleMedicalFile } from "../testing/sample-medical-file.js";
import {
  CLAIM_FIELDS,
  PREVIEW,
  RECORD_CLAIM,
  REVERSE_SETTLEMENT,
  SETTLE_CLAIM,
} from "../testing/settlement-operations.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
let health: TestSubgraph<Tables>;
let serial = 0;

beforeAll(async () => {
  health = await startHealth(Array.from({ length: 60 }, (_, index) => sampleMedicalFile(index * 2 + 1)));
  const households = Array.from({ length: 60 }, (_, index) => householdNumber(SAMPLE_VILLAGE, index + 1));
  await takeOverRegistry(
    health.db,
    households.map((household) => ({ household, statuses: [["2014-06-01", "DEVELOPMENT"]] })),
  );
});
afterAll(() => health?.close());

/** A person of their own for each test. */
const nextPerson = (): string => personId(SAMPLE_VILLAGE, serial++ * 2 + 1);
const householdOf = (person: string): string =>
  householdNumber(SAMPLE_VILLAGE, (Number(person.slice(13)) + 1) / 2);
let requests = 0;
const requestId = (): string => `request-${++requests}`;

type Answer = { data?: Record<string, Record<string, unknown>> | null; errors?: readonly unknown[] };
const run = async (query: string, variables: object, account: object = officer): Promise<Answer> =>
  (await health.ask(account as never, query, variables as never)) as Answer;

const stay = (person: string, dischargedOn: string, total: string, more: object = {}): object => ({
  person,
  hospitalLevel: "COUNTY",
  diagnosisGroup: "肺炎",
  admittedOn: dischargedOn,
  dischargedOn,
  total,
  inPolicy: total,
  ...more,
});
const claimOf = async (
  person: string,
  dischargedOn: string,
  total: string,
  more: object = {},
): Promise<string> => {
  const input = {
    ...stay(person, dischargedOn, total, more),
    requestId: requestId(),
    hospital: "莲花县人民医院",
    invoiceNumber: `T${requests}`,
  };
  const { data, errors } = await run(RECORD_CLAIM, { input });
  expect(errors).toBeUndefined();
  return data?.recordClaim?.id as string;
};
const settle = (claim: string, id = requestId()): Promise<Answer> =>
  run(SETTLE_CLAIM, { input: { requestId: id, claim } });
const reverse = (claim: string, reason = "发票作废", id = requestId()): Promise<Answer> =>
  run(REVERSE_SETTLEMENT, { input: { requestId: id, claim, reason } });
const settlementOf = async (claim: string): Promise<Record<string, unknown>> => {
  const { data } = await run(`query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`, { id: claim });
  return data?.claim as Record<string, unknown>;
};
const yearTotal = async (person: string): Promise<unknown> => {
  const { entity } = await health.askEntity(
    officer,
    "Person",
    person,
    "medicalYears { year claims totalCost basic seriousIllness assistance outOfPocket }",
  );
  return entity?.medicalYears;
};

describe("settleClaim", () => {
  it("pays by the status on the day of discharge, and says why line by line (policies H-2, H-3, H-6)", async () => {
    const claim = await claimOf(nextPerson(), "2016-03-09", "13400.10");
    const { data, errors } = await settle(claim);
    expect(errors).toBeUndefined();
    expect(data?.settleClaim).toMatchObject({
      status: "SETTLED",
      settlement: {
        basic: "10400.08",
        seriousIllness: "0.01",
        assistance: "0.00",
        reimbursed: "10400.09",
        outOfPocket: "3000.01",
        statusOnDischarge: "建档立卡贫困人口（扶贫开发户）",
        adjustments: [],
      },
    });
    const claimed = data?.settleClaim as { settlement: { lines: { step: string }[] } } | undefined;
    expect(claimed?.settlement.lines.find(({ step }) => step === "BASIC")).toEqual({
      step: "BASIC",
      policy: "H-2",
      base: "13000.10",
      rate: "80.00",
      amount: "10400.08",
      remaining: "3000.02",
      note: "建档立卡贫困人口提高报销比例",
      parameters: [
        { key: "inpatient.rate.COUNTY", region: "", value: "75" },
        { key: "inpatient.poorBonus", region: "", value: "5" },
      ],
    });
  });

  it("uses the status of the day of discharge, not of today (policy H-6)", async () => {
    const [before, after] = [nextPerson(), nextPerson()];
    await takeOverRegistry(health.db, [
      {
        household: householdOf(before),
        statuses: [
          ["2014-06-01", "DEVELOPMENT"],
          ["2016-05-01", null],
        ],
      },
      {
        household: householdOf(after),
        statuses: [
          ["2014-06-01", "DEVELOPMENT"],
          ["2016-05-01", "DIBAO"],
        ],
      },
    ]);
    const paid = async (person: string, day: string): Promise<unknown> =>
      (await settle(await claimOf(person, day, "1400.00"))).data?.settleClaim?.settlement;
    expect(await paid(before, "2016-04-30")).toMatchObject({ basic: "800.00", assistance: "0.00" });
    expect(await paid(before, "2016-05-01")).toMatchObject({
      basic: "750.00",
      statusOnDischarge: "非建档立卡人员",
    });
    expect(await paid(after, "2016-04-30")).toMatchObject({ basic: "800.00", assistance: "0.00" });
    expect(await paid(after, "2016-05-01")).toMatchObject({ basic: "800.00", assistance: "420.00" });
  });

  it("pays an invoice once, however often and however concurrently it is asked (policy H-6)", async () => {
    const person = nextPerson();
    const claim = await claimOf(person, "2016-03-09", "1400.00");
    const answers = await Promise.all([
      settle(claim),
      settle(claim),
      settle(claim, "same-request"),
      settle(claim, "same-request"),
    ]);
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data?.settleClaim).toMatchObject({ settlement: { reimbursed: "800.00" } });
    }
    expect(await yearTotal(person)).toMatchObject([{ claims: 1, basic: "800.00" }]);
  });

  it("gives the same year whichever of two claims is settled first; the other is adjusted (policy H-6)", async () => {
    const years = [];
    for (const reversedOrder of [false, true]) {
      const person = nextPerson();
      const claims = [
        await claimOf(person, "2016-02-01", "13400.00"),
        await claimOf(person, "2016-06-01", "1400.00"),
      ];
      for (const claim of reversedOrder ? [...claims].reverse() : claims) await settle(claim);
      years.push(await yearTotal(person));
      const later = (await settlementOf(claims[1] as string)).settlement;
      expect(later).toMatchObject({ basic: "800.00", seriousIllness: "318.00", outOfPocket: "282.00" });
      expect(later).toMatchObject({
        adjustments: reversedOrder
          ? [{ causeClaim: claims[0], basic: "0.00", seriousIllness: "318.00", outOfPocket: "-318.00" }]
          : [],
      });
    }
    expect(years[0]).toEqual(years[1]);
  });

  it("settles two claims of a person at one time as if one after the other (policy H-6)", async () => {
    const person = nextPerson();
    const claims = [
      await claimOf(person, "2016-02-01", "13400.00"),
      await claimOf(person, "2016-06-01", "1400.00"),
    ];
    for (const { errors } of await Promise.all(claims.map((claim) => settle(claim))))
      expect(errors).toBeUndefined();
    expect(await yearTotal(person)).toMatchObject([
      { claims: 2, seriousIllness: "318.00", outOfPocket: "3282.00" },
    ]);
  });

  it("begins anew with the year of discharge (policy H-3)", async () => {
    const person = nextPerson();
    await settle(await claimOf(person, "2015-12-31", "13400.00"));
    const { data } = await settle(await claimOf(person, "2016-01-01", "1400.00"));
    expect(data?.settleClaim).toMatchObject({
      settlement: { seriousIllness: "0.00", outOfPocket: "600.00" },
    });
  });

  it("refuses who is not enrolled in the year (policy H-1), and leaves nothing", async () => {
    const claim = await claimOf(nextPerson(), "2014-12-01", "1400.00");
    const { errors } = await settle(claim, "not-enrolled");
    expect(errors).toMatchObject([
      {
        message: "此人 2014 年度未参合（参保），不能报销",
        extensions: { code: "RULE_VIOLATED", policy: "H-1" },
      },
    ]);
    expect(await settlementOf(claim)).toMatchObject({ status: "OPEN", settlement: null });
  });

  it.each([
    ["another county's officer", { roles: ["HEALTH_OFFICER"], region: "361022" }, "NOT_FOUND"],
    ["a helper", { roles: ["HELPER"], households: ["3603212072010001"] }, "FORBIDDEN"],
    ["the poverty office", { roles: ["POVERTY_OFFICE"], region: "360321" }, "FORBIDDEN"],
    ["the leading group", { roles: ["LEADING_GROUP"], region: "360321" }, "FORBIDDEN"],
  ])("is not for %s", async (_who, account, code) => {
    const claim = await claimOf(personId(SAMPLE_VILLAGE, 119), "2016-03-09", "1400.00");
    for (const [query, input] of [
      [SETTLE_CLAIM, { requestId: requestId(), claim }],
      [REVERSE_SETTLEMENT, { requestId: requestId(), claim, reason: "测试" }],
    ] as const) {
      const { errors } = await run(query, { input }, account);
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
    expect(await settlementOf(claim)).toMatchObject({ status: "OPEN" });
  });
});

describe("reverseSettlement", () => {
  it("restores the year, adjusts later settlements and keeps the reason (policy H-6)", async () => {
    const person = nextPerson();
    const [first, second] = [
      await claimOf(person, "2016-02-01", "13400.00"),
      await claimOf(person, "2016-06-01", "1400.00"),
    ];
    await settle(second);
    const alone = await yearTotal(person);
    await settle(first);
    const { data, errors } = await reverse(first, "重复住院登记");
    expect(errors).toBeUndefined();
    expect(data?.reverseSettlement).toMatchObject({
      status: "REVERSED",
      settlement: { reversalReason: "重复住院登记" },
    });
    expect(await yearTotal(person)).toEqual(alone);
    expect((await settlementOf(second)).settlement).toMatchObject({
      seriousIllness: "0.00",
      adjustments: [{ seriousIllness: "-318.00" }, { seriousIllness: "318.00" }],
    });
  });

  it("is refused a second time, before a settlement, and without a reason; a reversed claim is not settled again (policy H-6)", async () => {
    const claim = await claimOf(nextPerson(), "2016-02-01", "1400.00");
    const violated = [{ extensions: { code: "RULE_VIOLATED", policy: "H-6" } }];
    expect((await reverse(claim)).errors).toMatchObject(violated);
    await settle(claim);
    expect((await reverse(claim, " ")).errors).toMatchObject([{ extensions: { field: "reason" } }]);
    const answers = await Promise.all([reverse(claim), reverse(claim)]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toMatchObject(violated);
    expect((await settle(claim)).errors).toMatchObject(violated);
    expect(await settlementOf(claim)).toMatchObject({ status: "REVERSED" });
  });
});

describe("previewSettlement", () => {
  it("says what settleClaim would pay, with the others of the year, and stores nothing (policies H-2 to H-6)", async () => {
    const person = nextPerson();
    await settle(await claimOf(person, "2016-06-01", "1400.00"));
    const asked = { stay: stay(person, "2016-02-01", "13400.00") };
    const { data, errors } = await run(PREVIEW, asked);
    expect(errors).toBeUndefined();
    expect(data?.previewSettlement).toMatchObject({
      statusOnDischarge: "建档立卡贫困人口（扶贫开发户）",
      basic: "10400.00",
      seriousIllness: "0.00",
      reimbursed: "10400.00",
      outOfPocket: "3000.00",
      adjustedClaims: 1,
      adjustedReimbursement: "318.00",
    });
    expect(await run(PREVIEW, asked)).toEqual({ data });
    expect(await yearTotal(person)).toMatchObject([{ claims: 1, seriousIllness: "0.00" }]);
  });

  it("refuses who is not enrolled (policy H-1)", async () => {
    const { errors } = await run(PREVIEW, { stay: stay(nextPerson(), "2014-02-01", "13400.00") });
    expect(errors).toMatchObject([{ extensions: { code: "RULE_VIOLATED", policy: "H-1" } }]);
  });
});

it("a list of claims with all their lines and adjustments costs three statements (policy H-6)", async () => {
  const statements = await health.countStatements(async () => {
    const { data, errors } = await run(
      `{ claims(filter: {status: SETTLED}) { edges { node { ${CLAIM_FIELDS} } } } }`,
      {},
    );
    expect(errors).toBeUndefined();
    expect(((data?.claims?.edges ?? []) as unknown[]).length).toBeGreaterThan(5);
  });
  expect(statements).toHaveLength(3);
});

describe("the database (policy H-6)", () => {
  it("does not let what was paid be rewritten or taken away", async () => {
    const person = nextPerson();
    const [later, earlier] = [
      await claimOf(person, "2016-06-01", "1400.00"),
      await claimOf(person, "2016-02-01", "13400.00"),
    ];
    await settle(later);
    await settle(earlier);
    const refused = { code: "42501" };
    const { db } = health;
    await expect(db.updateTable("settlement").set({ basic: 1 }).execute()).rejects.toMatchObject(refused);
    await expect(db.deleteFrom("settlement").execute()).rejects.toMatchObject(refused);
    await expect(db.deleteFrom("settlement_adjustment").execute()).rejects.toMatchObject(refused);
    await expect(db.updateTable("settlement_adjustment").set({ basic: 1 }).execute()).rejects.toMatchObject(
      refused,
    );
  });
});
