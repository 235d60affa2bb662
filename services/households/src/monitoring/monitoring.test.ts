import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done, refused } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleNeighbour } from "../testing/sample-neighbours.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const township = { roles: ["TOWNSHIP_OFFICER"], region: "360321207", subject: "township" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: "360321207201", subject: "cadre" } as const;
const TOWNSHIP = "360321207";
const number = (serial: number): string => `36032120720100${String(serial).padStart(2, "0")}`;
const survey = (household: string, wages = "30000.00") => ({
  household,
  year: 2015,
  on: "2015-10-10",
  surveyor: "村调查组",
  wages,
  business: "0",
  property: "0",
  transfers: "0",
  expenses: "0",
});
const evidence = "记录";
const findings = {
  incomeYear: 2015,
  housingSafe: true,
  livelihoodSecured: true,
  nobodyOutOfSchool: true,
  medicalCareAffordable: true,
};

let households: TestSubgraph<Tables>;
const act = (
  name: string,
  input: Record<string, unknown>,
  account: Parameters<typeof done>[1] = office,
  fields = "__typename",
) => done(households, account, name, input, fields);
const refuse = (name: string, input: Record<string, unknown>, account: Parameters<typeof done>[1] = office) =>
  refused(households, account, name, input);
const propose = async (household: string): Promise<unknown> =>
  (await act("proposeExit", { household, on: "2015-10-20", evidence }, cadre, "id")).id;
const alertsOf = async (household: string): Promise<Record<string, unknown>[]> => {
  const { data } = await households.ask(
    office,
    `{ household(id: "${household}") { riskAlerts { edges { node { id kind source owner dueOn outcome explanation { passed parameter { key } } } } } } }`,
  );
  return (
    data as { household: { riskAlerts: { edges: { node: Record<string, unknown> }[] } } }
  ).household.riskAlerts.edges.map(({ node }) => node);
};

beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 12 }, (_, index) => sampleNeighbour(index + 1)));
  await act("openYearlyAdjustment", { township: TOWNSHIP, year: 2015, on: "2015-10-01" });
});
afterAll(() => households?.close());

