import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done, refused } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const HOUSEHOLD = "3603212072010001";
const measures = [
  {
    kind: "INDUSTRY",
    cause: "LACK_OF_FUNDS",
    content: "油茶抚育 5 亩",
    dueOn: "2015-12-01",
    deliveredBy: "INDUSTRY_PROJECT",
    reference: "360321-2015-001",
  },
  { kind: "SAFETY_NET", content: "纳入低保", dueOn: "2015-06-01" },
];
const plan = {
  household: HOUSEHOLD,
  year: 2015,
  on: "2015-01-20",
  targetIncome: "3500.00",
  target: "人均纯收入过线",
  measures,
  risks: [{ risk: "油茶价格下跌", counterMeasure: "与合作社签保底收购" }],
};

let households: TestSubgraph<Tables>;
const make = (changes: Record<string, unknown>) =>
  refused(households, office, "makeHouseholdPlan", { ...plan, ...changes });

/** The present plan of the household. */
async function planNow(): Promise<{ id: string; version: number }> {
  const { data } = await households.ask(
    office,
    `{ household(id: "${HOUSEHOLD}") { plans { edges { node { id version } } } } }`,
  );
  type Plans = { household: { plans: { edges: { node: { id: string; version: number } }[] } } };
  const [latest] = (data as Plans).household.plans.edges;
  return latest?.node ?? { id: "", version: 0 };
}

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2)]);
  const { id: unit } = await done(
    households,
    office,
    "registerSupportUnit",
    { region: "360321", name: "县水利局" },
    "id",
  );
  const { id: helper } = await done(
    households,
    office,
    "registerHelper",
    { unit, name: "甲", post: "科员" },
    "id",
  );
  await done(households, office, "pairHousehold", { household: HOUSEHOLD, helper, on: "2015-01-01" });
});
afterAll(() => households?.close());

