import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ask, type Script, script } from "./gateway-client.js";

/** One project from proposal to handover through the gateway, each act by the account whose act it is (policy I-1). */

const VILLAGE = "360321207201";
const CADRE = "village-cadre";
const TOWNSHIP = "township-officer-lianhua";
const OFFICE = "county-office-lianhua";
const INDUSTRY = "industry-officer-lianhua";

const PROPOSAL = {
  village: VILLAGE,
  name: "圳头村油茶低产林改造（二期）",
  kind: "PLANTING",
  plannedYear: 2018,
  indicators: [
    { name: "油茶低改", unit: "亩", target: "300.00" },
    { name: "作业便道", unit: "公里", target: "2.50" },
  ],
  budget: [
    { item: "种苗与肥料", source: "CENTRAL", amount: "200000.00" },
    { item: "便道", source: "COUNTY", amount: "100000.00" },
  ],
  beneficiaries: [
    { household: `${VILLAGE}0003`, share: "120000.00", benefit: "种苗与肥料补助" },
    { household: `${VILLAGE}0004`, share: "80000.01", benefit: "种苗与肥料补助" },
  ],
  on: "2018-01-10",
  evidence: "圳头村〔2018〕1 号",
};

type Step = { readonly by: string; readonly on: string; readonly stage: string; readonly more: object };

/** Every step after the proposal, in order. */
const STEPS: ReadonlyMap<string, Step> = new Map([
  ["Review", { by: TOWNSHIP, on: "2018-01-20", stage: "REVIEWED", more: {} }],
  ["Approve", { by: OFFICE, on: "2018-02-01", stage: "APPROVED", more: {} }],
  [
    "Tender",
    {
      by: INDUSTRY,
      on: "2018-03-01",
      stage: "TENDERED",
      more: {
        method: "OPEN",
        contractor: "莲花县林业工程队",
        contractNumber: "LH-2018-07",
        contractAmount: "290000.00",
      },
    },
  ],
  ["Announce", { by: CADRE, on: "2018-03-05", stage: "ANNOUNCED", more: { place: "村务公开栏" } }],
  ["Start", { by: INDUSTRY, on: "2018-03-20", stage: "UNDER_WAY", more: {} }],
  [
    "Accept",
    {
      by: INDUSTRY,
      on: "2018-10-20",
      stage: "ACCEPTED",
      more: {
        measured: [
          { name: "油茶低改", measured: "296.50" },
          { name: "作业便道", measured: "2.50" },
        ],
        acceptedAmount: "285000.00",
      },
    },
  ],
  [
    "Reimburse",
    {
      by: OFFICE,
      on: "2018-11-10",
      stage: "REIMBURSED",
      more: {
        vouchers: [{ number: "00018345", payee: "莲花县林业工程队", amount: "284999.99" }],
        settles: true,
      },
    },
  ],
  [
    "HandOver",
    {
      by: TOWNSHIP,
      on: "2018-12-01",
      stage: "HANDED_OVER",
      more: { receiver: "圳头村村民委员会", assets: "300 亩油茶林与 2.5 公里便道" },
    },
  ],
]);

let show: Script;
beforeAll(async () => {
  show = await script("project-lifecycle");
});

const inputFor = (name: string, project: string) => {
  const { on, more } = STEPS.get(name) ?? { on: "", more: {} };
  return { input: { requestId: randomUUID(), project, on, evidence: `${name} 1 号`, ...more } };
};

/** Every other step, each by its right account, is refused at this place, with where the project stands. */
async function refuseOthers(project: string, next: string | undefined): Promise<void> {
  const wrong = [...STEPS].filter(([name]) => name !== next);
  await Promise.all(
    wrong.map(async ([name, { by, stage }]) => {
      expect(await show.refused(by, name, inputFor(name, project))).toMatchObject({
        code: "RULE_VIOLATED",
        policy: "I-1",
        figures: { wanted: stage, next: next === undefined ? null : STEPS.get(next)?.stage },
      });
    }),
  );
}