describe("income survey", () => {
  it("computes income by head, and raises an alert near the line (policies R-12, R-13)", async () => {
    expect(await act("recordIncomeSurvey", survey(number(1), "6000.00"), cadre, "perCapita members")).toEqual(
      {
        perCapita: "3000.00",
        members: 2,
      },
    );
    expect(await alertsOf(number(1))).toMatchObject([
      {
        kind: "LOW_INCOME",
        source: "RULE",
        owner: "村干部（360321207201）",
        dueOn: "2015-10-25",
        explanation: [{ passed: true, parameter: { key: "watch.incomeShare" } }],
      },
    ]);
  });

  it("takes a second one only as a correction with a reason, and keeps the first (policy R-12)", async () => {
    expect(await refuse("recordIncomeSurvey", survey(number(1)), cadre)).toMatchObject({ policy: "R-12" });
    await act(
      "recordIncomeSurvey",
      { ...survey(number(1), "7000.00"), correctionReason: "漏记务工收入" },
      cadre,
    );
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(1)}") { incomes { year perCapita } incomeSurveys { edges { node { perCapita correctionReason } } }
        changes { edges { node { field before after source } } } } }`,
    );
    expect(data?.household).toMatchObject({
      incomes: [{ year: 2015, perCapita: "3500.00" }, { year: 2014 }, { year: 2013 }],
      incomeSurveys: {
        edges: [
          { node: { perCapita: "3500.00", correctionReason: "漏记务工收入" } },
          { node: { perCapita: "3000.00" } },
        ],
      },
      changes: { edges: [{ node: { before: "3000.00", after: "3500.00" } }, { node: { before: null } }] },
    });
  });

  it("refuses a year that is neither this nor the last (policy R-12)", async () => {
    expect(await refuse("recordIncomeSurvey", { ...survey(number(2)), year: 2012 }, cadre)).toMatchObject({
      policy: "R-12",
    });
  });
});

describe("exit case (policy R-9)", () => {
  it("refuses each wrong move", async () => {
    const id = await propose(number(2));
    const step = { case: id, expectedVersion: 1, on: "2015-10-25", evidence };
    expect(await refuse("proposeExit", { household: number(2), on: "2015-10-21", evidence })).toMatchObject({
      code: "CONFLICT",
    });
    for (const [name, input, account] of [
      ["reviewExit", { ...step, present: 30, inFavour: 20, against: 0 }, cadre],
      ["announceExit", { ...step, until: "2015-11-30", place: "村委会" }, cadre],
      ["approveExit", step, township],
      ["confirmExit", step, office],
    ] as const)
      expect([name, await refuse(name, input, account)]).toMatchObject([
        name,
        { code: "RULE_VIOLATED", policy: "R-9" },
      ]);
    expect(await refuse("approveExit", step, office)).toMatchObject({ code: "FORBIDDEN", policy: "R-9" });
    expect(await refuse("confirmExit", step, township)).toMatchObject({ code: "FORBIDDEN" });

    expect((await refuse("checkExit", { ...step, ...findings }, cadre)).message).toContain("没有收入调查");
    await act("recordIncomeSurvey", survey(number(2)), cadre);
    const early = { ...step, ...findings, on: "2015-10-19" };
    expect((await refuse("checkExit", early, cadre)).message).toContain("不能早于上一步");
    for (const [criterion, title] of [
      ["housingSafe", "住房安全"],
      ["livelihoodSecured", "不愁吃"],
      ["nobodyOutOfSchool", "失学"],
      ["medicalCareAffordable", "看得起病"],
    ] as const) {
      const refusal = await refuse("checkExit", { ...step, ...findings, [criterion]: false }, cadre);
      expect(refusal).toMatchObject({ policy: "R-9", message: expect.stringContaining(title) });
    }
    await act("checkExit", { ...step, ...findings }, cadre);
    expect(await refuse("checkExit", { ...step, ...findings }, cadre)).toMatchObject({ code: "CONFLICT" });

    const next = (expectedVersion: number, on: string) => ({ case: id, expectedVersion, on, evidence });
    const vote = { ...next(2, "2015-11-01"), present: 30, inFavour: 15, against: 15 };
    expect((await refuse("reviewExit", vote, cadre)).message).toContain("一半");
    expect((await refuse("reviewExit", { ...vote, inFavour: 31 }, cadre)).message).toContain("票数");
    await act("reviewExit", { ...vote, inFavour: 16, against: 14 }, cadre);
    const notice = { ...next(3, "2015-11-02"), place: "村委会" };
    expect((await refuse("announceExit", { ...notice, until: "2015-11-07" }, cadre)).message).toContain(
      "2015-11-08",
    );
    await act("announceExit", { ...notice, until: "2015-11-08" }, cadre);
    expect((await refuse("approveExit", next(4, "2015-11-08"), township)).message).toContain("公示期已满");

    const objection = { case: id, content: "尚有欠款" };
    expect(await refuse("objectToExit", { ...objection, on: "2015-11-09" }, cadre)).toMatchObject({
      policy: "R-9",
    });
    const { objections } = await act(
      "objectToExit",
      { ...objection, on: "2015-11-05" },
      cadre,
      "objections { id }",
    );
    const [raised] = objections as { id: string }[];
    expect((await refuse("approveExit", next(4, "2015-11-10"), township)).message).toContain("异议均已处理");
    const resolve = { objection: raised?.id, upheld: false, resolution: "已核实还清", on: "2015-11-09" };
    await act("resolveExitObjection", resolve, township);
    expect(await refuse("resolveExitObjection", resolve, township)).toMatchObject({ code: "CONFLICT" });
    await act("approveExit", next(4, "2015-11-10"), township);
    const confirm = next(5, "2015-12-01");
    const both = await Promise.all([1, 2].map(() => refuse("confirmExit", confirm)));
    expect(both.map(({ code }) => code).sort()).toEqual(["CONFLICT", undefined].sort());
    expect(await refuse("proposeExit", { household: number(2), on: "2015-12-02", evidence })).toMatchObject({
      policy: "R-9",
    });
    expect(await refuse("rejectExit", next(6, "2015-12-02"), township)).toMatchObject({ policy: "R-9" });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(2)}") { status exitCases { edges { node { step checklist { passed } steps { step } } } } } }`,
    );
    expect(data?.household).toMatchObject({
      status: "EXITED",
      exitCases: { edges: [{ node: { step: "CONFIRMED", steps: { length: 6 } } }] },
    });
  });

  it("an upheld objection leaves only the rejection (policy R-9)", async () => {
    const id = await propose(number(3));
    await act("recordIncomeSurvey", survey(number(3)), cadre);
    const step = (expectedVersion: number, on: string) => ({ case: id, expectedVersion, on, evidence });
    await act("checkExit", { ...step(1, "2015-10-21"), ...findings }, cadre);
    await act("reviewExit", { ...step(2, "2015-10-22"), present: 20, inFavour: 15, against: 5 }, cadre);
    await act("announceExit", { ...step(3, "2015-10-23"), until: "2015-10-30", place: "村委会" }, cadre);
    const { objections } = await act(
      "objectToExit",
      { case: id, on: "2015-10-24", content: "住危房" },
      cadre,
      "objections { id }",
    );
    const [raised] = objections as { id: string }[];
    await act("resolveExitObjection", {
      objection: raised?.id,
      upheld: true,
      resolution: "属实",
      on: "2015-10-26",
    });
    expect((await refuse("approveExit", step(4, "2015-11-01"), township)).message).toContain(
      "没有成立的异议",
    );
    expect(await act("rejectExit", step(4, "2015-11-02"), township, "step")).toEqual({ step: "REJECTED" });
  });
});

