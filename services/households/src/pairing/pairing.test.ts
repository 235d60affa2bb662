import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done, refused } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";

const VILLAGE = "360321207201";
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const elsewhere = { roles: ["POVERTY_OFFICE"], region: "361022", subject: "elsewhere" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: VILLAGE, subject: "cadre" } as const;
const number = (serial: number): string => `36032120720100${String(serial).padStart(2, "0")}`;

let households: TestSubgraph<Tables>;
let unit: unknown;
let otherUnit: unknown;
const helperOf = async (of: unknown, name: string): Promise<unknown> =>
  (await done(households, office, "registerHelper", { unit: of, name, post: "科员" }, "id")).id;
const pair = (household: string, helper: unknown, on = "2015-01-01") =>
  done(
    households,
    office,
    "pairHousehold",
    { household, helper, on },
    "id termBeganOn explanation { policy passed }",
  );

beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 9 }, (_, index) => sampleHousehold(index + 1)));
  await households.db
    .insertInto("village_profile")
    .values({
      village_code: VILLAGE,
      valid_from: "2014-12-31",
      poor: true,
      village_type: "INDUSTRY_LAGGING",
    } as never)
    .execute();
  unit = (await done(households, office, "registerSupportUnit", { region: "360321", name: "县水利局" }, "id"))
    .id;
  otherUnit = (
    await done(households, office, "registerSupportUnit", { region: "360321", name: "县林业局" }, "id")
  ).id;
});
afterAll(() => households?.close());