it("goes from proposal to handover, every other step refused at every stage (policies I-1, I-2)", async () => {
  const proposed = await show.run<{ id: string }>(CADRE, "Propose", {
    input: { requestId: randomUUID(), ...PROPOSAL },
  });
  expect(proposed).toMatchObject({
    stage: "PROPOSED",
    budget: "300000.00",
    village: { code: VILLAGE, fullName: expect.stringContaining("圳头村") },
    beneficiaries: { totalCount: 2 },
  });
  const { id } = proposed;
  for (const [name, { by, stage }] of STEPS) {
    await refuseOthers(id, name);
    if (name === "Start") await objectAndDismiss(id);
    expect(await show.run(by, name, inputFor(name, id))).toMatchObject({ stage });
  }
  await refuseOthers(id, undefined);

  const done = await show.run<Record<string, unknown>>("county-office-lianhua", "Process", { id });
  expect(done).toMatchObject({
    stage: "HANDED_OVER",
    fundSource: "中央财政、县级财政",
    indicators: [{ achieved: "296.50" }, { achieved: "2.50" }],
    beneficiaries: {
      edges: PROPOSAL.beneficiaries.map(({ household, ...share }) => ({
        node: { household: { id: household }, ...share },
      })),
    },
    process: {
      transitions: [
        { stage: "PROPOSED", on: "2018-01-10", role: "村干部" },
        { stage: "REVIEWED", on: "2018-01-20", role: "乡镇干部" },
        { stage: "APPROVED", on: "2018-02-01", role: "扶贫办" },
        { stage: "TENDERED", on: "2018-03-01", role: "农业农村与人社经办" },
        { stage: "ANNOUNCED", on: "2018-03-05", role: "村干部" },
        { stage: "UNDER_WAY", on: "2018-03-20", role: "农业农村与人社经办" },
        { stage: "ACCEPTED", on: "2018-10-20", role: "农业农村与人社经办" },
        { stage: "REIMBURSED", on: "2018-11-10", role: "扶贫办" },
        { stage: "HANDED_OVER", on: "2018-12-01", role: "乡镇干部" },
      ],
      budgetLines: [{ amount: "200000.00" }, { amount: "100000.00" }],
      tender: { contractAmount: "290000.00" },
      notice: { from: "2018-03-05", until: "2018-03-12", objections: [{ upheld: false }] },
      acceptedAmount: "285000.00",
      reimbursedAmount: "284999.99",
      vouchers: [{ number: "00018345", amount: "284999.99" }],
      handover: { receiver: "圳头村村民委员会" },
    },
  });
});

/** An objection stops the project until the township has looked into it (policy I-1). */
async function objectAndDismiss(project: string): Promise<void> {
  const objected = await show.run(CADRE, "Object", {
    input: { requestId: randomUUID(), project, content: "面积与实地不符", on: "2018-03-08" },
  });
  const objection = `${project}-Q01`;
  expect(objected).toMatchObject({
    process: { notice: { objections: [{ id: objection, resolvedOn: null }] } },
  });
  expect(await show.refused(INDUSTRY, "Start", inputFor("Start", project))).toMatchObject({
    policy: "I-1",
    figures: { open: [objection] },
  });
  const finding = { objection, upheld: false, finding: "实测 300 亩，与公示相符", on: "2018-03-15" };
  expect(
    await show.refused(CADRE, "ResolveObjection", { input: { requestId: randomUUID(), ...finding } }),
  ).toMatchObject({ code: "FORBIDDEN" });
  await show.run(TOWNSHIP, "ResolveObjection", { input: { requestId: randomUUID(), ...finding } });
}

it("refuses each step to every account but its own (policy I-1)", async () => {
  const { id } = await show.run<{ id: string }>(CADRE, "Propose", {
    input: { requestId: randomUUID(), ...PROPOSAL, name: "圳头村油茶低产林改造（三期）" },
  });
  const others = [CADRE, TOWNSHIP, OFFICE, INDUSTRY, "helper", "analyst", "auditor", "industry-officer"];
  await Promise.all(
    [...STEPS].flatMap(([name, { by }]) =>
      others
        .filter((account) => account !== by && !(name === "Announce" && account === TOWNSHIP))
        .map(async (account) =>
          expect(await show.refused(account, name, inputFor(name, id))).toMatchObject({ code: "FORBIDDEN" }),
        ),
    ),
  );
  const { data } = await ask("analyst", "query ($id: ID!) { project(id: $id) { stage } }", { id });
  expect(data?.project).toEqual({ stage: "PROPOSED" });
});
