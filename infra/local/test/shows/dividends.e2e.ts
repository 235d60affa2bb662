import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/**
 * Dividends of 10,000.01 yuan over 7 and 97 households, from their shares to the payment (policy I-7). The same over
 * 1,999 holders is a test of the department, where they are not joined one by one.
 */

const OFFICER = "industry-officer";
/** 新荣村 and 店前村, with 94 and 62 registered households. */
const VILLAGES = ["361022100207", "361022100208"] as const;
const household = (index: number): string =>
  index < 90
    ? `${VILLAGES[0]}${String(index + 1).padStart(4, "0")}`
    : `${VILLAGES[1]}${String(index - 89).padStart(4, "0")}`;
const fen = (yuan: string): number => Math.round(Number(yuan) * 100);
const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

let show: Script;
beforeAll(async () => {
  show = await script("dividends");
});

describe.each([7, 97])("over %i households (policy I-7)", (holders) => {
  it("adds up to the fen, and is paid once", async () => {
    const { id: organisation } = await show.run<{ id: string }>(
      OFFICER,
      "Register",
      act({
        region: "361022100",
        name: `日峰镇${holders}户联合社`,
        kind: "COOPERATIVE",
        villages: VILLAGES,
        on: "2017-01-05",
      }),
    );
    const value = (index: number): string => `${1_000 + ((index * 7_919) % 9_001)}.00`;
    const join = (index: number, of = household(index)) =>
      act({ household: of, organisation, kind: "LAND", amount: value(index), on: "2017-02-01" });
    await Promise.all(Array.from({ length: holders }, (_, index) => show.run(OFFICER, "Join", join(index))));
    expect(await show.refused(OFFICER, "Join", join(0, "3610221002079999"))).toMatchObject({
      code: "NOT_FOUND",
    });

    const plan = { organisation, year: 2017, total: "10000.01", document: "分红决议", on: "2017-12-01" };
    const announced = await show.run<{ id: string }>(OFFICER, "AnnounceDividend", act(plan));
    expect(announced).toMatchObject({ total: "10000.01", holders, noticeUntil: "2017-12-08" });
    expect(await show.refused(OFFICER, "AnnounceDividend", act(plan))).toMatchObject({ code: "CONFLICT" });

    const payment = (on: string) => act({ distribution: announced.id, document: "支付 1", on });
    expect(await show.refused(OFFICER, "Pay", payment("2017-12-08"))).toMatchObject({ policy: "I-7" });
    await show.run(OFFICER, "Pay", payment("2017-12-20"));
    expect(await show.refused(OFFICER, "Pay", payment("2017-12-21"))).toMatchObject({ policy: "I-7" });

    type Part = { amount: string; paidOn: string; household: { id: string } };
    type Distributions = { edges: { node: { shares: { totalCount: number; edges: { node: Part }[] } } }[] };
    const { edges } = await show.run<Distributions>(OFFICER, "Shares", { organisation, year: 2017 });
    const parts = edges.flatMap(({ node }) => node.shares.edges.map((share) => share.node));
    expect(parts).toHaveLength(holders);
    expect(parts.reduce((sum, { amount }) => sum + fen(amount), 0)).toBe(1_000_001);
    expect(new Set(parts.map(({ paidOn }) => paidOn))).toEqual(new Set(["2017-12-20"]));
    const whole = Array.from({ length: holders }, (_, index) => fen(value(index))).reduce((a, b) => a + b, 0);
    const byHousehold = new Map(parts.map((part) => [part.household.id, fen(part.amount)]));
    for (let index = 0; index < holders; index++) {
      const quota = (1_000_001 * fen(value(index))) / whole;
      expect(Math.abs((byHousehold.get(household(index)) ?? 0) - quota)).toBeLessThan(1);
    }

    const file = await show.run("county-office", "WhereMyMoneyIs", { id: household(0) });
    expect(file).toMatchObject({
      shareholdings: expect.arrayContaining([
        expect.objectContaining({
          organisation: `日峰镇${holders}户联合社`,
          amount: value(0),
          dividends: [{ year: 2017, amount: expect.stringMatching(/^\d+\.\d\d$/), paidOn: "2017-12-20" }],
        }),
      ]),
    });
  });
});
