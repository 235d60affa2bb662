import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SettlementDesk, stay } from "../testing/settlement-desk.js";
import { PREVIEW } from "../testing/settlement-operations.js";

let desk: SettlementDesk;
beforeAll(async () => {
  desk = await SettlementDesk.open();
});
afterAll(() => desk?.health.close());

describe("reverseSettlement", () => {
  it("restores the year, adjusts later settlements and keeps the reason (policy H-6)", async () => {
    const person = desk.nextPerson();
    const [first, second] = [
      await desk.claimOf(person, "2016-02-01", "13400.00"),
      await desk.claimOf(person, "2016-06-01", "1400.00"),
    ];
    await desk.settle(second);
    const alone = await desk.yearTotal(person);
    await desk.settle(first);
    const { data, errors } = await desk.reverse(first, "重复住院登记");
    expect(errors).toBeUndefined();
    expect(data?.reverseSettlement).toMatchObject({
      status: "REVERSED",
      settlement: { reversalReason: "重复住院登记" },
    });
    expect(await desk.yearTotal(person)).toEqual(alone);
    expect((await desk.settlementOf(second)).settlement).toMatchObject({
      seriousIllness: "0.00",
      adjustments: [{ seriousIllness: "-318.00" }, { seriousIllness: "318.00" }],
    });
  });

  it("is refused a second time, before a settlement, and without a reason; a reversed claim is not settled again (policy H-6)", async () => {
    const claim = await desk.claimOf(desk.nextPerson(), "2016-02-01", "1400.00");
    const violated = [{ extensions: { code: "RULE_VIOLATED", policy: "H-6" } }];
    expect((await desk.reverse(claim)).errors).toMatchObject(violated);
    await desk.settle(claim);
    expect((await desk.reverse(claim, " ")).errors).toMatchObject([{ extensions: { field: "reason" } }]);
    const answers = await Promise.all([desk.reverse(claim), desk.reverse(claim)]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toMatchObject(violated);
    expect((await desk.settle(claim)).errors).toMatchObject(violated);
    expect(await desk.settlementOf(claim)).toMatchObject({ status: "REVERSED" });
  });
});

describe("previewSettlement", () => {
  it("says what settleClaim would pay, with the others of the year, and stores nothing (policies H-2 to H-6)", async () => {
    const person = desk.nextPerson();
    await desk.settle(await desk.claimOf(person, "2016-06-01", "1400.00"));
    const asked = { stay: stay(person, "2016-02-01", "13400.00") };
    const { data, errors } = await desk.run(PREVIEW, asked);
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
    expect(await desk.run(PREVIEW, asked)).toEqual({ data });
    expect(await desk.yearTotal(person)).toMatchObject([{ claims: 1, seriousIllness: "0.00" }]);
  });

  it("refuses who is not enrolled (policy H-1)", async () => {
    const { errors } = await desk.run(PREVIEW, { stay: stay(desk.nextPerson(), "2014-02-01", "13400.00") });
    expect(errors).toMatchObject([{ extensions: { code: "RULE_VIOLATED", policy: "H-1" } }]);
  });
});

describe("the database (policy H-6)", () => {
  it("does not let what was paid be rewritten or taken away", async () => {
    const person = desk.nextPerson();
    const [later, earlier] = [
      await desk.claimOf(person, "2016-06-01", "1400.00"),
      await desk.claimOf(person, "2016-02-01", "13400.00"),
    ];
    await desk.settle(later);
    await desk.settle(earlier);
    const refused = { code: "42501" };
    const { db } = desk.health;
    await expect(db.updateTable("settlement").set({ basic: 1 }).execute()).rejects.toMatchObject(refused);
    await expect(db.deleteFrom("settlement").execute()).rejects.toMatchObject(refused);
    await expect(db.deleteFrom("settlement_adjustment").execute()).rejects.toMatchObject(refused);
    await expect(db.updateTable("settlement_adjustment").set({ basic: 1 }).execute()).rejects.toMatchObject(
      refused,
    );
  });
});
