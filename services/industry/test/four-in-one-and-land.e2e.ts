import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { checkParcelFree, yearlyRent } from "../src/land/land.rules.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleMember, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
let industry: TestSubgraph<Tables>;
let cooperative: unknown;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    const recorded = { recorded_by: "test" };
    await takeOverMembers(db, [sampleMember(sampleNumber(1))]);
    await insertRows(db, "village_status", [
      { village_code: VILLAGE, since: "2014-01-01", name: "圳头村", poor: true, ...recorded },
      { village_code: NEIGHBOUR, since: "2014-01-01", name: "长埠村", poor: false, ...recorded },
    ]);
  });
  const input = { region: VILLAGE, name: "油茶合作社", kind: "COOPERATIVE", villages: [VILLAGE] };
  cooperative = (await askAct(industry, officer, "registerIndustryOrganisation", input, "id")).value?.id;
});
afterAll(() => industry?.close());

it("works in further villages of its region, each once (policy I-3)", async () => {
  const county = {
    region: "360321",
    name: "莲花茶业公司",
    kind: "ENTERPRISE",
    villages: [VILLAGE],
    on: "2015-01-01",
  };
  const registered = await askAct(industry, officer, "registerIndustryOrganisation", county, "id");
  const organisation = registered.value?.id;
  const extend = (change: object, account: object = officer): Promise<ActAnswer> =>
    askAct(
      industry,
      { ...officer, ...account },
      "extendIndustryOrganisation",
      { organisation, villages: [VILLAGE, NEIGHBOUR], on: "2016-01-01", ...change },
      "villages { code }",
    );
  expect(await extend({ on: "2014-12-31" })).toMatchObject({ code: "RULE_VIOLATED", policy: "I-3" });
  expect(await extend({ villages: ["520329102204"] })).toMatchObject({ code: "BAD_USER_INPUT" });
  expect(await extend({ villages: [] })).toMatchObject({ code: "BAD_USER_INPUT" });
  expect(await extend({ organisation: "360321-O999" })).toMatchObject({ code: "NOT_FOUND" });
  expect(await extend({}, { region: VILLAGE })).toMatchObject({ code: "FORBIDDEN", policy: "I-3" });
  expect((await extend({})).value).toEqual({ villages: [{ code: VILLAGE }, { code: NEIGHBOUR }] });
  expect(await extend({})).toMatchObject({ code: "CONFLICT" });
});

