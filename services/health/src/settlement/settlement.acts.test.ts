import { personId } from "@fupin/domain-types/person-id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE } from "../testing/sample-medical-file.js";
import { householdOf, SettlementDesk } from "../testing/settlement-desk.js";
import { CLAIM_FIELDS, REVERSE_SETTLEMENT, SETTLE_CLAIM } from "../testing/settlement-operations.js";

let desk: SettlementDesk;
beforeAll(async () => {
  desk = await SettlementDesk.open();
});
afterAll(() => desk?.health.close());

describe("settleClaim", () => {
  it("pays by the status on the day of discharge, and says why line by line (policies H-2, H-3, H-6)", async () => {
    const claim = await desk.claimOf(desk.nextPerson(), "2016-03-09", "13400.10");
    const { data, errors } = await desk.settle(claim);
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
    const [before, after] = [desk.nextPerson(), desk.nextPerson()];
    await takeOverRegistry(desk.health.db, [
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
      (await desk.settle(await desk.claimOf(person, day, "1400.00"))).data?.settleClaim?.settlement;
    expect(await paid(before, "2016-04-30")).toMatchObject({ basic: "800.00", assistance: "0.00" });
    expect(await paid(before, "2016-05-01")).toMatchObject({
      basic: "750.00",
      statusOnDischarge: "非建档立卡人员",
    });
    expect(await paid(after, "2016-04-30")).toMatchObject({ basic: "800.00", assistance: "0.00" });
    expect(await paid(after, "2016-05-01")).toMatchObject({ basic: "800.00", assistance: "420.00" });
  });

  it("pays an invoice once, however often and however concurrently it is asked (policy H-6)", async () => {
    const person = desk.nextPerson();
    const claim = await desk.claimOf(person, "2016-03-09", "1400.00");
    const answers = await Promise.all([
      desk.settle(claim),
      desk.settle(claim),
      desk.settle(claim, "same-request"),
      desk.settle(claim, "same-request"),
    ]);
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data?.settleClaim).toMatchObject({ settlement: { reimbursed: "800.00" } });
    }
    expect(await desk.yearTotal(person)).toMatchObject([{ claims: 1, basic: "800.00" }]);
  });

  it("gives the same year whichever of two claims is settled first; the other is adjusted (policy H-6)", async () => {
    const years = [];
    for (const reversedOrder of [false, true]) {
      const person = desk.nextPerson();
      const claims = [
        await desk.claimOf(person, "2016-02-01", "13400.00"),
        await desk.claimOf(person, "2016-06-01", "1400.00"),
      ];
      for (const claim of reversedOrder ? [...claims].reverse() : claims) await desk.settle(claim);
      years.push(await desk.yearTotal(person));
      const later = (await desk.settlementOf(claims[1] as string)).settlement;
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
    const person = desk.nextPerson();
    const claims = [
      await desk.claimOf(person, "2016-02-01", "13400.00"),
      await desk.claimOf(person, "2016-06-01", "1400.00"),
    ];
    for (const { errors } of await Promise.all(claims.map((claim) => desk.settle(claim))))
      expect(errors).toBeUndefined();
    expect(await desk.yearTotal(person)).toMatchObject([
      { claims: 2, seriousIllness: "318.00", outOfPocket: "3282.00" },
    ]);
  });

  it("begins anew with the year of discharge (policy H-3)", async () => {
    const person = desk.nextPerson();
    await desk.settle(await desk.claimOf(person, "2015-12-31", "13400.00"));
    const { data } = await desk.settle(await desk.claimOf(person, "2016-01-01", "1400.00"));
    expect(data?.settleClaim).toMatchObject({
      settlement: { seriousIllness: "0.00", outOfPocket: "600.00" },
    });
  });

  it("refuses who is not enrolled in the year (policy H-1), and leaves nothing", async () => {
    const claim = await desk.claimOf(desk.nextPerson(), "2014-12-01", "1400.00");
    const { errors } = await desk.settle(claim, "not-enrolled");
    expect(errors).toMatchObject([
      {
        message: "此人 2014 年度未参合（参保），不能报销",
        extensions: { code: "RULE_VIOLATED", policy: "H-1" },
      },
    ]);
    expect(await desk.settlementOf(claim)).toMatchObject({ status: "OPEN", settlement: null });
  });

  it.each([
    ["another county's officer", { roles: ["HEALTH_OFFICER"], region: "361022" }, "NOT_FOUND"],
    ["a helper", { roles: ["HELPER"], households: ["3603212072010001"] }, "FORBIDDEN"],
    ["the poverty office", { roles: ["POVERTY_OFFICE"], region: "360321" }, "FORBIDDEN"],
    ["the leading group", { roles: ["LEADING_GROUP"], region: "360321" }, "FORBIDDEN"],
  ])("is not for %s", async (_who, account, code) => {
    const claim = await desk.claimOf(personId(SAMPLE_VILLAGE, 119), "2016-03-09", "1400.00");
    for (const [query, input] of [
      [SETTLE_CLAIM, { requestId: desk.requestId(), claim }],
      [REVERSE_SETTLEMENT, { requestId: desk.requestId(), claim, reason: "测试" }],
    ] as const) {
      const { errors } = await desk.run(query, { input }, account);
      expect(errors).toMatchObject([{ extensions: { code } }]);
    }
    expect(await desk.settlementOf(claim)).toMatchObject({ status: "OPEN" });
  });
});

it("a list of claims with all their lines and adjustments costs three statements (policy H-6)", async () => {
  const statements = await desk.health.countStatements(async () => {
    const { data, errors } = await desk.run(
      `{ claims(filter: {status: SETTLED}) { edges { node { ${CLAIM_FIELDS} } } } }`,
      {},
    );
    expect(errors).toBeUndefined();
    expect(((data?.claims?.edges ?? []) as unknown[]).length).toBeGreaterThan(5);
  });
  expect(statements).toHaveLength(3);
});
