import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Script, script } from "./gateway-client.js";

const VILLAGE = "360321207201";
const CADRE = "village-cadre";
const TOWNSHIP = "township-officer-lianhua";
const COUNTY = "county-office-lianhua";
const PROVINCE = "provincial-office";

type Case = { id: string; version: number; state: string };
type Refusal = { policy: string; figures: { lines: object[] } };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const parameter = (key: string, region: string, validFrom: string, value: string) =>
  act({ key, region, validFrom, value, source: "示例方案" });
/** What the village states; it has 80% of the province's 20,000 yuan to the fen. */
const application = {
  village: VILLAGE,
  servicePlace: true,
  leadingIndustries: ["油茶"],
  incomeYear: 2025,
  perCapitaIncome: "16000.00",
  collectiveIncome: "30000.00",
  on: "2026-02-10",
  document: "退出申请 2026-1",
};
const decide = ({ id, version }: Case, on: string, changes: object = {}) =>
  act({
    case: id,
    expectedVersion: version,
    approved: true,
    opinion: "同意",
    document: "意见",
    on,
    ...changes,
  });

let show: Script;
beforeAll(async () => {
  show = await script("village-exit");
});

describe("a poor village leaves (policy R-10)", () => {
  const refusal = async (changes: object): Promise<Refusal> =>
    (await show.refused(CADRE, "ApplyForExit", act({ ...application, ...changes }))) as Refusal;

  it("needs the province's average, and the village's own share of poor households", async () => {
    expect(await refusal({})).toMatchObject({
      policy: "R-10",
      figures: { parameter: "provincialRuralAverage", act: "setHouseholdsParameter" },
    });
    const average = parameter("provincialRuralAverage", "36", "2025-12-31", "20000");
    expect(await show.refused(COUNTY, "SetParameter", average)).toMatchObject({ code: "FORBIDDEN" });
    await show.run(PROVINCE, "SetParameter", average);
    for (const [from, share] of [
      ["2026-01-01", "10"],
      ["2026-02-01", "25"],
    ] as const)
      await show.run(
        COUNTY,
        "SetParameter",
        parameter("villageExit.poorHouseholdShare", VILLAGE, from, share),
      );
    const { policy, figures } = await refusal({ on: "2026-01-31" });
    expect([policy, figures.lines]).toMatchObject([
      "R-10",
      [{ criterion: "贫困户占全村户数的比例不超过上限", threshold: "不高于 10.00%" }],
    ]);
  });

  it.each([
    [{ servicePlace: false }, "有固定的“五务合一”服务场所", "没有"],
    [{ leadingIndustries: [" "] }, "有主导产业", "没有"],
    [{ perCapitaIncome: "15999.99" }, "2025 年人均纯收入达到全省平均的比例", "15999.99 元"],
    [{ collectiveIncome: "29999.99" }, "村集体年固定收入达标", "29999.99 元"],
  ])("is refused with %j, and by that line alone", async (changes, criterion, seen) => {
    expect(await refusal(changes)).toMatchObject({
      policy: "R-10",
      figures: { lines: [{ criterion, seen }] },
    });
    expect((await refusal(changes)).figures.lines).toHaveLength(1);
  });

  it("is not for another year's income, an amount below nothing, or somebody else's village", async () => {
    expect(await refusal({ incomeYear: 2023 })).toMatchObject({ policy: "R-10" });
    expect(await refusal({ collectiveIncome: "-1.00" })).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await refusal({ village: "360321207202" })).toMatchObject({ code: "FORBIDDEN", policy: "R-10" });
    expect(await show.refused(TOWNSHIP, "ApplyForExit", act(application))).toMatchObject({
      code: "FORBIDDEN",
      policy: "R-10",
    });
  });

  it("goes from the committee over the township to the county, each once and in order", async () => {
    const withdraw = (on: string) => act({ village: VILLAGE, reason: "贫困村已退出", on });
    expect(await show.refused(COUNTY, "WithdrawTeam", withdraw("2026-03-19"))).toMatchObject({
      policy: "P-4",
    });

    const both = await Promise.allSettled(
      [1, 2].map(() => show.run<Case>(CADRE, "ApplyForExit", act(application))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await refusal({})).toMatchObject({ code: "RULE_VIOLATED", policy: "R-10" });
    const { edges } = await show.run<{ edges: { node: Case }[] }>(TOWNSHIP, "Worklist", {
      region: VILLAGE,
      on: "2026-12-31",
    });
    expect(edges).toMatchObject([{ node: { dueRole: "TOWNSHIP_OFFICER", overdue: true } }]);
    const applied = edges[0]?.node as Case;

    const skipped = decide(applied, "2026-02-20");
    expect(await show.refused(COUNTY, "Approve", skipped)).toMatchObject({ policy: "R-10" });
    expect(await show.refused(CADRE, "Review", skipped)).toMatchObject({ code: "FORBIDDEN", policy: "R-10" });
    const early = decide(applied, "2026-02-09");
    expect(await show.refused(TOWNSHIP, "Review", early)).toMatchObject({ policy: "R-10" });
    const once = decide(applied, "2026-02-20");
    const reviewed = await show.run<Case>(TOWNSHIP, "Review", once);
    expect(await show.run(TOWNSHIP, "Review", once)).toEqual(reviewed);
    expect(await show.refused(COUNTY, "Approve", decide(applied, "2026-03-20"))).toMatchObject({
      code: "CONFLICT",
      version: 2,
    });

    const offices = await Promise.allSettled(
      [COUNTY, PROVINCE].map((office) => show.run(office, "Approve", decide(reviewed, "2026-03-20"))),
    );
    const [approved] = offices.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(offices.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(approved).toMatchObject({ state: "EXITED", dueOn: null, village: { poor: false, type: null } });
    expect(await refusal({ on: "2026-04-01" })).toMatchObject({ policy: "R-10" });
    expect(await show.run(COUNTY, "WithdrawTeam", withdraw("2026-03-20"))).toEqual({ endedOn: "2026-03-20" });
  });
});

describe("a village is designated poor (policies R-4, R-7)", () => {
  const again = { village: VILLAGE, type: "INDUSTRY_LAGGING", document: "认定申请 2026-2" };

  it("not where the township declines; then it is, with a team of its own, and each day has its answer", async () => {
    const wrong = act({ ...again, on: "2026-03-19" });
    expect(await show.refused(CADRE, "ApplyForDesignation", wrong)).toMatchObject({ policy: "R-4" });
    const declined = await show.run<Case>(CADRE, "ApplyForDesignation", act({ ...again, on: "2026-04-01" }));
    expect(
      await show.run(
        TOWNSHIP,
        "Review",
        decide(declined, "2026-04-05", { approved: false, opinion: "材料不全" }),
      ),
    ).toMatchObject({ state: "REJECTED", dueOn: null });
    expect(
      await show.refused(COUNTY, "Approve", decide({ ...declined, version: 2 }, "2026-04-06")),
    ).toMatchObject({ policy: "R-4" });
    const applied = await show.run<Case>(CADRE, "ApplyForDesignation", act({ ...again, on: "2026-04-10" }));
    const reviewed = await show.run<Case>(TOWNSHIP, "Review", decide(applied, "2026-04-15"));
    expect(await show.run(COUNTY, "Approve", decide(reviewed, "2026-05-01"))).toMatchObject({
      state: "DESIGNATED",
      village: { poor: true, type: "INDUSTRY_LAGGING" },
    });

    type Village = { support: { unit: { id: string } } } & Record<string, unknown>;
    const days = { before: "2026-03-19", exit: "2026-03-20", last: "2026-04-30", again: "2026-05-01" };
    const village = await show.run<Village>("analyst", "VillageByDay", { village: VILLAGE, ...days });
    expect(village).toMatchObject({
      before: true,
      exit: false,
      type: null,
      last: false,
      again: true,
      now: true,
      workTeam: null,
    });
    const inPoorVillages = async (asOf: string) =>
      (
        await show.run<{ households: number }>("auditor", "HouseholdsInPoorVillages", {
          region: VILLAGE,
          asOf,
        })
      ).households;
    // Reporting says the same of each day, as soon as it has heard.
    await vi.waitFor(
      async () => {
        const counts = await Promise.all(Object.values(days).map(inPoorVillages));
        expect(counts.map((count) => count > 0)).toEqual([true, false, false, true]);
      },
      { timeout: 4000, interval: 250 },
    );
    const team = { village: VILLAGE, unit: village.support.unit.id, firstSecretary: "甲书记" };
    expect(await show.refused(COUNTY, "StationTeam", act({ ...team, on: "2026-03-19" }))).toMatchObject({
      policy: "P-1",
    });
    await show.run(COUNTY, "StationTeam", act({ ...team, on: "2026-05-01" }));
  });
});
