import { fundUse } from "@fupin/domain-types/events/fund-use";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { healthProgramme } from "@fupin/domain-types/events/programme-progress";
import { villageProfile } from "@fupin/domain-types/events/village-profile";
import { Parameters } from "@fupin/server-kit/policy/parameter";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { registryFacts, VILLAGE } from "../testing/sample-facts.js";
import { INITIAL_REPORTING_PARAMETERS } from "./assessment.parameters.js";
import { Indicator } from "./indicator.js";
import { tasksOf } from "./measures.js";
import { rank, scoreOf } from "./score.js";

const ELSEWHERE = "360321100001";
const leading = { roles: ["LEADING_GROUP"], region: "360321", subject: "leader" } as const;
const parameters = new Parameters(
  INITIAL_REPORTING_PARAMETERS.map((row, index) => ({ ...row, id: String(index) })),
);

describe("a score (policy A-5)", () => {
  it("weighs what is reached of each target, at most all of it", () => {
    // 20 × (15% of 30%) + 10 × 80% = 10 + 8 of 30 points.
    const { score, lines } = scoreOf(
      { EXITS: { part: 15, whole: 100 }, HELPERS: { part: 8, whole: 10 } },
      Indicator.values,
      parameters,
      "360321",
      "2016-12-31",
    );
    expect(score).toBe(6_000);
    expect(lines.find(({ indicator }) => indicator === "EXITS")).toMatchObject({
      seen: 1_500,
      target: 3_000,
      weight: 20,
      points: 1_000,
    });
    expect(
      scoreOf({ EXITS: { part: 90, whole: 100 } }, ["EXITS"], parameters, "36", "2016-12-31").score,
    ).toBe(10_000);
  });

  it("counts for nothing what there is nothing to see of, and is open where there is nothing at all", () => {
    const nothing = scoreOf(
      { HELPERS: { part: 0, whole: 0 } },
      Indicator.values,
      parameters,
      "36",
      "2016-12-31",
    );
    expect(nothing).toMatchObject({ score: null, commended: false, warningDue: false });
  });

  it("commends and warns at the parameters' limits", () => {
    const at = (part: number) =>
      scoreOf({ HELPERS: { part, whole: 100 } }, ["HELPERS"], parameters, "36", "2016-12-31");
    expect(
      [at(90), at(89), at(60), at(59)].map(({ commended, warningDue }) => [commended, warningDue]),
    ).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
  });

  it("ranks: equal scores share a rank, no score has none", () => {
    const scores = [{ score: 7_000 }, { score: null }, { score: 9_000 }, { score: 9_000 }];
    expect(rank(scores).map((each) => each.rank)).toEqual([1, 1, 3, null]);
  });

  it("lets more of one programme make up for none of another (policy A-4)", () => {
    const line = { programme: "VILLAGE_CLINIC", region: "36", year: 2016 } as const;
    expect(
      tasksOf([
        { ...line, planned: 10, completed: 20 },
        { ...line, planned: 10, completed: 0 },
        { ...line, planned: null, completed: 5 },
      ]),
    ).toEqual({ part: 1, whole: 2 });
  });
});