async function gaps(): Promise<unknown> {
  const { data, errors } = await industry.ask(
    officer,
    `{ fourInOneGaps(region: "360321") { totalCount edges { node { village { code fourInOne { product complete } }
       status { product riskFund cooperative helpMechanism } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.fourInOneGaps;
}

it("lists poor villages until all four are there, one product at a time (policies I-3, I-2)", async () => {
  expect(await gaps()).toEqual({
    totalCount: 1,
    edges: [
      {
        node: {
          village: { code: VILLAGE, fourInOne: { product: null, complete: false } },
          status: { product: null, riskFund: null, cooperative: "油茶合作社", helpMechanism: null },
        },
      },
    ],
  });
  const product = (name: string, on: string): Promise<ActAnswer> =>
    askAct(
      industry,
      officer,
      "setVillageProduct",
      { village: VILLAGE, product: name, on },
      "fourInOne { product }",
    );
  expect((await product("茶叶", "2015-01-01")).value).toEqual({ fourInOne: { product: "茶叶" } });
  expect((await product("油茶", "2016-01-01")).value).toEqual({ fourInOne: { product: "油茶" } });
  expect(await product("板栗", "2016-01-01")).toMatchObject({ code: "CONFLICT" });
  const fund = { region: "360321", lender: "信用社", share: "70.00", deposit: "1000.00", document: "协议" };
  await askAct(industry, office, "establishLoanRiskFund", fund);
  const help = { village: VILLAGE, description: "合作社带动 30 户，保底收购" };
  expect(
    (
      await askAct(
        industry,
        officer,
        "setVillageHelpMechanism",
        help,
        "fourInOne { complete riskFund helpMechanism }",
      )
    ).value,
  ).toEqual({
    fourInOne: { complete: true, riskFund: "360321-R001", helpMechanism: "合作社带动 30 户，保底收购" },
  });
  expect(await gaps()).toEqual({ totalCount: 0, edges: [] });
  expect(
    await askAct(industry, { ...officer, region: NEIGHBOUR }, "setVillageHelpMechanism", help),
  ).toMatchObject({ code: "FORBIDDEN", policy: "I-3" });
});

describe("land (policy I-8)", () => {
  const household = sampleNumber(1);
  const sign = (change: object = {}): Promise<ActAnswer> =>
    askAct(
      industry,
      officer,
      "signLandContract",
      {
        household,
        organisation: cooperative,
        mode: "TRANSFER",
        parcel: "老屋背 3 号",
        area: "3.25",
        rent: "350.50",
        beginsOn: "2015-01-01",
        endsOn: "2020-01-01",
        document: "流转 1 号",
        on: "2014-12-01",
        ...change,
      },
      "id area yearlyRent endsOn organisation { name }",
    );

  it("has one contract for a parcel at a time, also when ten are signed at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => sign()));
    const made = answers.filter(({ code }) => code === undefined);
    expect(made).toHaveLength(1);
    expect(made[0]?.value).toMatchObject({ area: "3.25", yearlyRent: "1139.13", endsOn: "2020-01-01" });
    expect(answers.filter(({ policy }) => policy === "I-8")).toHaveLength(9);

    const end = (on: string): Promise<ActAnswer> =>
      askAct(
        industry,
        officer,
        "endLandContract",
        { contract: made[0]?.value?.id, reason: "道路占用", document: "终止 1 号", on },
        "endsOn",
      );
    expect(await end("2014-12-31")).toMatchObject({ policy: "I-8" });
    expect((await end("2017-06-01")).value).toEqual({ endsOn: "2017-06-01" });
    expect(await end("2017-05-01")).toMatchObject({ policy: "I-8" });
    expect(await sign({ beginsOn: "2017-05-31" })).toMatchObject({ policy: "I-8" });
    expect((await sign({ beginsOn: "2017-06-01" })).code).toBeUndefined();

    const helper = { roles: ["HELPER"], households: [household] } as const;
    const { entity } = await industry.askEntity(
      helper,
      "Household",
      household,
      "landContracts { parcel beginsOn endsOn }",
    );
    expect(entity).toEqual({
      landContracts: [
        { parcel: "老屋背 3 号", beginsOn: "2017-06-01", endsOn: "2020-01-01" },
        { parcel: "老屋背 3 号", beginsOn: "2015-01-01", endsOn: "2017-06-01" },
      ],
    });
  });

  it.each<[string, object, object]>([
    ["no area", { area: "0.00" }, { code: "BAD_USER_INPUT" }],
    ["a term that ends before it begins", { endsOn: "2014-12-31" }, { code: "BAD_USER_INPUT" }],
    ["an organisation that is not", { organisation: `${VILLAGE}-O999` }, { code: "NOT_FOUND" }],
    ["a household that is not registered", { household: sampleNumber(9) }, { code: "NOT_FOUND" }],
    ["a household elsewhere", { household: "5203291022040001" }, { code: "FORBIDDEN", policy: "I-8" }],
  ])("refuses %s", async (_case, change, refusal) => {
    expect(await sign(change)).toMatchObject(refusal);
  });

  it("lets terms touch and not overlap, and rounds rent half up", () => {
    const known = [{ id: "T", parcel: "甲", beginsOn: "2015-01-01", endsOn: "2016-01-01" }];
    const wanted = (beginsOn: string, endsOn: string) => () =>
      checkParcelFree({ parcel: "甲", beginsOn, endsOn }, known);
    expect(wanted("2016-01-01", "2017-01-01")).not.toThrow();
    expect(wanted("2014-01-01", "2015-01-01")).not.toThrow();
    expect(wanted("2014-01-01", "2015-01-02")).toThrow();
    expect(wanted("2015-06-01", "2015-07-01")).toThrow();
    expect(yearlyRent(325, 35_050)).toBe(113_913);
    expect(yearlyRent(1, 50)).toBe(1);
    expect(yearlyRent(1, 49)).toBe(0);
  });
});
