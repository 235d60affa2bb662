import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FACILITY_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";

const longnan = { roles: ["HEALTH_OFFICER"], region: "6212" } as const;
const gansu = { roles: ["HEALTH_OFFICER"], region: "62", subject: "gansu" } as const;
let health: TestSubgraph<Tables>;
let requests = 0;

beforeAll(async () => {
  health = await startHealth([]);
});
afterAll(() => health?.close());

const run = async (query: string, variables: object, account: object = longnan) => {
  const { data, errors } = await health.ask(account as never, query, variables as never);
  return { data: data as Record<string, unknown> | null, errors };
};
const PLAN =
  "mutation ($input: PlanHealthProjectsInput!) { planHealthProjects(input: $input) { id name stage funding } }";
const ADVANCE = `mutation ($input: AdvanceHealthProjectInput!) {
  advanceHealthProject(input: $input) { stage acceptedOn equippedOn steps { edges { node { stage on evidence } } } }
}`;
const PROGRESS = `query ($programme: HealthProgramme!, $region: ID, $on: Date) {
  healthPlanProgress(programme: $programme, region: $region, on: $on) {
    planned plannedProjects plannedFunds projects accepted years { planYear planned projects accepted }
  }
}`;
const plan = (input: object, account: object = longnan) =>
  run(
    PLAN,
    { input: { requestId: `plan-${++requests}-request`, on: "2016-01-15", planYear: 1, ...input } },
    account,
  );
const advance = (project: string, from: string, to: string, more: object = {}, account: object = longnan) =>
  run(
    ADVANCE,
    {
      input: {
        requestId: `step-${++requests}-request`,
        project,
        from,
        to,
        on: "2016-06-01",
        evidence: "验收报告",
        ...more,
      },
    },
    account,
  );
const clinicOf = async (village: string): Promise<string> => {
  const { data } = await plan({
    programme: "VILLAGE_CLINIC",
    sites: [{ region: village, name: "村卫生室" }],
  });
  const [project] = (data?.planHealthProjects ?? []) as { id: string }[];
  return project?.id ?? "";
};
const village = (index: number): string =>
  `6212${String(index % 9).padStart(2, "0")}${String(100_000 + index)}`;

