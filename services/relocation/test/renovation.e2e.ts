import { RenovationStage } from "@fupin/domain-types/relocation";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { carryOut, OFFICE, relocateTo } from "../src/testing/acts.js";
import { startRelocation } from "../src/testing/relocation-harness.js";
import { household } from "../src/testing/sample-housing.js";

// From the inspections of a county to the last payment: quota, ranking, plan, stages, acceptance (policy L-4).

const COUNTY = "360321";
const YEAR = 2016;
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
});
afterAll(() => relocation?.close());

const act = <Changed = Record<string, unknown>>(
  name: string,
  input: object,
  selection: string,
  account = OFFICE,
) => carryOut<Changed>(relocation, name, { ...input }, selection, account);

/** Inspected and applied for; in the order in which the rule ranks them. */
const CANDIDATES = [
  [6, "WUBAO", "D", false, "2016-02-01"],
  [3, "WUBAO", "C", true, "2016-01-10"],
  [5, "DIBAO", "D", true, "2016-01-12"],
  [4, "DISABLED", "D", true, "2016-01-11"],
  [1, "REGISTERED", "D", true, "2016-01-10"],
  [2, "REGISTERED", "D", true, "2016-01-11"],
  [7, "REGISTERED", "C", true, "2016-01-09"],
] as const;

type Ranked = {
  rank: number;
  household: { id: string };
  withinQuota: boolean;
  kind: string;
  subsidy: string;
  lines: {
    policy: string;
    criterion: string;
    seen: string | null;
    passed: boolean;
    parameter: object | null;
  }[];
};

type Year = {
  quota: number | null;
  planned: number;
  remaining: number;
  ranking: { totalCount: number; edges: { node: Ranked }[] };
};

async function ranking(): Promise<Omit<Year, "ranking"> & { entries: Ranked[] }> {
  const { data, errors } = await relocation.ask(
    OFFICE,
    `query ($county: ID!, $year: Int!) { renovationYear(county: $county, year: $year) { quota planned remaining
        ranking { totalCount edges { node { rank household { id } withinQuota kind subsidy
          lines { policy criterion seen passed parameter { key } } } } } } }`,
    { county: COUNTY, year: YEAR },
  );
  expect(errors).toBeUndefined();
  const of = data?.renovationYear as Year;
  expect(of.ranking.totalCount).toBe(of.ranking.edges.length);
  const { quota, planned, remaining } = of;
  return { quota, planned, remaining, entries: of.ranking.edges.map(({ node }) => node) };
}

const confirm = (serials: readonly number[], more: object = {}) =>
  act<{ id: string; renovations: { edges: { node: { id: string } }[] }; passedOver: object[] }>(
    "confirmRenovationPlan",
    {
      county: COUNTY,
      year: YEAR,
      on: "2016-04-01",
      document: "上扶〔2016〕4 号",
      households: serials.map(household),
      ...more,
    },
    "id renovations { edges { node { id } } } passedOver { household { id } rank reason }",
  );