describe("return to poverty and reclassification", () => {
  it("takes an exited household back by its alert, which is closed with it (policies R-12, R-13)", async () => {
    const medical = { household: number(2), kind: "MEDICAL_COST", on: "2015-12-05", details: "住院" };
    expect(await refuse("reportRisk", medical)).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await refuse("reportRisk", { ...medical, cost: "9999.99" })).toMatchObject({ policy: "R-13" });
    const { id } = await act("reportRisk", { ...medical, cost: "10000.00" }, office, "id source dueOn");
    expect(await refuse("reportRisk", { ...medical, cost: "12000.00" })).toMatchObject({ code: "CONFLICT" });
    const handle = { alert: id, on: "2015-12-10", note: "已报销" };
    expect(await refuse("handleRiskAlert", { ...handle, outcome: "RETURNED" })).toMatchObject({
      policy: "R-13",
    });
    const back = {
      alert: id,
      on: "2015-12-10",
      category: "DEVELOPMENT_DIBAO",
      mainCause: "ILLNESS",
      otherCauses: [],
      evidence: "乡镇核实",
    };
    expect(await refuse("returnToPoverty", { ...back, otherCauses: ["ILLNESS"] })).toMatchObject({
      policy: "R-6",
    });
    expect(await refuse("returnToPoverty", { ...back, on: "2016-01-10" })).toMatchObject({ policy: "R-12" });
    expect(await act("returnToPoverty", back, township, "status category severity")).toEqual({
      status: "REGISTERED",
      category: "DEVELOPMENT_DIBAO",
      severity: "MODERATE",
    });
    expect(await alertsOf(number(2))).toMatchObject([{ outcome: "RETURNED" }]);
    expect(await refuse("handleRiskAlert", { ...handle, outcome: "HELPED" })).toMatchObject({
      code: "CONFLICT",
    });
  });

  it("only an exited household returns (policy R-12)", async () => {
    const { id } = await act(
      "reportRisk",
      { household: number(4), kind: "DISASTER", on: "2015-11-01", details: "洪水" },
      cadre,
      "id",
    );
    const back = {
      alert: id,
      on: "2015-11-02",
      category: "DIBAO",
      mainCause: "DISASTER",
      otherCauses: [],
      evidence,
    };
    expect(await refuse("returnToPoverty", back)).toMatchObject({ policy: "R-12" });
    const { data } = await households.ask(
      office,
      `{ openRiskAlerts(region: "360321", onlyOverdue: true) { edges { node { kind household { id } } } } }`,
    );
    expect(data?.openRiskAlerts).toMatchObject({
      edges: [{ node: { kind: "LOW_INCOME" } }, { node: { kind: "DISASTER", household: { id: number(4) } } }],
    });
  });

  it("category changes by a dated event, and severity follows it (policies R-5, R-12)", async () => {
    const change = {
      household: number(5),
      category: "WUBAO",
      mainCause: "LACK_OF_LABOUR",
      otherCauses: [],
      evidence,
    };
    expect(
      await act("reclassifyHousehold", { ...change, on: "2015-11-01" }, township, "category severity"),
    ).toEqual({ category: "WUBAO", severity: "SEVERE" });
    expect(await refuse("reclassifyHousehold", { ...change, on: "2015-10-15" })).toMatchObject({
      policy: "R-12",
    });
    const { data } = await households.ask(
      office,
      `{ before: household(id: "${number(5)}", asOf: "2015-10-31") { category severity }
         after: household(id: "${number(5)}", asOf: "2015-11-01") { category severity } }`,
    );
    expect(data).toEqual({
      before: { category: "DEVELOPMENT_DIBAO", severity: "MODERATE" },
      after: { category: "WUBAO", severity: "SEVERE" },
    });
  });
});

describe("yearly adjustment (policy R-12)", () => {
  it("is opened once a year, and closes when nothing is left to do", async () => {
    const again = { township: TOWNSHIP, year: 2015, on: "2015-12-20" };
    expect(await refuse("openYearlyAdjustment", again)).toMatchObject({ policy: "R-12" });
    const close = await refuse("closeYearlyAdjustment", again);
    expect(close).toMatchObject({ policy: "R-12", message: expect.stringContaining("收入调查") });
    const { data } = await households.ask(
      office,
      `{ householdsWithoutIncomeSurvey(region: "${TOWNSHIP}", year: 2015) { edges { node { id } } } }`,
    );
    const lacking = (data as { householdsWithoutIncomeSurvey: { edges: { node: { id: string } }[] } })
      .householdsWithoutIncomeSurvey.edges;
    for (const { node } of lacking) await act("recordIncomeSurvey", survey(node.id, "90000.00"), cadre);
    expect(
      await act("closeYearlyAdjustment", again, township, "householdsBefore householdsAfter closedOn"),
    ).toEqual({
      householdsBefore: 12,
      householdsAfter: 12,
      closedOn: "2015-12-20",
    });
    expect(await refuse("closeYearlyAdjustment", again)).toMatchObject({ code: "CONFLICT" });
    expect(await refuse("openYearlyAdjustment", again)).toMatchObject({ code: "CONFLICT" });
    expect(await refuse("proposeExit", { household: number(9), on: "2015-12-21", evidence })).toMatchObject({
      policy: "R-12",
    });
    expect(await refuse("openYearlyAdjustment", { ...again, year: 2017 })).toMatchObject({ policy: "R-12" });
    expect(
      await refuse("openYearlyAdjustment", { township: "361022100", year: 2015, on: "2015-12-20" }),
    ).toMatchObject({ code: "FORBIDDEN" });
  });
});
