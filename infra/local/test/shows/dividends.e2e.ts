import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/**
 * Dividends of 10,000.01 yuan, from the shares to the payment (policy I-7): over 7 and 97 households that join one by
 * one, and over 1,999 shares that the households of a township bring in by one list.
 */

const OFFICER = "industry-officer";
/** 新荣村 and 店前村, with 94 and 62 registered households. */
const VILLAGES = ["361022100207", "361022100208"] as const;
const household = (index: number): string =>
  index < 90
    ? `${VILLAGES[0]}${String(index + 1).padStart(4, "0")}`
    : `${VILLAGES[1]}${String(index - 89).padStart(4, "0")}`;
const fen = (yuan: string): number => Math.round(Number(yuan) * 100);
type Page<Node> = {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};
type Part = { shareholding: string; amount: string; paidOn: string | null; household: { id: string } };

/** All nodes of a list, page by page. */
async function allOf<Node>(page: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { edges, pageInfo }: Page<Node> = await page(after);
    nodes.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return nodes;
}

/** Every holder's part of a year's dividend. */
const partsOf = (organisation: string, year: number): Promise<Part[]> =>
  allOf(async (after) => {
    type Distributions = { edges: { node: { shares: Page<Part> } }[] };
    const { edges } = await show.run<Distributions>(OFFICER, "Shares", { organisation, year, after });
    return (edges[0] as (typeof edges)[number]).node.shares;
  });

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

    const parts = await partsOf(organisation, 2017);
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

describe("over 1,999 shares of a township's households (policy I-7)", () => {
  const KINDS = ["LAND", "FOREST", "LABOUR"] as const;
  const worthOf = (index: number): string => `${100 + ((index * 7_919) % 9_001)}.${index % 10}0`;

  it("joins them by one list or not at all, and splits and pays to the fen", async () => {
    const { id: organisation } = await show.run<{ id: string }>(
      OFFICER,
      "Register",
      act({
        region: "361022100",
        name: "日峰镇农民联合社",
        kind: "COOPERATIVE",
        villages: VILLAGES,
        on: "2017-01-05",
      }),
    );
    const households = await allOf((after) =>
      show.run<Page<{ id: string }>>(OFFICER, "Households", { region: "361022100", on: "2017-02-01", after }),
    );
    const holders = KINDS.flatMap((kind) => households.map(({ id }) => ({ household: id, kind })))
      .slice(0, 1_999)
      .map((line, index) => ({ ...line, amount: worthOf(index) }));
    const joinAll = (lines: object[], requestId = randomUUID()) => ({
      input: { requestId, organisation, holders: lines, on: "2017-02-01" },
    });
    const [first, ...others] = holders;
    const wrong = [{ ...first, amount: "0.00" }, ...others, { ...first, household: "3610221002079999" }];
    expect(await show.refused(OFFICER, "JoinAll", joinAll(wrong))).toMatchObject({
      code: "BAD_USER_INPUT",
      lines: [{ line: 1 }],
    });
    expect(await show.refused(OFFICER, "JoinAll", joinAll(wrong.slice(1)))).toMatchObject({
      lines: [{ line: 1_999, problem: expect.stringContaining("不是在册") }],
    });
    expect(await show.refused("village-cadre", "JoinAll", joinAll(holders))).toMatchObject({
      code: "FORBIDDEN",
    });
    const requestId = randomUUID();
    const [joined, twin] = await Promise.all(
      [0, 1].map(() => show.run(OFFICER, "JoinAll", joinAll(holders, requestId))),
    );
    expect(joined).toMatchObject({ shares: { holdings: 1_999, households: households.length } });
    expect(twin).toEqual(joined);

    const plan = { organisation, year: 2017, total: "10000.01", document: "分红决议", on: "2017-12-01" };
    const { id } = await show.run<{ id: string }>(OFFICER, "AnnounceDividend", act(plan));
    const payment = () => act({ distribution: id, document: "支付 1", on: "2017-12-20" });
    const paid = await Promise.allSettled([1, 2, 3].map(() => show.run(OFFICER, "Pay", payment())));
    expect(paid.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const parts = await partsOf(organisation, 2017);
    expect(parts).toHaveLength(1_999);
    expect(parts.reduce((sum, { amount }) => sum + fen(amount), 0)).toBe(1_000_001);
    expect(new Set(parts.map(({ paidOn }) => paidOn))).toEqual(new Set(["2017-12-20"]));
    // Each household's parts are its shares' quota, to a fen for each of its shares.
    const whole = holders.reduce((sum, { amount }) => sum + fen(amount), 0);
    const quotas = Map.groupBy(holders, ({ household }) => household);
    for (const [household, own] of Map.groupBy(parts, ({ household: { id: of } }) => of)) {
      const lines = quotas.get(household) ?? [];
      const quota = (lines.reduce((sum, { amount }) => sum + fen(amount), 0) * 1_000_001) / whole;
      const got = own.reduce((sum, { amount }) => sum + fen(amount), 0);
      expect(Math.abs(got - quota)).toBeLessThan(lines.length);
    }
  });
});
