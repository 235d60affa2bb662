import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

const TOWNSHIP = "township-officer";
const COUNTY = "county-office";
const TOWNSHIP_CODE = "361022100";
/** A poor village of 日峰镇, with unit and team since January 2015. */
const POOR = "361022100208";
/** Where households found others of their own, which have no helper yet. */
const VILLAGE = "361022100212";

type Page<Node> = { totalCount: number; edges: { node: Node }[] };
type Helper = { id: string; name: string; households: number };
type Pairing = { id: string; startedOn: string; termBeganOn: string; helper: Helper };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
let show: Script;
let unit: string;
let founded: readonly [string, string, string];

const helperOf = async (name: string, of: string): Promise<string> =>
  (await show.run<Helper>(TOWNSHIP, "RegisterHelper", act({ unit: of, name, post: "干部" }))).id;
const pair = (household: string, helper: string, on = "2018-03-01") => act({ household, helper, on });
const coverage = (on: string) => show.run(COUNTY, "Coverage", { region: TOWNSHIP_CODE, on });

beforeAll(async () => {
  show = await script("pairing");
  ({ id: unit } = await show.run<{ id: string }>(
    COUNTY,
    "RegisterUnit",
    act({ region: "361022", name: "黎川县文化馆" }),
  ));
  type Family = { id: string; members: { id: string; relation: string }[] };
  const { edges } = await show.run<Page<Family>>(COUNTY, "HouseholdsOfVillage", { village: VILLAGE });
  const families = edges.map(({ node }) => node).filter(({ members }) => members.length === 2);
  const ids: string[] = [];
  for (const { id, members } of families.slice(0, 3)) {
    const leaving = members.find(({ relation }) => relation !== "HEAD")?.id ?? "";
    const split = { household: id, persons: [leaving], head: leaving, on: "2018-02-01", reason: "分户" };
    ids.push((await show.run<{ id: string }>(TOWNSHIP, "Split", act(split))).id);
  }
  founded = ids as [string, string, string];
});

describe("a poor village's unit, team and leaders (policies P-1, P-4, P-5)", () => {
  it("has one unit, which is changed for a reason and forward in time", async () => {
    const again = act({ region: "361022", name: "黎川县文化馆" });
    expect(await show.refused(COUNTY, "RegisterUnit", again)).toMatchObject({ code: "CONFLICT" });
    expect(await show.refused(TOWNSHIP, "RegisterUnit", again)).toMatchObject({ code: "FORBIDDEN" });
    const assign = { village: POOR, unit, on: "2018-01-01" };
    for (const wrong of [assign, { ...assign, on: "2014-12-31", reason: "机构改革" }])
      expect(await show.refused(COUNTY, "AssignUnit", act(wrong))).toMatchObject({ policy: "P-1" });
    expect(
      await show.refused("county-office-lianhua", "AssignUnit", act({ ...assign, reason: "机构改革" })),
    ).toMatchObject({ code: "FORBIDDEN", policy: "P-1" });
    expect(await show.run(COUNTY, "AssignUnit", act({ ...assign, reason: "机构改革" }))).toEqual({
      startedOn: "2018-01-01",
      unit: { name: "黎川县文化馆" },
    });
  });

  it("keeps its team for two years and while it is poor; secretaries follow one another", async () => {
    const station = { village: POOR, unit, firstSecretary: "甲书记", on: "2018-01-01" };
    expect(await show.refused(COUNTY, "StationTeam", act(station))).toMatchObject({ policy: "P-4" });
    const withdraw = { village: POOR, reason: "期满", on: "2016-06-01" };
    expect(await show.refused(COUNTY, "WithdrawTeam", act(withdraw))).toMatchObject({
      policy: "P-4",
      figures: { lines: [{ threshold: "2 年" }, { threshold: "非贫困村" }] },
    });
    const later = act({ ...withdraw, on: "2018-06-01" });
    expect(await show.refused(COUNTY, "WithdrawTeam", later)).toMatchObject({
      figures: { lines: [{ seen: "贫困村" }] },
    });
    const change = { village: POOR, firstSecretary: "乙书记", reason: "轮换", on: "2018-05-01" };
    expect(await show.run(COUNTY, "ChangeSecretary", act(change))).toMatchObject({
      firstSecretaries: [
        { name: "乙书记", startedOn: "2018-05-01", endedOn: null },
        { endedOn: "2018-05-01" },
      ],
    });
    expect(await show.refused(COUNTY, "ChangeSecretary", act({ ...change, on: "2018-04-30" }))).toMatchObject(
      {
        policy: "P-4",
      },
    );
  });

  it("is visited by leaders twice a year; whoever lacks something is counted and listed, by day", async () => {
    expect(await coverage("2015-01-04")).toMatchObject({
      poorVillages: 3,
      villagesWithoutUnit: 3,
      villagesWithoutTeam: 3,
    });
    const [before, lack] = [
      await coverage("2018-12-31"),
      { region: TOWNSHIP_CODE, lack: "LEADER_VISITS", on: "2018-12-31" },
    ];
    expect(before).toMatchObject({ villagesWithoutUnit: 0, villagesWithoutTeam: 0 });
    expect(before.villagesShortOfLeaderVisits).toBe(3);
    const visit = {
      village: POOR,
      on: "2018-03-03",
      visitor: "赵县长",
      post: "COUNTY_LEADER",
      findings: "修路",
    };
    await show.run(TOWNSHIP, "LeaderVisit", act(visit));
    expect(await show.refused(TOWNSHIP, "LeaderVisit", act(visit))).toMatchObject({ code: "CONFLICT" });
    await show.run(TOWNSHIP, "LeaderVisit", act({ ...visit, on: "2018-09-03" }));
    const { edges } = await show.run<Page<{ code: string }>>(COUNTY, "LackingSupport", lack);
    expect(edges.map(({ node }) => node.code)).toEqual(["361022100207", "361022100211"]);
    expect(await coverage("2018-12-31")).toMatchObject({ villagesShortOfLeaderVisits: 2 });
  });
});

