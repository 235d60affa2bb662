import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ask, type Script, script } from "./gateway-client.js";

/** A fund of 10,000,000 yuan under the rules of policy I-4, while a hundred allocations ask at once. */

const OFFICE = "county-office-lianhua";
const POOR = "360321207201";
/** 长埠村, of which the registry does not say that it is poor. */
const OTHER = "360321207202";
type Fund = Record<"appropriated" | "allocated" | "remaining" | "toPoor" | "rewardForWork", string>;

let show: Script;
let fund: string;
beforeAll(async () => {
  show = await script("fund-rules");
  const input = {
    region: "360321",
    year: 2026,
    kind: "INDUSTRY",
    source: "COUNTY",
    document: "莲财农〔2026〕8 号",
  };
  const appropriated = await show.run<{ id: string }>(OFFICE, "Appropriate", {
    input: { requestId: randomUUID(), ...input, amount: "10000000.00" },
  });
  fund = appropriated.id;
});

const fen = (yuan: string): number => Math.round(Number(yuan) * 100);
const allocation = (change: object) => ({
  fund,
  village: POOR,
  reach: "POOR_VILLAGE",
  form: "DIRECT",
  amount: "1.00",
  ...change,
});
const done = (change: object) => ({
  input: { requestId: randomUUID(), purpose: "油茶基地", document: "莲扶办 2 号", ...allocation(change) },
});

it("says before, and when asked, by how many yuan an allocation would break a rule (policy I-4)", async () => {
  const cases = [
    {
      change: { reach: "OTHER", village: OTHER, form: "REWARD_FOR_WORK", amount: "3000000.01" },
      policy: "I-4",
      excess: "0.01",
    },
    { change: { amount: "7000001.00" }, policy: "I-4", excess: "1.00" },
    { change: { form: "REWARD_FOR_WORK", amount: "10000002.50" }, policy: "F-1", excess: "2.50" },
  ];
  for (const { change, policy, excess } of cases) {
    expect(await show.run(OFFICE, "Check", { input: allocation(change) })).toMatchObject({
      allowed: false,
      excess,
    });
    expect(await show.refused(OFFICE, "Allocate", done(change))).toMatchObject({
      policy,
      figures: { excess },
    });
  }
  expect(await show.refused(OFFICE, "Allocate", done({ village: OTHER }))).toMatchObject({ policy: "I-4" });
  expect(await show.refused("county-office", "Allocate", done({}))).toMatchObject({ code: "FORBIDDEN" });
  expect(await show.refused("village-cadre", "Allocate", done({}))).toMatchObject({ code: "FORBIDDEN" });
  expect(await show.run("analyst", "Fund", { id: fund })).toMatchObject({ allocated: "0.00" });
});

it("keeps the rules at every moment under 100 concurrent allocations, and the ledger adds up (policy I-4)", async () => {
  const kinds = [
    { reach: "OTHER", form: "DIRECT", village: OTHER },
    { reach: "OTHER", form: "REWARD_FOR_WORK", village: OTHER },
    { reach: "POOR_VILLAGE", form: "DIRECT" },
    { reach: "POOR_VILLAGE", form: "REWARD_FOR_WORK" },
  ];
  const seen: Fund[] = [];
  let running = true;
  const watch = async (): Promise<void> => {
    while (running) seen.push(await show.run<Fund>("auditor", "Fund", { id: fund }));
  };
  const allocateAll = Promise.allSettled(
    Array.from({ length: 100 }, (_, index) => {
      const amount = `${180_000 + index}.${String(index).padStart(2, "0")}`;
      return show.run<{ amount: string }>(OFFICE, "Allocate", done({ ...kinds[index % 4], amount }));
    }),
  ).finally(() => {
    running = false;
  });
  const [outcomes] = await Promise.all([allocateAll, watch()]);
  const last = await show.run<Fund>("auditor", "Fund", { id: fund });

  for (const { allocated, remaining, toPoor, rewardForWork } of [...seen, last]) {
    expect(fen(remaining)).toBeGreaterThanOrEqual(0);
    expect(fen(allocated) - fen(toPoor)).toBeLessThanOrEqual(300_000_000);
    expect(fen(allocated) - fen(rewardForWork)).toBeLessThanOrEqual(700_000_000);
  }
  const made = outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const refusals = outcomes.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
  expect(made.length).toBeGreaterThan(30);
  expect(refusals.length).toBeGreaterThan(20);
  expect(refusals.filter((reason) => !/"policy":"(I-4|F-1)"/.test(reason))).toEqual([]);
  const total = made.reduce((sum, { amount }) => sum + fen(amount), 0);
  expect(fen(last.allocated)).toBe(total);
  expect(fen(last.appropriated)).toBe(total + fen(last.remaining));
  expect(await ledger()).toEqual({ entries: made.length, total });
});

