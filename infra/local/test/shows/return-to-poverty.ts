import { randomUUID } from "node:crypto";
import { expect, vi } from "vitest";
import { script } from "./gateway-client.js";

const CADRE = "village-cadre";
const TOWNSHIP = "township-officer-lianhua";
const COUNTY = "county-office-lianhua";
const AUDITOR = "auditor";
const VILLAGE = "360321207201";

type Alert = { id: string; kind: string; household: { id: string } };
type Counted = { households: number; persons: number };
type Movements = { counts: { kind: string; households: number }[]; events: { edges: object[] } };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

/**
 * One of the households that left poverty on 2017-12-01 falls back on the 20th, while the adjustment of 2017 is open
 * (policies ); another, which stays out, keeps its helper until six years are over (policy P-3).
 */
export async function fallBack([fallen, stays]: readonly [string, string], size: number): Promise<void> {
  const show = await script("return-to-poverty");
  const summaryOn = (asOf: string) => show.run<Counted>(AUDITOR, "SummaryOn", { region: VILLAGE, asOf });
  const householdOn = (asOf: string) => show.run(AUDITOR, "HouseholdOn", { id: fallen, asOf });
  const openAlerts = async (): Promise<Alert[]> =>
    (await show.run<{ edges: { node: Alert }[] }>(TOWNSHIP, "OpenAlerts", { region: VILLAGE })).edges
      .map(({ node }) => node)
      .filter(({ household, kind }) => household.id === fallen && kind === "LOW_INCOME");

  expect(await openAlerts()).toEqual([]);
  const survey = {
    household: fallen,
    year: 2017,
    on: "2017-12-10",
    surveyor: "村调查组",
    wages: (1000 * size).toFixed(2),
    business: "0",
    property: "0",
    transfers: "0",
    expenses: "0",
  };
  expect(await show.refused(CADRE, "CorrectSurvey", act(survey))).toMatchObject({ policy: "R-12" });
  const corrected = act({ ...survey, correctionReason: "务工企业停产，工资未发" });
  expect(await show.run(CADRE, "CorrectSurvey", corrected)).toMatchObject({ perCapita: "1000.00" });
  const [alert] = await openAlerts();
  expect(alert).toMatchObject({
    source: "RULE",
    raisedOn: "2017-12-10",
    dueOn: "2017-12-25",
    owner: expect.stringContaining("帮扶责任人"),
    explanation: [
      {
        policy: "R-13",
        seen: "1000.00 元",
        threshold: "低于 4104.00 元",
        parameter: { key: "watch.incomeShare" },
      },
    ],
  });

  const risk = { household: fallen, kind: "LOW_INCOME", on: "2017-12-11", details: "停产" };
  expect(await show.refused(CADRE, "ReportRisk", act(risk))).toMatchObject({ code: "CONFLICT" });
  const handle = { alert: alert?.id, on: "2017-12-12", outcome: "RETURNED", note: "返贫" };
  expect(await show.refused(CADRE, "HandleAlert", act(handle))).toMatchObject({ policy: "R-13" });
  const early = act({ ...handle, outcome: "HELPED", on: "2017-12-09" });
  expect(await show.refused(CADRE, "HandleAlert", early)).toMatchObject({ policy: "R-13" });

  const back = {
    alert: alert?.id,
    on: "2017-12-20",
    category: "DEVELOPMENT_DIBAO",
    mainCause: "LACK_OF_FUNDS",
    otherCauses: ["LACK_OF_SKILLS"],
    evidence: "返贫评议记录",
  };
  const wrong: readonly (readonly [account: string, changes: object, refusal: object])[] = [
    [TOWNSHIP, { otherCauses: ["LACK_OF_FUNDS"] }, { policy: "R-6" }],
    [TOWNSHIP, { on: "2017-11-30" }, { policy: "R-12" }],
    [TOWNSHIP, { on: "2018-01-02" }, { policy: "R-12" }],
    [CADRE, {}, { code: "FORBIDDEN" }],
    ["township-officer", {}, { code: "NOT_FOUND" }],
  ];
  for (const [account, changes, refusal] of wrong)
    expect(await show.refused(account, "Return", act({ ...back, ...changes }))).toMatchObject(refusal);
  const officers = await Promise.allSettled(
    [TOWNSHIP, COUNTY].map((officer) => show.run(officer, "Return", act(back))),
  );
  const [returned] = officers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(officers.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(returned).toEqual({ status: "REGISTERED", category: "DEVELOPMENT_DIBAO", severity: "MODERATE" });
  expect(await show.refused(TOWNSHIP, "Return", act(back))).toMatchObject({ code: "CONFLICT" });
  expect(await openAlerts()).toEqual([]);

  // Four days, by the registry and by reporting as soon as it has heard.
  const days = ["2017-11-30", "2017-12-01", "2017-12-19", "2017-12-20"];
  const statuses = (await Promise.all(days.map(householdOn))).map(({ status }) => status);
  expect(statuses).toEqual(["REGISTERED", "EXITED", "EXITED", "REGISTERED"]);
  expect(await householdOn("2017-12-20")).toMatchObject({
    mainCause: "LACK_OF_FUNDS",
    events: {
      edges: [{ node: { kind: "RETURNED" } }, { node: { kind: "EXITED" } }, { node: { kind: "REGISTERED" } }],
    },
    riskAlerts: { edges: [{ node: { kind: "LOW_INCOME", outcome: "RETURNED", handledOn: "2017-12-20" } }] },
  });
  const movements = { region: VILLAGE, from: "2017-12-01", to: "2017-12-31" };
  await vi.waitFor(
    async () => {
      const { counts, events } = await show.run<Movements>(AUDITOR, "Movements", movements);
      expect(counts).toContainEqual({ kind: "EXITED", households: 40 });
      expect(counts).toContainEqual({ kind: "RETURNED", households: 1 });
      expect(events.edges).toEqual([{ node: { on: "2017-12-20", household: { id: fallen } } }]);
    },
    { timeout: 10_000, interval: 250 },
  );
  const [before, after] = [await summaryOn("2017-12-19"), await summaryOn("2017-12-20")];
  expect(await summaryOn("2017-12-01")).toEqual(before);
  expect(after).toEqual({ households: before.households + 1, persons: before.persons + size });

  // Paired since 2015-01-05: not before six years, and not by a day on which it was poor still.
  const end = (household: string, on: string) => act({ household, on, reason: "期满且已脱贫" });
  for (const [household, on] of [
    [stays, "2021-01-04"],
    [stays, "2017-11-30"],
    [fallen, "2021-01-05"],
  ] as const)
    expect(await show.refused(COUNTY, "EndPairing", end(household, on))).toMatchObject({ policy: "P-3" });
  expect(await show.run(COUNTY, "EndPairing", end(stays, "2021-01-05"))).toEqual({
    endedOn: "2021-01-05",
    endKind: "COMPLETED",
  });
}