describe("household plan", () => {
  it.each([
    ["a household without a helper (policy P-6)", { household: "3603212072010002" }, "P-6"],
    ["a year that is neither this nor the next (policy P-6)", { year: 2018 }, "P-6"],
    ["no measures (policy P-6)", { measures: [] }, "P-6"],
    ["no risks (policy P-6)", { risks: [] }, "P-6"],
    ["measures that do not follow the causes (policy R-8)", { measures: [measures[1]] }, "R-8"],
    [
      "a measure against a cause the household has not (policy R-8)",
      { measures: [{ ...measures[0], cause: "DISASTER" }, measures[1]] },
      "R-8",
    ],
    [
      "a measure that its object cannot deliver (policy R-8)",
      { measures: [{ ...measures[0], kind: "TRAINING" }, measures[1]] },
      "R-8",
    ],
  ])("refuses %s", async (_, changes, policy) => {
    expect(await make(changes)).toMatchObject({ code: "RULE_VIOLATED", policy });
  });

  it.each([
    ["a reference without its kind", { measures: [{ ...measures[0], deliveredBy: null }, measures[1]] }],
    ["a target of nothing", { targetIncome: "0.00" }],
    ["a measure due before the plan", { measures: [{ ...measures[0], dueOn: "2014-01-01" }, measures[1]] }],
  ])("refuses %s as bad input", async (_, changes) => {
    expect(await make(changes)).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("is one a year, explains itself and refers to the departments that deliver (policies P-6, R-8)", async () => {
    const made = await done(
      households,
      office,
      "makeHouseholdPlan",
      plan,
      `id version targetIncome explanation { policy passed }
       measures { kind delivery { __typename ... on IndustryProject { id } } } risks { risk }`,
    );
    expect(made).toMatchObject({
      version: 1,
      targetIncome: "3500.00",
      explanation: [
        { policy: "R-8", passed: true },
        { policy: "R-8", passed: true },
        { policy: "R-11", passed: null },
      ],
      measures: [
        { kind: "INDUSTRY", delivery: { __typename: "IndustryProject", id: "360321-2015-001" } },
        { kind: "SAFETY_NET", delivery: null },
      ],
    });
    expect(await make({})).toMatchObject({ code: "RULE_VIOLATED", policy: "P-6" });
  });

  it("is reviewed and adjusted with a reason, by one of two at once; what it was stays (policy P-6)", async () => {
    const { data } = await households.ask(
      office,
      `{ household(id: "${HOUSEHOLD}") { plans { edges { node { id version measures { id kind } } } } } }`,
    );
    const [edge] = (
      data as {
        household: {
          plans: {
            edges: { node: { id: string; version: number; measures: { id: string; kind: string }[] } }[];
          };
        };
      }
    ).household.plans.edges;
    const { id, measures: present } = edge?.node ?? { id: "", measures: [] };
    const review = {
      plan: id,
      expectedVersion: 1,
      on: "2015-06-15",
      findings: "进展顺利",
      targetIncome: "3800.00",
      add: [{ kind: "EMPLOYMENT", content: "务工", dueOn: "2015-12-01" }],
      withdraw: present.filter(({ kind }) => kind === "INDUSTRY").map((measure) => measure.id),
    };
    expect(await refused(households, office, "reviewHouseholdPlan", review)).toMatchObject({ policy: "P-6" });
    expect(
      await refused(households, office, "reviewHouseholdPlan", {
        ...review,
        adjustmentReason: "户主外出务工",
        add: [],
      }),
    ).toMatchObject({ policy: "R-8" });
    const both = await Promise.all(
      [1, 2].map(() =>
        refused(households, office, "reviewHouseholdPlan", { ...review, adjustmentReason: "户主外出务工" }),
      ),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(["CONFLICT", undefined].sort());
    const after = await households.ask(
      office,
      `{ household(id: "${HOUSEHOLD}") { plans { edges { node { version targetIncome
        reviews { targetIncomeBefore adjustmentReason } measures { kind withdrawnByReview } } } } } }`,
    );
    expect(after.data?.household).toMatchObject({
      plans: {
        edges: [
          {
            node: {
              version: 2,
              targetIncome: "3800.00",
              reviews: [{ targetIncomeBefore: "3500.00", adjustmentReason: "户主外出务工" }],
              measures: [
                { kind: "INDUSTRY", withdrawnByReview: expect.any(String) },
                { kind: "SAFETY_NET", withdrawnByReview: null },
                { kind: "EMPLOYMENT", withdrawnByReview: null },
              ],
            },
          },
        ],
      },
    });
    const progress = { on: "2015-07-01", percent: 40, note: "已下种" };
    expect(
      await refused(households, office, "reportMeasureProgress", { ...progress, measure: present[0]?.id }),
    ).toMatchObject({ policy: "P-6" });
    await done(households, office, "reportMeasureProgress", { ...progress, measure: present[1]?.id });
    expect(
      await refused(households, office, "reportMeasureProgress", {
        ...progress,
        percent: 101,
        measure: present[1]?.id,
      }),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("lists households without a plan, and plans whose review is overdue (policy P-6)", async () => {
    const { data } = await households.ask(
      office,
      `{ householdsWithoutPlan(region: "360321", year: 2015) { edges { node { id } } }
         overdue: householdsWithOverduePlanReview(region: "360321", on: "2015-12-31") { edges { node { id } } }
         inTime: householdsWithOverduePlanReview(region: "360321", on: "2015-12-01") { totalCount } }`,
    );
    expect(data).toEqual({
      householdsWithoutPlan: { edges: [{ node: { id: "3603212072010002" } }] },
      overdue: { edges: [{ node: { id: HOUSEHOLD } }] },
      inTime: { totalCount: 0 },
    });
  });

  it.each([
    ["CLAIM", "HEALTH", "{ __typename ... on Claim { id } }", { __typename: "Claim", id: "7" }, "7"],
    [
      "MICRO_LOAN",
      "CREDIT",
      "{ __typename ... on MicroLoan { id } }",
      { __typename: "MicroLoan", id: `${HOUSEHOLD}-L01` },
      `${HOUSEHOLD}-L01`,
    ],
    [
      "TRAINING_CERTIFICATE",
      "TRAINING",
      "{ __typename ... on TrainingCertificate { number } }",
      { __typename: "TrainingCertificate", number: "赣雨露2016-001" },
      "赣雨露2016-001",
    ],
  ])(
    "adds a measure that a %s delivers (policy R-8)",
    async (deliveredBy, kind, selection, delivery, reference) => {
      const { id, version } = await planNow();
      const add = [{ kind, content: "落实", dueOn: "2015-12-01", deliveredBy, reference }];
      const review = { plan: id, on: "2015-08-01", findings: "增加措施", adjustmentReason: "新需求", add };
      const { measures: now } = await done(
        households,
        office,
        "reviewHouseholdPlan",
        { ...review, expectedVersion: version },
        `measures { kind delivery ${selection} }`,
      );
      expect(now).toContainEqual({ kind, delivery });
    },
  );

  it("aims at the share of the county's income that the severity demands, once it is set (policy R-11)", async () => {
    await done(
      households,
      office,
      "setHouseholdsParameter",
      {
        key: "countyDisposableIncome",
        region: "360321",
        validFrom: "2015-12-31",
        value: "7600.02",
        source: "莲花县统计公报",
      },
      "id",
    );
    const { id, version } = await planNow();
    const review = { plan: id, expectedVersion: version, on: "2015-12-10", findings: "年终检查" };
    const refusal = await refused(households, office, "reviewHouseholdPlan", review);
    // Half of 7,600.02 is 3,800.01, a fen above the target.
    expect(refusal).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "R-11",
      message: expect.stringContaining("实际 3800.00 元，要求 不低于 3800.01 元（7600.02 元的 50.00%）"),
    });
    const { explanation } = await done(
      households,
      office,
      "reviewHouseholdPlan",
      { ...review, targetIncome: "3800.01", adjustmentReason: "按全县收入调高目标" },
      "explanation { policy passed parameter { key value } }",
    );
    expect(explanation).toContainEqual({
      policy: "R-11",
      passed: true,
      parameter: { key: "countyDisposableIncome", value: "7600.02" },
    });
  });
});