describe("pairing", () => {
  it("gives a household one helper, and a helper two households (policies P-1, P-2)", async () => {
    const helper = await helperOf(unit, "甲");
    expect(await pair(number(1), helper)).toMatchObject({
      explanation: [
        { policy: "P-1", passed: true },
        { policy: "P-1", passed: true },
        { policy: "P-2", passed: true },
      ],
    });
    await pair(number(2), helper);
    const act = (household: string) =>
      refused(households, office, "pairHousehold", { household, helper, on: "2015-01-01" });
    expect(await act(number(3))).toMatchObject({ code: "RULE_VIOLATED", policy: "P-2" });
    expect(await act(number(1))).toMatchObject({ code: "RULE_VIOLATED", policy: "P-1" });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(1)}") { pairing { helper { name unit { name } } } pairings { totalCount } } }`,
    );
    expect(data?.household).toEqual({
      pairing: { helper: { name: "甲", unit: { name: "县水利局" } } },
      pairings: { totalCount: 1 },
    });
  });

  it("lets only one of two acts give a helper the last place (policy P-2)", async () => {
    const helper = await helperOf(unit, "并发");
    await pair(number(7), helper);
    const both = await Promise.all(
      [number(8), number(9)].map((household) =>
        refused(households, office, "pairHousehold", { household, helper, on: "2015-01-01" }),
      ),
    );
    expect(both.map(({ code }) => code).sort()).toEqual(["RULE_VIOLATED", undefined].sort());
  });

  it("refuses an end before six years, and while the household is poor (policy P-3)", async () => {
    const end = (on: string) =>
      refused(households, office, "endPairing", { household: number(1), on, reason: "期满" });
    const early = await end("2019-01-01");
    expect(early).toMatchObject({ code: "RULE_VIOLATED", policy: "P-3" });
    expect(early.message).toContain("结对已满不变年限");
    expect((await end("2022-01-01")).message).toContain("农户已脱贫");
  });

  it("goes by the years of the region's plan (policy P-3)", async () => {
    const value = {
      key: "pairing.years",
      region: "360321207",
      validFrom: "2016-01-01",
      value: "5",
      source: "乡方案",
    };
    await done(households, { ...office }, "setHouseholdsParameter", value, "id");
    const refusal = await refused(households, office, "endPairing", {
      household: number(1),
      on: "2020-06-01",
      reason: "期满",
    });
    expect(refusal.message).not.toContain("结对已满不变年限");
  });

  it("relays all households on one day to a successor of the same unit (policy P-3)", async () => {
    const [leaving, same, other] = [
      await helperOf(unit, "乙"),
      await helperOf(unit, "丙"),
      await helperOf(otherUnit, "丁"),
    ];
    await pair(number(3), leaving);
    await pair(number(4), leaving);
    const relay = { helper: leaving, reason: "RETIREMENT", on: "2016-03-01" };
    expect(await refused(households, office, "relayPairings", { ...relay, successor: other })).toMatchObject({
      policy: "P-3",
    });
    expect(
      await done(households, office, "relayPairings", { ...relay, successor: same }, "households"),
    ).toEqual({ households: 2 });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(3)}") { pairings { edges { node { startedOn endedOn termBeganOn endKind } } } } }`,
    );
    expect(data?.household).toMatchObject({
      pairings: {
        edges: [
          { node: { startedOn: "2016-03-01", endedOn: null, termBeganOn: "2015-01-01" } },
          { node: { startedOn: "2015-01-01", endedOn: "2016-03-01", endKind: "RETIREMENT" } },
        ],
      },
    });
  });

  it("lists a pairing broken early with its reason (policy P-3)", async () => {
    const [first, second] = [await helperOf(unit, "戊"), await helperOf(unit, "己")];
    await pair(number(5), first);
    const replace = { household: number(5), successor: second, reason: "DECEASED", on: "2016-05-01" };
    await done(households, office, "replaceHelper", { ...replace, explanation: "病故" });
    expect(
      await refused(households, cadre, "replaceHelper", { ...replace, explanation: "病故" }),
    ).toMatchObject({ code: "FORBIDDEN" });
    const { data } = await households.ask(
      office,
      `{ pairingsBrokenEarly(region: "360321") { edges { node { endKind endReason helper { name } } } } }`,
    );
    expect(data?.pairingsBrokenEarly).toEqual({
      edges: [{ node: { endKind: "DECEASED", endReason: "病故", helper: { name: "戊" } } }],
    });
  });

  it("keeps the work team while the village is poor (policy P-4)", async () => {
    const station = { village: VILLAGE, unit, firstSecretary: "庚", on: "2015-01-10" };
    await done(households, office, "stationWorkTeam", station);
    expect(await refused(households, office, "stationWorkTeam", station)).toMatchObject({ policy: "P-4" });
    const leave = { village: VILLAGE, reason: "轮换" };
    const early = await refused(households, office, "withdrawWorkTeam", { ...leave, on: "2016-01-10" });
    expect(early).toMatchObject({ policy: "P-4" });
    expect(early.message).toContain("驻村已满年限");
    expect(
      (await refused(households, office, "withdrawWorkTeam", { ...leave, on: "2017-02-10" })).message,
    ).toContain("继续驻村");
    await done(households, office, "changeFirstSecretary", {
      village: VILLAGE,
      firstSecretary: "辛",
      reason: "调任",
      on: "2016-02-01",
    });
    const { data } = await households.ask(
      office,
      `{ village(code: "${VILLAGE}") { workTeam { firstSecretaries { name endedOn } unit { name } } } }`,
    );
    expect(data?.village).toMatchObject({
      workTeam: {
        firstSecretaries: [
          { name: "辛", endedOn: null },
          { name: "庚", endedOn: "2016-02-01" },
        ],
      },
    });
  });

  it("logs the visits of the household's own helper (policy P-5)", async () => {
    const helper = { roles: ["HELPER"], households: [number(1)], subject: "helper" } as const;
    const visit = { household: number(1), findings: "油茶长势好", needs: "化肥" };
    await done(households, helper, "recordHelperVisit", { ...visit, on: "2015-06-01" });
    expect(
      await refused(households, helper, "recordHelperVisit", { ...visit, on: "2015-06-01" }),
    ).toMatchObject({
      code: "CONFLICT",
    });
    expect(
      await refused(households, helper, "recordHelperVisit", { ...visit, on: "2014-06-01" }),
    ).toMatchObject({
      policy: "P-5",
    });
    expect(
      await refused(households, helper, "recordHelperVisit", {
        ...visit,
        household: number(2),
        on: "2015-06-01",
      }),
    ).toMatchObject({ code: "NOT_FOUND" });
  });

  it("shows reports that are overdue (policy P-7)", async () => {
    const report = { kind: "VILLAGE_PROGRESS", region: VILLAGE, summary: "本月完成油茶抚育 30 亩" };
    const overdue = async () => {
      const { data } = await households.ask(
        office,
        `{ overdueReports(region: "360321", kind: VILLAGE_PROGRESS, on: "2015-04-06", since: "2015-01-01") {
          totalCount edges { node { region period dueOn daysLate } } } }`,
      );
      return data?.overdueReports as { totalCount: number };
    };
    expect(await overdue()).toMatchObject({
      totalCount: 3,
      edges: [
        { node: { region: VILLAGE, period: "2015-01-01", dueOn: "2015-02-05", daysLate: 60 } },
        { node: { period: "2015-02-01" } },
        { node: { period: "2015-03-01", dueOn: "2015-04-05", daysLate: 1 } },
      ],
    });
    await done(households, cadre, "fileWorkReport", { ...report, period: "2015-02-10", on: "2015-03-03" });
    expect((await overdue()).totalCount).toBe(2);
    expect(
      await refused(households, cadre, "fileWorkReport", {
        ...report,
        period: "2015-03-10",
        on: "2015-03-20",
      }),
    ).toMatchObject({ policy: "P-7" });
    expect(
      await refused(households, cadre, "fileWorkReport", {
        ...report,
        kind: "TOWNSHIP_PROGRESS",
        period: "2015-02-10",
        on: "2015-03-20",
      }),
    ).toMatchObject({ policy: "P-7" });
  });

  it("says where help does not reach (policies P-1, P-5)", async () => {
    const query = `{ pairingCoverage(region: "360321") {
        poorVillages villagesWithoutUnit villagesWithoutTeam villagesShortOfLeaderVisits households householdsWithoutHelper helpersOverLimit pairingsBrokenEarly }
      lacking: villagesLackingSupport(region: "360321", lack: UNIT) { edges { node { name } } }
      householdsWithoutHelper(region: "360321") { totalCount edges { node { id } } } }`;
    const { data, errors } = await households.ask(office, query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      pairingCoverage: {
        poorVillages: 1,
        villagesWithoutUnit: 1,
        villagesWithoutTeam: 0,
        villagesShortOfLeaderVisits: 1,
        households: 9,
        householdsWithoutHelper: 2,
        helpersOverLimit: 0,
        pairingsBrokenEarly: 1,
      },
      lacking: { edges: [{ node: { name: "圳头村" } }] },
      householdsWithoutHelper: { totalCount: 2 },
    });
  });

  it.each([
    ["assignSupportUnit", () => ({ village: VILLAGE, unit, on: "2015-01-01" })],
    ["stationWorkTeam", () => ({ village: VILLAGE, unit, firstSecretary: "壬", on: "2015-01-01" })],
  ])("%s is refused outside the region (policy P-1)", async (act, input) => {
    expect(await refused(households, elsewhere, act, input())).toMatchObject({ code: "FORBIDDEN" });
  });

  it("changes the unit of a village only with a reason (policy P-1)", async () => {
    const assign = { village: VILLAGE, on: "2015-01-01" };
    await done(households, office, "assignSupportUnit", { ...assign, unit });
    expect(
      await refused(households, office, "assignSupportUnit", { ...assign, unit: otherUnit }),
    ).toMatchObject({ policy: "P-1" });
    await done(households, office, "assignSupportUnit", {
      village: VILLAGE,
      unit: otherUnit,
      on: "2016-01-01",
      reason: "机构改革",
    });
  });

  it("refuses a day that has not come", async () => {
    expect(
      await refused(households, office, "pairHousehold", {
        household: number(6),
        helper: "1",
        on: "2999-01-01",
      }),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