it("takes a mistaken allocation back once; ledger, what-if and the leading group's report follow (policies F-1, I-4)", async () => {
  const at = { region: "360321", year: 2025, kind: "SPECIAL", source: "CITY", document: "萍财农 25 号" };
  const { id: year2025 } = await show.run<{ id: string }>(OFFICE, "Appropriate", {
    input: { requestId: randomUUID(), ...at, amount: "1000000.00", on: "2025-01-10" },
  });
  const wish = { fund: year2025, amount: "1000000.00", on: "2025-02-01" };
  const { id } = await show.run<{ id: string }>(OFFICE, "Allocate", done(wish));
  const whole = { input: allocation({ ...wish, on: "2025-03-02" }) };
  expect(await show.run(OFFICE, "Check", whole)).toMatchObject({ allowed: false, excess: "1000000.00" });

  const reverse = (change: object = {}) => ({
    input: {
      requestId: randomUUID(),
      allocation: id,
      reason: "村名填错",
      document: "莲扶办 3 号",
      on: "2025-03-01",
      ...change,
    },
  });
  expect(await show.refused("county-office", "Reverse", reverse())).toMatchObject({ code: "FORBIDDEN" });
  expect(await show.refused(OFFICE, "Reverse", reverse({ on: "2025-01-31" }))).toMatchObject({
    policy: "F-1",
  });
  expect(await show.refused(OFFICE, "Reverse", reverse({ reason: "" }))).toMatchObject({ field: "reason" });
  const twins = await Promise.allSettled([1, 2].map(() => show.run(OFFICE, "Reverse", reverse())));
  expect(twins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await show.refused(OFFICE, "Reverse", reverse())).toMatchObject({ policy: "F-1" });

  expect(await show.run("auditor", "Fund", { id: year2025 })).toMatchObject({
    allocated: "0.00",
    remaining: "1000000.00",
    toPoor: "0.00",
  });
  expect(await show.run("auditor", "Ledger", { id: year2025 })).toMatchObject({
    allocations: { edges: [{ node: { id, amount: "1000000.00", reversedOn: "2025-03-01" } }] },
  });
  expect(await show.run(OFFICE, "Check", whole)).toMatchObject({ allowed: true });
  const report = (asOf: string) =>
    show.run("leading-group", "Report", { region: "360321", year: 2025, asOf });
  await expect
    .poll(() => report("2025-03-01"), { timeout: 20_000 })
    .toMatchObject({
      appropriated: "1000000.00",
      allocated: "0.00",
      toPoor: "0.00",
    });
  expect(await report("2025-02-28")).toMatchObject({ allocated: "1000000.00", toPoor: "1000000.00" });
});

it("does not take back what a project was reimbursed from (policy F-1)", async () => {
  type Funds = { industryFunds: { edges: { node: { id: string } }[] } };
  const { data } = await ask(
    "auditor",
    `{ industryFunds(filter: { region: "520329" }) { edges { node { id } } } }`,
  );
  const funds = (data as Funds).industryFunds.edges.map(({ node }) => node.id);
  type Row = { id: string; project: { stage: string } | null };
  const rows: Row[] = [];
  for (const id of funds) {
    const { data: page } = await ask(
      "auditor",
      `query ($id: ID!) { industryFund(id: $id) { allocations(first: 100) { edges { node { id project { stage } } } } } }`,
      { id },
    );
    const { industryFund } = page as { industryFund: { allocations: { edges: { node: Row }[] } } };
    rows.push(...industryFund.allocations.edges.map(({ node }) => node));
  }
  const spent = rows.find(({ project }) => project?.stage === "HANDED_OVER");
  const input = { allocation: spent?.id, reason: "误分", document: "余扶办 1 号" };
  const refused = await show.refused("county-office-yuqing", "Reverse", {
    input: { requestId: randomUUID(), ...input },
  });
  expect(refused).toMatchObject({ policy: "F-1", figures: { stays: "0.00" } });
  expect(Number((refused.figures as { borne: string }).borne)).toBeGreaterThan(0);
});

/** Adds up the ledger, page by page. */
async function ledger(): Promise<{ entries: number; total: number }> {
  type Page = {
    allocations: {
      edges: { node: { id: string; amount: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
  const amounts = new Map<string, number>();
  for (let after: string | null = null, more = true; more; ) {
    const { allocations }: Page = await show.run<Page>("auditor", "Ledger", { id: fund, after });
    for (const { node } of allocations.edges) amounts.set(node.id, fen(node.amount));
    after = allocations.pageInfo.endCursor;
    more = allocations.pageInfo.hasNextPage;
  }
  return { entries: amounts.size, total: [...amounts.values()].reduce((sum, amount) => sum + amount, 0) };
}