describe("progress against plan", () => {
  it("reproduces the published figures of 陇南市 with its 1,055 clinics: 750 + 305 (policy H-7)", async () => {
    const sites = Array.from({ length: 1055 }, (_, index) => ({ region: village(index), name: "村卫生室" }));
    for (const [planYear, from, to] of [
      [1, 0, 750],
      [2, 750, 1055],
    ] as const) {
      const { errors } = await plan({ programme: "VILLAGE_CLINIC", planYear, sites: sites.slice(from, to) });
      expect(errors).toBeUndefined();
    }
    const { data } = await run(PROGRESS, { programme: "VILLAGE_CLINIC" });
    expect(data?.healthPlanProgress).toEqual({
      planned: 1055,
      plannedProjects: 1055,
      plannedFunds: "105500000.00",
      projects: 1055,
      accepted: 0,
      years: [
        { planYear: 1, planned: 750, projects: 750, accepted: 0 },
        { planYear: 2, planned: 305, projects: 305, accepted: 0 },
      ],
    });
  });

  it("reproduces those of 甘肃省: 2,965 = 2,400 + 565 clinics (policy H-7), 116 specialties in 58 counties, then 17 others (policy H-10)", async () => {
    const of = async (programme: string) =>
      (await run(PROGRESS, { programme }, gansu)).data?.healthPlanProgress;
    expect(await of("VILLAGE_CLINIC")).toMatchObject({
      planned: 2965,
      plannedFunds: "296500000.00",
      years: [{ planned: 2400 }, { planned: 565 }],
    });
    expect(await of("KEY_SPECIALTY")).toMatchObject({
      planned: 58,
      plannedProjects: 116,
      plannedFunds: "290000000.00",
      years: [{ planned: 20 }, { planned: 20 }, { planned: 18 }],
    });
    expect(await of("OTHER_KEY_SPECIALTY")).toMatchObject({ planned: 17, plannedProjects: null });
  });

  it("shows the cut of a county that missed its plan (policy H-7)", async () => {
    const SET = "mutation ($input: SetHealthPlanInput!) { setHealthPlan(input: $input) { planned } }";
    for (const [planYear, planned, dueOn] of [
      [1, 2, "2016-12-31"],
      [2, 1, "2017-12-31"],
      [2, 3, "2017-12-31"],
    ] as const) {
      const input = {
        programme: "VILLAGE_CLINIC",
        region: "621299",
        planYear,
        planned,
        dueOn,
        source: "县级计划",
      };
      await run(SET, { input: { requestId: `set-${planYear}-${planned}-plan`, ...input } });
    }
    const id = await clinicOf("621299100201");
    await advance(id, "PLANNED", "UNDER_WAY");
    await advance(id, "UNDER_WAY", "COMPLETED");
    await advance(id, "COMPLETED", "ACCEPTED", { equipped: true });
    const { data } = await run(
      `{ clinicPlanCuts(region: "621299", on: "2017-03-01") { county planYear missing cut nextYearFunds nextYearFundsAfterCut } }`,
      {},
    );
    expect(data?.clinicPlanCuts).toEqual([
      {
        county: "621299",
        planYear: 1,
        missing: 1,
        cut: "100000.00",
        nextYearFunds: "300000.00",
        nextYearFundsAfterCut: "200000.00",
      },
    ]);
  });

  it("keeps the county's planning within what the cut leaves, also for two planners at once (policy H-7)", async () => {
    // 621299 has 300,000 yuan in its second year, less 100,000 for the clinic it missed.
    const second = (village: number, on = "2017-03-01") =>
      plan({
        programme: "VILLAGE_CLINIC",
        planYear: 2,
        on,
        sites: [{ region: `6212992002${String(village).padStart(2, "0")}`, name: "村卫生室" }],
      });
    expect((await second(1)).errors).toBeUndefined();
    const twins = await Promise.all([second(2), second(3)]);
    const refused = twins.flatMap(({ errors }) => errors ?? []);
    expect(refused).toMatchObject([
      {
        extensions: {
          code: "RULE_VIOLATED",
          policy: "H-7",
          figures: { cut: 10_000_000, nextYearFundsAfterCut: 20_000_000, nextYearPlanned: 20_000_000 },
        },
      },
    ]);
    expect(refused[0]?.message).toContain("余 200000.00 元；已列入 200000.00 元，本次 100000.00 元，超出");
    // What was planned before the year was over is not touched, nor is another county.
    expect((await second(4, "2016-12-31")).errors).toBeUndefined();
    const { data } = await run(
      `{ clinicPlanCuts(region: "621299", on: "2017-03-01") { nextYearPlanned nextYearFundsAfterCut } }`,
      {},
    );
    expect(data?.clinicPlanCuts).toEqual([
      { nextYearPlanned: "300000.00", nextYearFundsAfterCut: "200000.00" },
    ]);
  });

  it("waits for the next year's plan where a county missed its own (policy H-7)", async () => {
    const set = (planYear: number, account: object = longnan) =>
      run(
        "mutation ($input: SetHealthPlanInput!) { setHealthPlan(input: $input) { planned } }",
        {
          input: {
            requestId: `next-year-${++requests}`,
            programme: "VILLAGE_CLINIC",
            region: "621296",
            planYear,
            planned: 2,
            dueOn: `${2015 + planYear}-12-31`,
            source: "县级计划",
          },
        },
        account,
      );
    const site = { region: "621296100201", name: "村卫生室" };
    const second = () => plan({ programme: "VILLAGE_CLINIC", planYear: 2, on: "2017-03-01", sites: [site] });
    await set(1);
    const early = await second();
    expect(early.errors).toMatchObject([{ extensions: { code: "RULE_VIOLATED", policy: "H-7" } }]);
    expect(early.errors?.[0]?.message).toContain("尚未下达");
    // The county does not set what it is measured by.
    const county = { roles: ["HEALTH_OFFICER"], region: "621296", subject: "county" };
    expect((await set(1, county)).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", policy: "H-7" } },
    ]);
    await set(2);
    // Both clinics of the first year are missing: nothing is left of the second.
    expect((await second()).errors).toMatchObject([
      { extensions: { policy: "H-7", figures: { missing: 2, nextYearFundsAfterCut: 0 } } },
    ]);
  });
});

