import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/** Renovation through the gateway: a quota that ends in mid-ranking, a plan, and its payments (policy L-4). */

const OFFICE = "housing-officer";
const OF = { county: "361022", year: 2018 };
const QUOTA = 4;

type Ranked = { rank: number; household: { id: string }; withinQuota: boolean; lines: { passed: boolean }[] };
type Year = {
  planned: number;
  remaining: number;
  ranking: { totalCount: number; edges: { node: Ranked }[] };
};
type Renovation = { id: string; version: number; subsidy: string };

let show: Script;
let first: Renovation;
beforeAll(async () => {
  show = await script("renovation");
});

const request = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const year = () => show.run<Year>(OFFICE, "Ranking", { ...OF, first: 10 });
const setQuota = (households: number) => request({ ...OF, households, document: "赣建〔2018〕1 号" });
const confirm = (households: readonly string[], more: object = {}) =>
  request({ ...OF, on: "2018-04-01", document: "黎扶〔2018〕4 号", households, ...more });

it("the quota ends in mid-ranking, and every household learns why it is within or beyond it", async () => {
  const ranked = (await year()).ranking.edges.map(({ node }) => node.household.id);
  expect(await show.refused(OFFICE, "ConfirmPlan", confirm(ranked.slice(0, 1)))).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "L-4",
    figures: { remaining: 0, excess: 1 },
  });
  await show.run(OFFICE, "SetQuota", setQuota(QUOTA));
  const { remaining, ranking } = await year();
  expect(remaining).toBe(QUOTA);
  for (const { node } of ranking.edges) {
    expect(node.withinQuota).toBe(node.rank <= QUOTA);
    expect(node.lines.filter(({ passed }) => !passed)).toHaveLength(node.withinQuota ? 0 : 1);
  }
  expect(await show.refused(OFFICE, "ConfirmPlan", confirm(ranked.slice(0, QUOTA + 1)))).toMatchObject({
    policy: "L-4",
    figures: { quota: QUOTA, confirmed: QUOTA + 1, excess: 1 },
  });
  expect(await show.refused(OFFICE, "ConfirmPlan", confirm([ranked[1] as string]))).toMatchObject({
    policy: "L-4",
    figures: { household: ranked[0], rank: 1 },
  });
});

it("two officers who confirm at once stay within it, and who is passed over is named with the reason", async () => {
  const [one, two, three, four, five] = (await year()).ranking.edges.map(({ node }) => node.household.id) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const passedOver = [{ household: two, reason: "正在外地务工，要求下年度改造" }];
  const plans = await Promise.allSettled([
    show.run<{ renovations: { edges: { node: Renovation }[] } }>(
      OFFICE,
      "ConfirmPlan",
      confirm([one, three, four], { passedOver }),
    ),
    show.run<{ renovations: { edges: { node: Renovation }[] } }>(
      OFFICE,
      "ConfirmPlan",
      confirm([one, three, four, five], { passedOver }),
    ),
  ]);
  const made = plans.filter((plan) => plan.status === "fulfilled").map(({ value }) => value);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ passedOver: [{ household: { id: two }, rank: 2 }] });
  first = made[0]?.renovations.edges[0]?.node as Renovation;
  const planned = made[0]?.renovations.edges.length ?? 0;
  expect(await year()).toMatchObject({ planned, remaining: QUOTA - planned });
  expect(await show.refused(OFFICE, "SetQuota", setQuota(planned - 1))).toMatchObject({
    policy: "L-4",
    figures: { planned, missing: 1 },
  });
});

it("is paid in stages, the last part after the acceptance", async () => {
  let { version } = first;
  const on = (day: string, more: object = {}) =>
    request({ renovation: first.id, expectedVersion: version, on: day, ...more });
  const step = async (name: string, day: string, more?: object) => {
    const done = await show.run<{ version: number; stage: string }>(OFFICE, name, on(day, more));
    version = done.version;
    return done;
  };
  const share = (percent: number) => ((Number(first.subsidy) * percent) / 100).toFixed(2);
  const voucher = (amount: string, document: string) => ({ amount, document });
  const wrong = await show.refused(OFFICE, "Pay", on("2018-04-10", voucher("1.00", "凭证 1")));
  expect(wrong).toMatchObject({ policy: "L-4", figures: { stage: "PLANNED" } });
  await step("Start", "2018-05-01", { contractor: "县农房建设公司" });
  expect(await show.refused(OFFICE, "Pay", on("2018-06-01", voucher(first.subsidy, "凭证 1")))).toMatchObject(
    {
      policy: "L-4",
      figures: { paid: 0 },
    },
  );
  await step("Pay", "2018-06-01", voucher(share(30), "凭证 1"));
  await step("Complete", "2018-08-01");
  expect(await step("Accept", "2018-08-20", { grade: "C", document: "验收 1" })).toMatchObject({
    stage: "UNDER_WAY",
  });
  await step("Complete", "2018-09-20");
  await step("Pay", "2018-09-25", voucher(share(50), "凭证 2"));
  expect(await show.refused(OFFICE, "Pay", on("2018-09-26", voucher(share(20), "凭证 3")))).toMatchObject({
    policy: "L-4",
  });
  expect(await step("Accept", "2018-10-10", { grade: "A", document: "验收 2" })).toMatchObject({
    stage: "ACCEPTED",
    household: { dwelling: { grade: "A" } },
  });
  expect(await show.refused(OFFICE, "Pay", on("2018-10-20", voucher(share(20), "凭证 2")))).toMatchObject({
    policy: "F-2",
  });
  expect(await step("Pay", "2018-10-20", voucher(share(20), "凭证 3"))).toMatchObject({
    stage: "PAID",
    payments: [share(20), share(50), share(30)].map((amount) => ({ amount })),
  });
});