describe("a household's helper (policies P-1, P-2, P-3)", () => {
  const helpOf = (id: string) =>
    show.run<{ pairing: Pairing; pairings: Page<Pairing>; helperVisits: Page<object> }>(COUNTY, "HelpOf", {
      id,
    });

  it("is one, of two households at most, also where two officers act at once", async () => {
    const [first, second, third] = founded;
    const lone = await show.run<Page<{ id: string }>>(COUNTY, "WithoutHelper", { region: VILLAGE });
    expect(lone.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining([...founded]));
    const helper = await helperOf("丙帮", unit);
    expect(await show.refused(TOWNSHIP, "Pair", pair(first, helper, "2018-01-31"))).toMatchObject({
      policy: "P-1",
      figures: { lines: [{ seen: "尚未建档立卡" }] },
    });
    const once = pair(first, helper);
    const [one, same] = [
      await show.run<Pairing>(TOWNSHIP, "Pair", once),
      await show.run<Pairing>(TOWNSHIP, "Pair", once),
    ];
    expect(same.id).toBe(one.id);
    expect(await show.refused(TOWNSHIP, "Pair", pair(first, helper))).toMatchObject({ policy: "P-1" });
    const both = await Promise.allSettled([
      show.run(TOWNSHIP, "Pair", pair(second, helper)),
      show.run(COUNTY, "Pair", pair(third, helper)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = both[0]?.status === "fulfilled" ? third : second;
    expect(await show.refused(TOWNSHIP, "Pair", pair(left, helper))).toMatchObject({
      policy: "P-2",
      figures: { lines: [{ seen: "3 户", threshold: "不多于 2 户" }] },
    });
    await show.run(TOWNSHIP, "Pair", pair(left, await helperOf("丁帮", unit)));
  });

  it("hands all on in relay: no day without a helper, and the six years go on", async () => {
    const [first] = founded;
    const { helper: leaving } = (await helpOf(first)).pairing;
    const relay = { helper: leaving.id, reason: "TRANSFER", on: "2018-06-01" };
    const wrong = [
      { ...relay, successor: leaving.id },
      { ...relay, successor: await helperOf("外帮", await unitOf("黎川县图书馆")) },
    ];
    for (const each of wrong)
      expect(await show.refused(TOWNSHIP, "Relay", act(each))).toMatchObject({ policy: "P-3" });
    const successor = await helperOf("戊帮", unit);
    const early = act({ ...relay, successor, on: "2018-02-28" });
    expect(await show.refused(TOWNSHIP, "Relay", early)).toMatchObject({ policy: "P-3" });
    expect(await show.run(TOWNSHIP, "Relay", act({ ...relay, successor }))).toMatchObject({ households: 2 });
    expect((await helpOf(first)).pairings.edges.map(({ node }) => node)).toMatchObject([
      { startedOn: "2018-06-01", endedOn: null, termBeganOn: "2018-03-01", helper: { households: 2 } },
      { endedOn: "2018-06-01", endKind: "TRANSFER", helper: { id: leaving.id, households: 0 } },
    ]);
    const end = { household: first, on: "2024-02-29", reason: "期满" };
    expect(await show.refused(TOWNSHIP, "End", act(end))).toMatchObject({
      policy: "P-3",
      figures: { lines: [{ threshold: "6 年" }, { criterion: "农户已脱贫" }] },
    });
  });

  it("is replaced early only by the county, with an explanation, and that is listed", async () => {
    const [first] = founded;
    const successor = await helperOf("己帮", unit);
    const replace = { household: first, successor, reason: "DISMISSED", on: "2018-09-01" };
    const explained = act({ ...replace, explanation: "长期不入户" });
    expect(await show.refused(COUNTY, "Replace", act({ ...replace, explanation: " " }))).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(await show.refused(TOWNSHIP, "Replace", explained)).toMatchObject({ code: "FORBIDDEN" });
    await show.run(COUNTY, "Replace", explained);
    const broken = await show.run<Page<Pairing>>(COUNTY, "BrokenEarly", { region: VILLAGE });
    expect(broken.edges).toMatchObject([
      { node: { endedOn: "2018-09-01", endKind: "DISMISSED", endReason: "长期不入户" } },
    ]);
    expect(await coverage("2018-08-31")).toMatchObject({ pairingsBrokenEarly: 0 });
    expect(await coverage("2018-09-01")).toMatchObject({ pairingsBrokenEarly: 1 });
  });

  it("is over the limit where the township's own plan has it at one", async () => {
    const limit = { key: "pairing.householdsPerHelper", region: TOWNSHIP_CODE, source: "镇方案" };
    const over = async () =>
      (await show.run<Page<Helper>>(COUNTY, "OverLimit", { region: TOWNSHIP_CODE })).totalCount;
    expect(await over()).toBe(0);
    await show.run(COUNTY, "SetParameter", act({ ...limit, validFrom: "2026-06-01", value: "1" }));
    expect(await over()).toBeGreaterThan(100);
    await show.run(COUNTY, "SetParameter", act({ ...limit, validFrom: "2026-06-02", value: "2" }));
    expect(await over()).toBe(0);
  });

  it("logs visits with findings and needs, for the helper of the day", async () => {
    const [first] = founded;
    const visit = { household: first, on: "2018-06-15", findings: "生活稳定", needs: "缺种苗" };
    expect(await show.run(TOWNSHIP, "Visit", act(visit))).toMatchObject({ helper: { name: "戊帮" } });
    expect(await show.refused(TOWNSHIP, "Visit", act({ ...visit, on: "2018-02-15" }))).toMatchObject({
      policy: "P-5",
    });
    expect((await helpOf(first)).helperVisits.edges).toMatchObject([{ node: { needs: "缺种苗" } }]);
    // The helper's own account: a household of the helper's, and one that is not.
    const own = act({ ...visit, household: "3603212072010002", on: "2026-05-06" });
    expect(await show.run("helper", "Visit", own)).toMatchObject({ needs: "缺种苗" });
    expect(
      await show.refused("helper", "Visit", act({ ...visit, household: "3603212072010003" })),
    ).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  const unitOf = async (name: string): Promise<string> =>
    (await show.run<{ id: string }>(COUNTY, "RegisterUnit", act({ region: "361022", name }))).id;
});

it("reports go up in their rhythm, and what is overdue is listed (policy P-7)", async () => {
  const report = { kind: "TOWNSHIP_PROGRESS", region: TOWNSHIP_CODE, period: "2018-06-10", summary: "进度" };
  const wrong = [
    { ...report, on: "2018-06-30" },
    { ...report, kind: "VILLAGE_PROGRESS", on: "2018-07-02" },
    { ...report, kind: "COUNTY_ANALYSIS", region: "361022", on: "2018-07-02" },
  ];
  for (const each of wrong)
    expect(await show.refused(TOWNSHIP, "FileReport", act(each))).toMatchObject({ policy: "P-7" });
  const filed = { ...report, on: "2018-07-02" };
  expect(await show.run(TOWNSHIP, "FileReport", act(filed))).toMatchObject({ period: "2018-06-01" });
  expect(await show.refused(TOWNSHIP, "FileReport", act(filed))).toMatchObject({ code: "CONFLICT" });
  const { edges } = await show.run<Page<object>>(COUNTY, "Overdue", {
    region: TOWNSHIP_CODE,
    kind: "TOWNSHIP_PROGRESS",
    since: "2018-05-01",
    on: "2018-08-06",
  });
  expect(edges.map(({ node }) => node)).toEqual([
    { region: TOWNSHIP_CODE, period: "2018-05-01", dueOn: "2018-06-05", daysLate: 62 },
    { region: TOWNSHIP_CODE, period: "2018-07-01", dueOn: "2018-08-05", daysLate: 1 },
  ]);
});