describe("a project's stages", () => {
  it("go in order, back from a failed inspection, and end with the acceptance; each step is kept (policy H-7)", async () => {
    const id = await clinicOf("621298100201");
    const moves = [
      ["PLANNED", "UNDER_WAY"],
      ["UNDER_WAY", "COMPLETED"],
      ["COMPLETED", "UNDER_WAY"],
      ["UNDER_WAY", "COMPLETED"],
    ] as const;
    for (const [from, to] of moves) expect((await advance(id, from, to)).errors).toBeUndefined();
    expect((await advance(id, "COMPLETED", "ACCEPTED")).errors).toMatchObject([
      { message: "村卫生室未配备健康一体机，不能验收", extensions: { code: "RULE_VIOLATED", policy: "H-7" } },
    ]);
    const { data } = await advance(id, "COMPLETED", "ACCEPTED", { equipped: true });
    expect(data?.advanceHealthProject).toMatchObject({
      stage: "ACCEPTED",
      acceptedOn: "2016-06-01",
      equippedOn: "2016-06-01",
    });
    const project = data?.advanceHealthProject as
      | { steps: { edges: { node: { stage: string } }[] } }
      | undefined;
    expect(project?.steps.edges.map(({ node }) => node.stage)).toEqual([
      "PLANNED",
      ...moves.map(([, to]) => to),
      "ACCEPTED",
    ]);
  });

  it("refuses a step that is not next, a date before the last, a stage that somebody changed, and other regions", async () => {
    const id = await clinicOf("621298100202");
    const violated = { code: "RULE_VIOLATED", policy: "H-7" };
    for (const to of ["COMPLETED", "ACCEPTED", "PLANNED"])
      expect((await advance(id, "PLANNED", to)).errors).toMatchObject([{ extensions: violated }]);
    expect((await advance(id, "PLANNED", "UNDER_WAY", { on: "2016-01-14" })).errors).toMatchObject([
      { extensions: violated },
    ]);
    expect((await advance(id, "UNDER_WAY", "COMPLETED")).errors).toMatchObject([
      { extensions: { code: "CONFLICT", stage: "PLANNED" } },
    ]);
    const twins = await Promise.all([
      advance(id, "PLANNED", "UNDER_WAY"),
      advance(id, "PLANNED", "UNDER_WAY"),
    ]);
    expect(twins.flatMap(({ errors }) => errors ?? [])).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
    const elsewhere = { roles: ["HEALTH_OFFICER"], region: "6201" };
    expect((await advance(id, "UNDER_WAY", "COMPLETED", {}, elsewhere)).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
  });
});

describe("planning", () => {
  it("gives a village one clinic (policy H-7) and a poor county two specialties of 2,500,000 yuan (policy H-10)", async () => {
    await clinicOf("621298100203");
    const again = await plan({
      programme: "VILLAGE_CLINIC",
      sites: [{ region: "621298100203", name: "另一卫生室" }],
    });
    expect(again.errors).toMatchObject([
      { extensions: { code: "RULE_VIOLATED", policy: "H-7", figures: { existing: 1, most: 1 } } },
    ]);
    const specialty = (name: string) =>
      plan({ programme: "KEY_SPECIALTY", sites: [{ region: "621297", name }] });
    const [first, , third] = [
      await specialty("心血管内科"),
      await specialty("骨科"),
      await specialty("儿科"),
    ];
    expect(first.data?.planHealthProjects).toMatchObject([
      { name: "心血管内科", stage: "PLANNED", funding: "2500000.00" },
    ]);
    expect(third.errors).toMatchObject([
      { extensions: { code: "RULE_VIOLATED", policy: "H-10", figures: { existing: 2, most: 2 } } },
    ]);
  });

  it.each([
    [
      "a township for a clinic",
      { programme: "VILLAGE_CLINIC", sites: [{ region: "621298100", name: "甲" }] },
      { code: "BAD_USER_INPUT", field: "sites" },
    ],
    [
      "another prefecture",
      { programme: "VILLAGE_CLINIC", sites: [{ region: "620102100201", name: "甲" }] },
      { code: "FORBIDDEN" },
    ],
    [
      "a day to come",
      { programme: "VILLAGE_CLINIC", sites: [{ region: village(1), name: "村卫生室" }], on: "2999-01-01" },
      { field: "on" },
    ],
    ["no site", { programme: "VILLAGE_CLINIC", sites: [] }, { code: "BAD_USER_INPUT", field: "sites" }],
    [
      "one village twice",
      { programme: "VILLAGE_CLINIC", sites: ["甲", "乙"].map((name) => ({ region: "621298100209", name })) },
      { code: "RULE_VIOLATED", policy: "H-7" },
    ],
  ])("refuses %s", async (_what, input, extensions) => {
    expect((await plan(input)).errors).toMatchObject([{ extensions }]);
  });

  it.each(Role.values)("%s may look, and only health may plan", async (role) => {
    const account = { roles: [role], region: "6212" };
    const { errors } = await run(PROGRESS, { programme: "VILLAGE_CLINIC" }, account);
    if (FACILITY_READERS.includes(role)) expect(errors).toBeUndefined();
    else expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    if (role === "HEALTH_OFFICER") return;
    const refused = await plan(
      { programme: "VILLAGE_CLINIC", sites: [{ region: "621298100210", name: "甲" }] },
      account,
    );
    expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
