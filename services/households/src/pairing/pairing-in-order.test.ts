import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done, refused } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";

const VILLAGE = "360321207201";
const [LEFT, PAIRED] = ["3603212072010001", "3603212072010002"] as const;
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;

let households: TestSubgraph<Tables>;
let helper: unknown;
let unit: unknown;
const act = (name: string, input: object) => done(households, office, name, { ...input }, "id");
const refusal = (name: string, input: object) => refused(households, office, name, { ...input });

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2)]);
  unit = (await act("registerSupportUnit", { region: "360321", name: "县水利局" })).id;
  helper = (await act("registerHelper", { unit, name: "甲", post: "科员" })).id;
});
afterAll(() => households?.close());

describe("pairings recorded late go by the day they name (policies P-1, P-3, R-12)", () => {
  const pair = (household: string, on: string) => ({ household, helper, on });

  it("begin not before the household was registered", async () => {
    expect(await refusal("pairHousehold", pair(LEFT, "2013-01-01"))).toMatchObject({
      policy: "P-1",
      message: expect.stringContaining("尚未建档立卡"),
    });
    await act("pairHousehold", pair(LEFT, "2015-01-01"));
  });

  it("end not before the household had left poverty, nor before what was found on a visit", async () => {
    const exit = { status: "EXITED", valid_from: "2021-12-01" } as const;
    await households.db
      .updateTable("household_status")
      .set({ valid_to: exit.valid_from })
      .where("household_id", "=", LEFT)
      .execute();
    const [before] = await households.db
      .selectFrom("household_status")
      .selectAll()
      .where("household_id", "=", LEFT)
      .execute();
    await households.db
      .insertInto("household_status")
      .values({ ...before, ...exit, valid_to: null } as never)
      .execute();
    const end = { household: LEFT, on: "2021-06-01", reason: "期满" };
    expect(await refusal("endPairing", end)).toMatchObject({
      policy: "P-3",
      message: expect.stringContaining("农户已脱贫（实际 建档立卡"),
    });
    await act("recordHelperVisit", { household: LEFT, on: "2022-02-01", findings: "稳定" });
    expect(await refusal("endPairing", { ...end, on: "2022-01-01" })).toMatchObject({
      policy: "P-5",
      message: expect.stringContaining("2022-02-01"),
    });
    await act("endPairing", { ...end, on: "2022-03-01" });
  });

  it("follow the one before: a household has one helper on each day", async () => {
    await households.db
      .updateTable("household_status")
      .set({ status: "REGISTERED" })
      .where("household_id", "=", LEFT)
      .execute();
    expect(await refusal("pairHousehold", pair(LEFT, "2022-02-28"))).toMatchObject({
      policy: "P-1",
      message: expect.stringContaining("2022-03-01"),
    });
    await act("pairHousehold", pair(LEFT, "2022-03-01"));
    await act("pairHousehold", pair(PAIRED, "2022-03-01"));
  });
});

describe("work teams recorded late (policies P-1, P-4)", () => {
  it("leave not before their first secretary came, and the next comes after them", async () => {
    const station = { village: VILLAGE, unit, firstSecretary: "乙", on: "2015-01-01" };
    await act("stationWorkTeam", station);
    const change = { village: VILLAGE, firstSecretary: "丙", reason: "轮换", on: "2018-06-01" };
    await act("changeFirstSecretary", change);
    const withdraw = { village: VILLAGE, reason: "已退出", on: "2018-05-31" };
    expect(await refusal("withdrawWorkTeam", withdraw)).toMatchObject({
      policy: "P-4",
      message: expect.stringContaining("第一书记"),
    });
    await act("withdrawWorkTeam", { ...withdraw, on: "2018-12-31" });
    expect(await refusal("stationWorkTeam", { ...station, on: "2018-12-30" })).toMatchObject({
      policy: "P-1",
      message: expect.stringContaining("2018-12-31"),
    });
    await act("stationWorkTeam", { ...station, on: "2018-12-31" });
  });
});
