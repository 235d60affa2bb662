import { RenovationStage } from "@fupin/domain-types/relocation";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { carryOut, OFFICE } from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

const COUNTY = "360321";
let relocation: TestSubgraph<Tables>;

const act = <Changed = Record<string, unknown>>(
  name: string,
  input: object,
  selection: string,
  account = OFFICE,
) => carryOut<Changed>(relocation, name, { ...input }, selection, account);

/** Two households, confirmed: one cannot build, the other can. */
beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  for (const [serial, canBuild] of [
    [6, false],
    [5, true],
  ] as const) {
    const of = { household: household(serial) };
    await act("recordDwellingInspection", { ...of, inspectedOn: "2016-01-01", grade: "D" }, "id");
    const application = { on: "2016-03-01", priority: "WUBAO", canBuild, document: `申请 ${serial}` };
    await act("applyForRenovation", { ...of, ...application }, "id");
  }
  const of = { county: COUNTY, year: 2016 };
  await act("setRenovationQuota", { ...of, households: 2, document: "指标" }, "quota");
  const households = [5, 6].map(household);
  await act("confirmRenovationPlan", { ...of, on: "2016-04-01", document: "计划", households }, "id");
});
afterAll(() => relocation?.close());

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