describe("assessment through the graph", () => {
  let reporting: TestSubgraph<Tables>;

  beforeAll(async () => {
    reporting = await startReporting();
    const [status] = registryFacts(1).statuses;
    if (status === undefined) throw new Error("the sample has a status");
    const helped = [{ from: "2015-01-01", to: null }];
    await tell(
      reporting.db,
      householdRegistry,
      byHousehold([
        // Four at the beginning of 2016: one leaves, three stay, two of them with a helper, one of those visited.
        registryFacts(1, {
          statuses: [
            { ...status, to: "2016-06-01" },
            { ...status, from: "2016-06-01", status: "EXITED" },
          ],
        }),
        registryFacts(2, { helped, visits: ["2016-12-01"] }),
        registryFacts(3, { helped, visits: ["2016-01-01"] }),
        registryFacts(4),
        registryFacts(1, { helped, visits: ["2016-12-30"] }, ELSEWHERE),
      ]),
    );
    const months = Array.from({ length: 6 }, (_, index) => `2016-0${index + 1}-01`);
    await tell(reporting.db, villageProfile, {
      [VILLAGE]: {
        village: VILLAGE,
        name: "江西省萍乡市莲花县南岭乡圳头村",
        profiles: [{ from: "2014-01-01", to: null, poor: true, households: 100, population: 400 }],
        supported: [{ from: "2015-01-01", to: null }],
        stationed: [{ from: "2015-01-01", to: null }],
        leaderVisits: [],
        reports: months.map((month, index) => ({
          month,
          filedOn: index === 5 ? "2016-08-01" : `2016-0${index + 2}-05`,
        })),
      },
    });
    await tell(reporting.db, healthProgramme, {
      a: {
        programme: "VILLAGE_CLINIC",
        region: "360321207",
        year: 2016,
        plans: [{ on: "2016-01-01", planned: 4 }],
        completed: [{ on: "2016-09-01", count: 3 }],
      },
    });
    await tell(reporting.db, fundUse, {
      f: {
        fund: "f",
        region: "360321",
        year: 2016,
        kind: "SPECIAL",
        source: "COUNTY",
        appropriations: [],
        allocations: [
          {
            on: "2016-02-01",
            village: VILLAGE,
            purpose: "油茶",
            amount: 1_000,
            reachesPoor: true,
            rewardForWork: false,
          },
        ],
        reimbursements: [{ on: "2016-10-01", village: VILLAGE, amount: 400 }],
      },
    });
  });
  afterAll(() => reporting?.close());

  const assessment = `{ assessment(year: 2016) { asOf
    regions { region { code } rank score warningDue lines { indicator seen points weight parameters { key } } }
    departments { department rank score lines { indicator seen } } freshness { department } } }`;

  it("sees each township's indicators as of the year's end", async () => {
    const { data } = await reporting.ask(leading, assessment);
    const { asOf, regions, departments } = (data as { assessment: unknown }).assessment as {
      asOf: string;
      regions: {
        region: { code: string };
        rank: number;
        lines: { indicator: string; seen: string | null }[];
      }[];
      departments: { department: string; lines: { indicator: string; seen: string | null }[] }[];
    };
    expect(asOf).toBe("2016-12-31");
    expect(regions.map(({ region, rank: place }) => [region.code, place])).toEqual([
      ["360321207", 1],
      ["360321100", 2],
    ]);
    const seen = (lines: { indicator: string; seen: string | null }[]) =>
      Object.fromEntries(lines.map((line) => [line.indicator, line.seen]));
    expect(seen(regions[0]?.lines ?? [])).toEqual({
      TASKS: "75.00",
      EXITS: "25.00",
      BUDGET: "40.00",
      STATIONED: "100.00",
      HELPERS: "66.67",
      VISITS: "33.33",
      // Due by the year's end were eleven months; five of six reports came within ten days.
      REPORTS: "45.45",
    });
    expect(departments.find(({ department }) => department === "health")?.lines).toEqual([
      { indicator: "TASKS", seen: "75.00" },
    ]);
  });

  it("costs six statements", async () => {
    expect(await reporting.countStatements(() => reporting.ask(leading, assessment))).toHaveLength(6);
  });

  const act = (
    name: "issueYellowCard" | "recheckYellowCard",
    input: Record<string, unknown>,
    account: {
      roles: readonly ["LEADING_GROUP"] | readonly ["ANALYST"];
      region: string;
      subject: string;
    } = leading,
  ) =>
    reporting.ask(
      account,
      `mutation ($input: ${name === "issueYellowCard" ? "Issue" : "Recheck"}YellowCardInput!) { ${name}(input: $input)
         { id region { code } department score deadline closedOn version checks { on passed newDeadline } } }`,
      { input },
    );
  const card = {
    requestId: "yellow-card-1",
    region: "360321100",
    year: 2016,
    on: "2017-01-15",
    reason: "结对与走访",
    deadline: "2017-03-31",
  };

  const issue = async (input: Record<string, unknown>): Promise<{ id: string; score: string }> => {
    const { data } = await act("issueYellowCard", input);
    return (data as { issueYellowCard: { id: string; score: string } }).issueYellowCard;
  };

  it("a warning has a deadline, is checked, and ends with a passed check (policy A-5)", async () => {
    const issued = await issue(card);
    expect(issued).toMatchObject({ score: expect.any(String), closedOn: null, version: 1 });
    expect((await act("issueYellowCard", card)).data?.issueYellowCard).toMatchObject({ id: issued.id });
    const check = { card: issued.id, expectedVersion: 1, on: "2017-03-31", findings: "未完成" };
    const failedCheck = { ...check, requestId: "recheck-1", passed: false, newDeadline: "2017-05-31" };
    expect((await act("recheckYellowCard", failedCheck)).data?.recheckYellowCard).toMatchObject({
      deadline: "2017-05-31",
      closedOn: null,
      version: 2,
    });
    const list = await reporting.ask(
      leading,
      "{ yellowCards(overdue: true) { totalCount edges { node { id } } } }",
    );
    expect(list.data?.yellowCards).toMatchObject({ totalCount: 1 });
    const passed = { ...check, requestId: "recheck-2", expectedVersion: 2, on: "2017-05-30", passed: true };
    expect((await act("recheckYellowCard", passed)).data?.recheckYellowCard).toMatchObject({
      closedOn: "2017-05-30",
      checks: [{ passed: false }, { passed: true, newDeadline: null }],
    });
  });

  it("wrong warnings and checks are refused, each with what is wrong (policy A-5)", async () => {
    const second = { ...card, requestId: "yellow-card-2", region: VILLAGE.slice(0, 9) };
    const { id } = await issue(second);
    const check = {
      card: id,
      expectedVersion: 1,
      on: "2017-02-01",
      passed: false,
      findings: "x",
      newDeadline: "2017-04-01",
    };
    const refused = async (name: "issueYellowCard" | "recheckYellowCard", input: Record<string, unknown>) =>
      (await act(name, input)).errors?.[0]?.extensions?.code;
    let serial = 0;
    const fresh = (input: Record<string, unknown>) => ({ ...input, requestId: `refused-${serial++}-x` });
    expect([
      await refused("issueYellowCard", fresh(second)),
      await refused("issueYellowCard", fresh({ ...second, region: "361022" })),
      await refused("issueYellowCard", fresh({ ...second, deadline: "2017-01-15" })),
      await refused("issueYellowCard", fresh({ ...second, deadline: "2019-01-15" })),
      await refused("issueYellowCard", fresh({ ...second, reason: " " })),
      await refused("recheckYellowCard", fresh({ ...check, card: "999" })),
      await refused("recheckYellowCard", fresh({ ...check, expectedVersion: 7 })),
      await refused("recheckYellowCard", fresh({ ...check, on: "2017-01-01" })),
      await refused("recheckYellowCard", fresh({ ...check, newDeadline: null })),
      await refused("recheckYellowCard", fresh({ ...check, passed: true })),
    ]).toEqual([
      "CONFLICT",
      "FORBIDDEN",
      "RULE_VIOLATED",
      "RULE_VIOLATED",
      "BAD_USER_INPUT",
      "NOT_FOUND",
      "CONFLICT",
      "RULE_VIOLATED",
      "RULE_VIOLATED",
      "BAD_USER_INPUT",
    ]);
  });

  it("of two checks at once one wins", async () => {
    const { id } = await issue({ ...card, requestId: "yellow-card-3", region: ELSEWHERE });
    const check = { card: id, expectedVersion: 1, on: "2017-02-01", passed: true, findings: "已整改" };
    const answers = await Promise.all(
      ["at-once-1", "at-once-2"].map((requestId) => act("recheckYellowCard", { ...check, requestId })),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? "closed").sort()).toEqual([
      "CONFLICT",
      "closed",
    ]);
  });

  it("only the leading group warns", async () => {
    const { errors } = await reporting.ask(
      { roles: ["ANALYST"], region: "36" },
      `mutation { issueYellowCard(input: { requestId: "by-an-analyst", region: "360321", year: 2016, on: "2017-01-01", reason: "x", deadline: "2017-02-01" }) { id } }`,
    );
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});
