import type { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { NEIGHBOUR, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

/** One project from proposal to handover, each act by the account whose act it is (policies I-1, I-2). */

const ACCOUNTS = {
  village: { roles: ["VILLAGE_CADRE"], region: VILLAGE, subject: "cadre" },
  township: { roles: ["TOWNSHIP_OFFICER"], region: VILLAGE.slice(0, 9), subject: "township" },
  office: { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" },
  industry: { roles: ["INDUSTRY_OFFICER"], region: "360321", subject: "industry" },
} as const satisfies Record<string, { roles: readonly Role[]; region: string; subject: string }>;

const PROPOSAL = {
  village: VILLAGE,
  name: "圳头村油茶低产林改造",
  kind: "PLANTING",
  plannedYear: 2016,
  indicators: [
    { name: "油茶低改", unit: "亩", target: "300.00" },
    { name: "作业便道", unit: "公里", target: "2.50" },
  ],
  budget: [
    { item: "种苗与肥料", source: "CENTRAL", amount: "200000.00" },
    { item: "便道", source: "COUNTY", amount: "100000.00" },
  ],
  beneficiaries: [
    { household: sampleNumber(1), share: "120000.00", benefit: "种苗与肥料补助" },
    { household: sampleNumber(2), share: "80000.01", benefit: "种苗与肥料补助" },
  ],
  on: "2016-01-10",
  evidence: "圳头村〔2016〕1号",
};

/** Every act after the proposal, in order: by whom, and with what. */
const STEPS = {
  reviewIndustryProject: { by: "township", on: "2016-01-20", stage: "REVIEWED", more: {} },
  approveIndustryProject: { by: "office", on: "2016-02-01", stage: "APPROVED", more: {} },
  tenderIndustryProject: {
    by: "industry",
    on: "2016-03-01",
    stage: "TENDERED",
    more: {
      method: "OPEN",
      contractor: "莲花县林业工程队",
      contractNumber: "LH-2016-07",
      contractAmount: "290000.00",
    },
  },
  announceIndustryProject: {
    by: "village",
    on: "2016-03-05",
    stage: "ANNOUNCED",
    more: { place: "村务公开栏" },
  },
  startIndustryProject: { by: "industry", on: "2016-03-13", stage: "UNDER_WAY", more: {} },
  acceptIndustryProject: {
    by: "industry",
    on: "2016-10-20",
    stage: "ACCEPTED",
    more: {
      measured: [
        { name: "油茶低改", measured: "296.50" },
        { name: "作业便道", measured: "2.50" },
      ],
      acceptedAmount: "285000.00",
    },
  },
  reimburseIndustryProject: {
    by: "office",
    on: "2016-11-10",
    stage: "REIMBURSED",
    more: {
      vouchers: [{ number: "00012345", payee: "莲花县林业工程队", amount: "284999.99" }],
      settles: true,
    },
  },
  handOverIndustryProject: {
    by: "township",
    on: "2016-12-01",
    stage: "HANDED_OVER",
    more: { receiver: "圳头村村民委员会", assets: "300 亩油茶林与 2.5 公里便道" },
  },
} as const;
type Act = keyof typeof STEPS;
const ACTS = Object.keys(STEPS) as Act[];
const INPUTS: Partial<Record<Act, string>> = {
  reviewIndustryProject: "MoveIndustryProjectInput",
  approveIndustryProject: "MoveIndustryProjectInput",
  startIndustryProject: "MoveIndustryProjectInput",
};

let industry: TestSubgraph<Tables>;
beforeAll(async () => {
  industry = await startIndustry(async () => undefined);
});
afterAll(() => industry?.close());

const propose = async (change: object = {}): Promise<ActAnswer> =>
  askAct(industry, ACCOUNTS.village, "proposeIndustryProject", { ...PROPOSAL, ...change }, "id stage budget");

async function act(name: Act, project: unknown, change: object = {}, by?: keyof typeof ACCOUNTS) {
  const step = STEPS[name];
  const input = { project, on: step.on, evidence: `${name} 1 号`, ...step.more, ...change };
  return askAct(
    industry,
    ACCOUNTS[by ?? step.by],
    name,
    input,
    "stage process { acceptedAmount reimbursedAmount }",
    INPUTS[name],
  );
}

/** A project brought to just before an act. */
async function projectBefore(name: Act): Promise<unknown> {
  const id = (await propose()).value?.id;
  for (const earlier of ACTS.slice(0, ACTS.indexOf(name)))
    expect((await act(earlier, id)).code).toBeUndefined();
  return id;
}

it("goes from proposal to handover, every other step refused at every stage (policy I-1)", async () => {
  const proposed = await propose();
  expect(proposed.value).toMatchObject({ stage: "PROPOSED", budget: "300000.00" });
  const id = proposed.value?.id;
  for (const name of ACTS) {
    for (const wrong of ACTS.filter((other) => other !== name)) {
      const refused = await act(wrong, id);
      expect(refused).toMatchObject({ code: "RULE_VIOLATED", policy: "I-1" });
      expect(refused.figures).toMatchObject({ wanted: STEPS[wrong].stage, next: STEPS[name].stage });
    }
    expect((await act(name, id)).value).toMatchObject({ stage: STEPS[name].stage });
  }
  for (const again of ACTS)
    expect(await act(again, id)).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "I-1",
      figures: { next: null },
    });

  const { data } = await industry.ask(
    ACCOUNTS.office,
    `query ($id: ID!) { project(id: $id) { stage fundSource indicators { name achieved }
      process { transitions { stage on role } acceptedAmount reimbursedAmount tender { contractAmount }
        notice { from until } budgetLines { amount } vouchers { number amount } handover { receiver } } } }`,
    { id },
  );
  expect(data?.project).toEqual({
    stage: "HANDED_OVER",
    fundSource: "中央财政、县级财政",
    indicators: [
      { name: "油茶低改", achieved: "296.50" },
      { name: "作业便道", achieved: "2.50" },
    ],
    process: {
      transitions: [
        { stage: "PROPOSED", on: "2016-01-10", role: "村干部" },
        { stage: "REVIEWED", on: "2016-01-20", role: "乡镇干部" },
        { stage: "APPROVED", on: "2016-02-01", role: "扶贫办" },
        { stage: "TENDERED", on: "2016-03-01", role: "农业农村与人社经办" },
        { stage: "ANNOUNCED", on: "2016-03-05", role: "村干部" },
        { stage: "UNDER_WAY", on: "2016-03-13", role: "农业农村与人社经办" },
        { stage: "ACCEPTED", on: "2016-10-20", role: "农业农村与人社经办" },
        { stage: "REIMBURSED", on: "2016-11-10", role: "扶贫办" },
        { stage: "HANDED_OVER", on: "2016-12-01", role: "乡镇干部" },
      ],
      acceptedAmount: "285000.00",
      reimbursedAmount: "284999.99",
      tender: { contractAmount: "290000.00" },
      notice: { from: "2016-03-05", until: "2016-03-12" },
      budgetLines: [{ amount: "200000.00" }, { amount: "100000.00" }],
      vouchers: [{ number: "00012345", amount: "284999.99" }],
      handover: { receiver: "圳头村村民委员会" },
    },
  });
});

it("lets each step be taken by its role alone, in its region alone (policy I-1)", async () => {
  const id = (await propose()).value?.id;
  for (const name of ACTS) {
    const others = (Object.keys(ACCOUNTS) as (keyof typeof ACCOUNTS)[]).filter((by) => by !== STEPS[name].by);
    for (const by of others) {
      if (name === "announceIndustryProject" && by === "township") continue;
      expect(await act(name, id, {}, by)).toMatchObject({ code: "FORBIDDEN" });
    }
    const elsewhere = { ...ACCOUNTS[STEPS[name].by], region: NEIGHBOUR };
    const { more, on } = STEPS[name];
    expect(
      await askAct(
        industry,
        elsewhere,
        name,
        { project: id, on, evidence: "1 号", ...more },
        "id",
        INPUTS[name],
      ),
    ).toMatchObject({ code: "FORBIDDEN", policy: "I-1" });
  }
});

describe("a proposal is refused (policy I-2)", () => {
  it.each<[string, object, object]>([
    ["without beneficiaries", { beneficiaries: [] }, { code: "RULE_VIOLATED", policy: "I-2" }],
    [
      "with a household twice",
      { beneficiaries: [PROPOSAL.beneficiaries[0], PROPOSAL.beneficiaries[0]] },
      { code: "RULE_VIOLATED", policy: "I-2" },
    ],
    [
      "with shares above its budget, saying by how much",
      { beneficiaries: [{ household: sampleNumber(1), share: "300000.01", benefit: "补助" }] },
      { code: "RULE_VIOLATED", policy: "I-2", figures: { excess: "0.01" } },
    ],
    [
      "for a household elsewhere",
      { beneficiaries: [{ household: sampleNumber(1, NEIGHBOUR), share: "1.00", benefit: "补助" }] },
      { code: "FORBIDDEN", policy: "I-2" },
    ],
    ["for another village", { village: NEIGHBOUR }, { code: "FORBIDDEN", policy: "I-1" }],
    ["without indicators", { indicators: [] }, { code: "BAD_USER_INPUT" }],
    ["without evidence", { evidence: " " }, { code: "BAD_USER_INPUT" }],
    ["dated in the future", { on: "2999-01-01" }, { code: "BAD_USER_INPUT" }],
  ])("%s", async (_case, change, refusal) => {
    const before = await industry.db.selectFrom("project").select("id").execute();
    expect(await propose(change)).toMatchObject(refusal);
    expect(await industry.db.selectFrom("project").select("id").execute()).toHaveLength(before.length);
  });
});

describe("a step is refused (policy I-1)", () => {
  it.each<[string, Act, object, object]>([
    [
      "a contract above the budget",
      "tenderIndustryProject",
      { contractAmount: "300000.50" },
      { figures: { excess: "0.50" } },
    ],
    ["a start within the notice", "startIndustryProject", { on: "2016-03-12" }, { policy: "I-1" }],
    [
      "a step dated before the last one",
      "approveIndustryProject",
      { on: "2016-01-19" },
      { figures: { since: "2016-01-20" } },
    ],
    [
      "an acceptance of too little work",
      "acceptIndustryProject",
      {
        measured: [
          { name: "油茶低改", measured: "269.99" },
          { name: "作业便道", measured: "2.50" },
        ],
      },
      { figures: { short: [{ name: "油茶低改", unit: "亩", target: "300.00", measured: "269.99" }] } },
    ],
    [
      "an acceptance above the contract",
      "acceptIndustryProject",
      { acceptedAmount: "290000.01" },
      { figures: { excess: "0.01" } },
    ],
    [
      "a reimbursement above the accepted amount",
      "reimburseIndustryProject",
      { vouchers: [{ number: "9", payee: "林业工程队", amount: "285000.01" }] },
      { figures: { excess: "0.01", limit: "285000.00" } },
    ],
  ])("%s", async (_case, name, change, refusal) => {
    const id = await projectBefore(name);
    expect(await act(name, id, change)).toMatchObject({ code: "RULE_VIOLATED", policy: "I-1", ...refusal });
    expect(
      (await act(name, id, name === "reimburseIndustryProject" ? { vouchers: [] } : {})).code,
    ).toBeUndefined();
  });

  it("where an indicator is not measured", async () => {
    const id = await projectBefore("acceptIndustryProject");
    const measured = [{ name: "油茶低改", measured: "300.00" }];
    expect(await act("acceptIndustryProject", id, { measured })).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

it("never reimburses more than was accepted, by 20 vouchers at once, and no voucher twice (policy I-1)", async () => {
  const id = await projectBefore("reimburseIndustryProject");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      act("reimburseIndustryProject", id, {
        settles: false,
        vouchers: [{ number: `A${index}`, payee: "合作社", amount: "30000.00" }],
      }),
    ),
  );
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(9);
  expect(answers.filter(({ code }) => code === "RULE_VIOLATED")).toHaveLength(11);
  const paid = answers.findIndex(({ code }) => code === undefined);
  const vouchers = [{ number: `A${paid}`, payee: "合作社", amount: "15000.00" }];
  expect(await act("reimburseIndustryProject", id, { settles: false, vouchers })).toMatchObject({
    code: "CONFLICT",
  });
  expect((await act("reimburseIndustryProject", id, { vouchers: [] })).value).toMatchObject({
    stage: "REIMBURSED",
    process: { acceptedAmount: "285000.00", reimbursedAmount: "270000.00" },
  });
});

it("moves a project once when the same step is taken by ten at once (policy I-1)", async () => {
  const id = await projectBefore("reviewIndustryProject");
  const answers = await Promise.all(Array.from({ length: 10 }, () => act("reviewIndustryProject", id)));
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(answers.filter(({ policy }) => policy === "I-1")).toHaveLength(9);
});