describe("choosing whom to help first (policy L-4)", () => {
  it("ranks who applied and lives dangerously, the poorest first", async () => {
    for (const [serial, priority, grade, canBuild, inspectedOn] of [...CANDIDATES].reverse()) {
      const inspected = await act(
        "recordDwellingInspection",
        { household: household(serial), inspectedOn, grade },
        "id dangerous",
      );
      expect(inspected.changed).toEqual({ id: `${household(serial)}-JD1`, dangerous: true });
      const applied = await act(
        "applyForRenovation",
        { household: household(serial), on: "2016-03-01", priority, canBuild, document: `申请 ${serial}` },
        "priority household { id }",
      );
      expect(applied.changed).toEqual({ priority, household: { id: household(serial) } });
    }
    // Applied, but safe; dangerous, but not applied.
    await act(
      "recordDwellingInspection",
      { household: household(8), inspectedOn: "2016-01-01", grade: "B" },
      "id",
    );
    await act(
      "applyForRenovation",
      { household: household(8), on: "2016-03-01", priority: "WUBAO", canBuild: true, document: "申请 8" },
      "id",
    );
    await act(
      "recordDwellingInspection",
      { household: household(9), inspectedOn: "2016-01-01", grade: "D" },
      "id",
    );
    const { quota, remaining, entries } = await ranking();
    expect({ quota, remaining }).toEqual({ quota: null, remaining: 0 });
    expect(entries.map((entry) => [entry.rank, entry.household.id])).toEqual(
      CANDIDATES.map(([serial], index) => [index + 1, household(serial)]),
    );
    expect(entries.map(({ kind, subsidy }) => [kind, subsidy]).slice(0, 3)).toEqual([
      ["TURN_KEY", "35000.00"],
      ["REPAIR", "7500.00"],
      ["REBUILD", "20000.00"],
    ]);
  });

  it("stops the quota in mid-ranking and says why, household by household", async () => {
    const { changed } = await act(
      "setRenovationQuota",
      { county: COUNTY, year: YEAR, households: 4, document: "赣建〔2016〕1 号" },
      "quota planned remaining",
    );
    expect(changed).toEqual({ quota: 4, planned: 0, remaining: 4 });
    const { entries } = await ranking();
    expect(entries.map(({ withinQuota }) => withinQuota)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(entries[4]?.lines.map(({ policy, seen, passed }) => [policy, seen, passed])).toEqual([
      ["L-4", "第 4 类：其他建档立卡户", true],
      ["L-4", "D级（整栋危险）", true],
      ["L-4", "2016-01-10 鉴定，2016-03-01 申请", true],
      ["L-4", "第 5 名", false],
      ["L-4", null, true],
    ]);
  });

  it.each([
    [[6, 3, 5, 4, 1], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { remaining: 4, excess: 1 } }],
    [[6, 5], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { household: household(3), rank: 2 } }],
    [[2], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { household: household(6), rank: 1 } }],
    [[6, 8], {}, { code: "CONFLICT", households: [household(8)] }],
    [[6, 6], {}, { code: "BAD_USER_INPUT", field: "households" }],
    [[], {}, { code: "BAD_USER_INPUT", field: "households" }],
    [[6], { county: "3603" }, { code: "BAD_USER_INPUT", field: "county" }],
    [[6], { county: "361022" }, { code: "FORBIDDEN", policy: "L-4" }],
    [
      [6],
      { passedOver: [{ household: household(3), reason: " " }] },
      { code: "BAD_USER_INPUT", field: "passedOver" },
    ],
  ])("refuses to confirm %j with %j", async (serials, more, extensions) => {
    const { error } = await confirm(serials, more);
    expect(error?.extensions).toMatchObject(extensions);
    expect((await ranking()).planned).toBe(0);
  });

  it("confirms the first, passes over for a reason that is kept, and proposes the rest again", async () => {
    const { changed } = await confirm([6, 5], {
      passedOver: [{ household: household(3), reason: "正在外地务工，要求下年度改造" }],
    });
    expect(changed).toEqual({
      id: "360321-2016-JH1",
      renovations: {
        edges: [{ node: { id: `${household(5)}-WG1` } }, { node: { id: `${household(6)}-WG1` } }],
      },
      passedOver: [{ household: { id: household(3) }, rank: 2, reason: "正在外地务工，要求下年度改造" }],
    });
    const { quota, planned, remaining, entries } = await ranking();
    expect({ quota, planned, remaining }).toEqual({ quota: 4, planned: 2, remaining: 2 });
    expect(entries.map((entry) => entry.household.id)).toEqual([3, 4, 1, 2, 7].map(household));
  });

  it("keeps two officers who confirm at once within the quota", async () => {
    const answers = await Promise.all([confirm([3, 4]), confirm([3, 4])]);
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(answers.find(({ error }) => error)?.error?.extensions).toMatchObject({ policy: "L-4" });
    expect(await ranking()).toMatchObject({ planned: 4, remaining: 0 });
    const less = await act(
      "setRenovationQuota",
      { county: COUNTY, year: YEAR, households: 3, document: "调减" },
      "quota",
    );
    expect(less.error?.extensions).toMatchObject({ policy: "L-4", figures: { planned: 4, missing: 1 } });
  });

  it("and relocation exclude each other (policy F-2)", async () => {
    await expect(relocateTo(relocation, 6, "APPLIED")).rejects.toThrow(`${household(6)}-WG1`);
    await relocateTo(relocation, 7, "APPLIED");
    const { entries } = await ranking();
    expect(entries.map((entry) => entry.household.id)).toEqual([1, 2].map(household));
  });
});

