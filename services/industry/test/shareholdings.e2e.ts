import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleMember, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

/** Households that join a cooperative by a list, all or none (policy I-7). 1,999 of them join through the gateway. */

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const REGISTERED = 40;
let industry: TestSubgraph<Tables>;
let cooperative: string;
let mill: string;

beforeAll(async () => {
  industry = await startIndustry((db) =>
    takeOverMembers(
      db,
      Array.from({ length: REGISTERED }, (_, index) => sampleMember(sampleNumber(index + 1))),
    ),
  );
  const register = async (name: string): Promise<string> => {
    const input = { region: VILLAGE, name, kind: "COOPERATIVE", villages: [VILLAGE], on: "2014-01-01" };
    return String((await askAct(industry, officer, "registerIndustryOrganisation", input, "id")).value?.id);
  };
  [cooperative, mill] = [await register("圳头村油茶合作社"), await register("圳头村油坊")];
});
afterAll(() => industry?.close());

const line = (serial: number, change: object = {}) => ({
  household: sampleNumber(serial),
  kind: "LAND",
  amount: `${serial}000.00`,
  ...change,
});
const joinAll = (holders: object[], change: object = {}, account: object = {}): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...officer, ...account },
    "recordShareholdings",
    { organisation: cooperative, holders, on: "2015-03-01", ...change },
    "name shares { holdings households amount }",
  );
const holdings = async (): Promise<string[]> => {
  const rows = await industry.db.selectFrom("shareholding").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
};

describe("a list of households that join (policy I-7)", () => {
  it("is recorded once; a household may bring in two things", async () => {
    const holders = [line(1), line(2), line(1, { kind: "FUNDS", amount: "0.01" })];
    const input = { requestId: "list-2015-0001" };
    const { value } = await joinAll(holders, input);
    expect(value).toEqual({
      name: "圳头村油茶合作社",
      shares: { holdings: 3, households: 2, amount: "3000.01" },
    });
    expect((await joinAll(holders, input)).value).toEqual(value);
    expect(await joinAll([line(3)], input)).toMatchObject({ code: "CONFLICT" });
    expect(await holdings()).toEqual([
      `${sampleNumber(1)}-S01`,
      `${sampleNumber(1)}-S02`,
      `${sampleNumber(2)}-S01`,
    ]);
  });

  it("is refused whole, with every line that is wrong", async () => {
    const before = await holdings();
    const stranger = sampleNumber(REGISTERED + 1);
    const refused = async (holders: object[]): Promise<unknown> => {
      const { data, errors } = await industry.ask(
        officer,
        "mutation ($input: RecordShareholdingsInput!) { recordShareholdings(input: $input) { id } }",
        { input: { requestId: `bad-list-${holders.length}`, organisation: cooperative, holders } },
      );
      expect(data).toBeNull();
      return errors?.[0]?.extensions;
    };
    expect(
      await refused([line(3), line(4, { household: "12" }), line(5, { amount: "0.00" }), line(3)]),
    ).toEqual({
      code: "BAD_USER_INPUT",
      field: "holders",
      lines: [
        { line: 2, problem: expect.stringContaining("户编号") },
        { line: 3, problem: "入股折价应大于 0" },
        { line: 4, problem: "与第 1 行重复（土地）" },
      ],
    });
    const elsewhere = line(1, { household: sampleNumber(1, NEIGHBOUR) });
    expect(await refused([line(3), elsewhere, line(4, { household: stranger })])).toMatchObject({
      lines: [{ line: 2 }, { line: 3, problem: expect.stringContaining("不是在册") }],
    });
    for (const [holders, change] of [
      [[], {}],
      [Array.from({ length: 2001 }, () => line(3)), {}],
      [[line(3)], { on: "2999-01-01" }],
      [[line(3)], { organisation: "圳头" }],
    ] as const)
      expect(await joinAll([...holders], change)).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await joinAll([line(3)], { organisation: `${VILLAGE}-O999` })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await joinAll([line(3)], {}, { region: NEIGHBOUR })).toMatchObject({ code: "FORBIDDEN" });
    expect(await joinAll([line(3)], {}, { roles: ["VILLAGE_CADRE"] })).toMatchObject({ code: "FORBIDDEN" });
    expect(await holdings()).toEqual(before);
  });

  it("gets its numbers also while the same households join elsewhere, by lists and one by one", async () => {
    const everybody = Array.from({ length: 20 }, (_, index) => line(index + 11));
    const one = (organisation: string, serial: number): Promise<ActAnswer> =>
      askAct(industry, officer, "recordShareholding", { ...line(serial), organisation, on: "2015-03-01" });
    const answers = await Promise.all([
      joinAll(everybody),
      joinAll([...everybody].reverse(), { organisation: mill }),
      ...everybody.slice(0, 10).flatMap((_, index) => [one(cooperative, index + 11), one(mill, index + 11)]),
    ]);
    expect(answers.flatMap(({ message }) => message ?? [])).toEqual([]);
    const holdingsOf = async (serial: number) =>
      (await holdings()).filter((id) => id.startsWith(sampleNumber(serial)));
    expect(await holdingsOf(11)).toEqual([1, 2, 3, 4].map((serial) => `${sampleNumber(11)}-S0${serial}`));
    expect(await holdingsOf(30)).toHaveLength(2);
  });

  it("cannot be dated before a dividend that was split without it", async () => {
    const input = { organisation: mill, year: 2016, total: "10.00", document: "决议", on: "2016-12-01" };
    expect((await askAct(industry, officer, "announceDividend", input)).code).toBeUndefined();
    const late = await joinAll([line(31)], { organisation: mill, on: "2016-12-01" });
    expect(late).toMatchObject({ code: "RULE_VIOLATED", policy: "I-7", figures: { split: "2016-12-01" } });
    expect((await joinAll([line(31)], { organisation: mill, on: "2016-12-02" })).code).toBeUndefined();
  });
});