describe("building and paying (policy L-4)", () => {
  const TURN_KEY = `${household(6)}-WG1`;
  const INPUTS: Record<string, object> = {
    startHousingRenovation: { on: "2016-05-01", contractor: "县建筑公司" },
    completeHousingRenovation: { on: "2016-08-01" },
    acceptHousingRenovation: { on: "2016-09-01", grade: "A", document: "验收 1" },
    payRenovationSubsidy: { on: "2016-12-01", amount: "1000.00", document: "凭证 1" },
  };
  type Renovation = { version: number; stage: string };
  const step = (name: string, version: number, input: object = {}, renovation = TURN_KEY) =>
    act<Renovation>(
      name,
      { renovation, expectedVersion: version, ...INPUTS[name], ...input },
      "version stage",
    );

  it("goes its way with staged payments, the last one after the acceptance", async () => {
    const refused = async (name: string, version: number, input: object, message: string) => {
      const { error } = await step(name, version, input);
      expect(error).toMatchObject({
        message: expect.stringContaining(message),
        extensions: { code: "RULE_VIOLATED", policy: "L-4" },
      });
    };
    const done = async (name: string, version: number, input: object, stage: string) =>
      expect((await step(name, version, input)).changed).toEqual({ version: version + 1, stage });

    await refused("payRenovationSubsidy", 1, { amount: "1.00" }, "列入计划");
    await refused("startHousingRenovation", 1, { contractor: "自建" }, "不得自建");
    await refused("startHousingRenovation", 1, { on: "2016-03-31" }, "早于上一步");
    await done("startHousingRenovation", 1, {}, "UNDER_WAY");
    const pay = (on: string, amount: string, document: string) => ({ on, amount, document });
    await refused("payRenovationSubsidy", 2, pay("2016-06-01", "10500.01", "凭证 1"), "超出 0.01 元");
    await done("payRenovationSubsidy", 2, pay("2016-06-01", "10500.00", "凭证 1"), "UNDER_WAY");
    await done("completeHousingRenovation", 3, {}, "COMPLETED");
    await refused("payRenovationSubsidy", 4, pay("2016-08-10", "24500.00", "凭证 2"), "超出 7000.00 元");
    await done("acceptHousingRenovation", 4, { grade: "C" }, "UNDER_WAY");
    await done("completeHousingRenovation", 5, { on: "2016-10-01" }, "COMPLETED");
    await done("acceptHousingRenovation", 6, { on: "2016-11-01" }, "ACCEPTED");
    await refused("payRenovationSubsidy", 7, pay("2016-12-01", "24500.01", "凭证 2"), "超出 0.01 元");
    const twice = await step("payRenovationSubsidy", 7, pay("2016-12-01", "10500.00", "凭证 1"));
    expect(twice.error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "F-2" });
    await done("payRenovationSubsidy", 7, pay("2016-12-01", "20000.00", "凭证 2"), "ACCEPTED");
    await done("payRenovationSubsidy", 8, pay("2016-12-02", "4500.00", "凭证 3"), "PAID");
    const { entity } = await relocation.askEntity(
      OFFICE,
      "HousingRenovation",
      TURN_KEY,
      "stage acceptedOn contractor payments { amount } steps { act } household { dwelling { grade } }",
    );
    expect(entity).toEqual({
      stage: "PAID",
      acceptedOn: "2016-11-01",
      contractor: "县建筑公司",
      payments: [{ amount: "4500.00" }, { amount: "20000.00" }, { amount: "10500.00" }],
      steps: [
        "PAY_LAST",
        "PAY",
        "ACCEPT",
        "COMPLETE",
        "REQUIRE_REWORK",
        "COMPLETE",
        "PAY",
        "START",
        "PLAN",
      ].map((done) => ({ act: done })),
      household: { dwelling: { grade: "A" } },
    });
  });

  it("refuses every act at a wrong stage by id", async () => {
    const other = `${household(5)}-WG1`;
    const path = [
      undefined,
      "startHousingRenovation",
      "completeHousingRenovation",
      "acceptHousingRenovation",
    ];
    const right: Record<string, string[]> = {
      PLANNED: ["startHousingRenovation"],
      UNDER_WAY: ["completeHousingRenovation", "payRenovationSubsidy"],
      COMPLETED: ["acceptHousingRenovation", "payRenovationSubsidy"],
      ACCEPTED: ["payRenovationSubsidy"],
    };
    for (const [index, stage] of RenovationStage.values.slice(0, 4).entries()) {
      const next = path[index];
      if (next) await step(next, index, {}, other);
      for (const name of Object.keys(INPUTS).filter((each) => !right[stage]?.includes(each))) {
        const { error } = await step(name, index + 1, { on: "2016-12-31" }, other);
        expect(error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-4", figures: { stage } });
      }
    }
    for (const name of Object.keys(INPUTS)) {
      const { error } = await step(name, 9, { on: "2016-12-31" });
      expect(error?.extensions).toMatchObject({ policy: "L-4", figures: { stage: "PAID" } });
    }
  });

  it("says what changed to whoever comes late", async () => {
    const { error } = await step("payRenovationSubsidy", 2, {});
    expect(error?.extensions).toMatchObject({
      code: "CONFLICT",
      version: 9,
      stage: "PAID",
      lastAct: "PAY_LAST",
    });
  });
});
