import { setTimeout } from "node:timers/promises";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { carryOut, OFFICE, relocateTo } from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

const COUNTY = "360321";
const YEAR = 2016;
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
});
afterAll(() => relocation?.close());

const act = <Changed = Record<string, unknown>>(
  name: string,
  input: object,
  selection: string,
  account = OFFICE,
) => carryOut<Changed>(relocation, name, { ...input }, selection, account);

/** Inspected and applied for; in the order in which the rule ranks them. */
const CANDIDATES = [
  [6, "WUBAO", "D", false, "2016-02-01"],
  [3, "WUBAO", "C", true, "2016-01-10"],
  [5, "DIBAO", "D", true, "2016-01-12"],
  [4, "DISABLED", "D", true, "2016-01-11"],
  [1, "REGISTERED", "D", true, "2016-01-10"],
  [2, "REGISTERED", "D", true, "2016-01-11"],
  [7, "REGISTERED", "C", true, "2016-01-09"],
] as const satisfies readonly Candidate[];

type Candidate = readonly [
  serial: number,
  priority: string,
  grade: string,
  canBuild: boolean,
  inspectedOn: string,
];

type Ranked = {
  rank: number;
  household: { id: string };
  withinQuota: boolean;
  kind: string;
  subsidy: string;
  lines: {
    policy: string;
    criterion: string;
    seen: string | null;
    passed: boolean;
    parameter: object | null;
  }[];
};

type Year = {
  quota: number | null;
  planned: number;
  remaining: number;
  ranking: { totalCount: number; edges: { node: Ranked }[] };
};

async function ranking(): Promise<Omit<Year, "ranking"> & { entries: Ranked[] }> {
  const { data, errors } = await relocation.ask(
    OFFICE,
    `query ($county: ID!, $year: Int!) { renovationYear(county: $county, year: $year) { quota planned remaining
        ranking { totalCount edges { node { rank household { id } withinQuota kind subsidy
          lines { policy criterion seen passed parameter { key } } } } } } }`,
    { county: COUNTY, year: YEAR },
  );
  expect(errors).toBeUndefined();
  const of = data?.renovationYear as Year;
  expect(of.ranking.totalCount).toBe(of.ranking.edges.length);
  const { quota, planned, remaining } = of;
  return { quota, planned, remaining, entries: of.ranking.edges.map(({ node }) => node) };
}

const confirm = (serials: readonly number[], more: object = {}) =>
  act<{ id: string; renovations: { edges: { node: { id: string } }[] }; passedOver: object[] }>(
    "confirmRenovationPlan",
    {
      county: COUNTY,
      year: YEAR,
      on: "2016-04-01",
      document: "上扶〔2016〕4 号",
      households: serials.map(household),
      ...more,
    },
    "id renovations { edges { node { id } } } passedOver { household { id } rank reason }",
  );

/** Has a household inspected and applied for. */
async function enroll([serial, priority, grade, canBuild, inspectedOn]: Candidate): Promise<void> {
  const inspected = await act(
    "recordDwellingInspection",
    { household: household(serial), inspectedOn, grade },
    "id dangerous",
  );
  expect(inspected.changed).toEqual({ id: `${household(serial)}-JD1`, dangerous: true });
  const applied = await act(
    "applyForRenovation",
    { household: household(serial), on: "2016-03-01", priority, canBuild, document: `申请 ${serial}` },
    "priority household { id }",
  );
  expect(applied.changed).toEqual({ priority, household: { id: household(serial) } });
}

const setQuota = (households: number) =>
  act(
    "setRenovationQuota",
    { county: COUNTY, year: YEAR, households, document: "赣建〔2016〕1 号" },
    "quota planned remaining",
  );

/**
 * Starts two acts, the second while the first has read all that it decides by and cannot write yet; then lets both
 * go on. Without a lock that they share, the second decides without the first.
 */
async function whileWritesWait<First, Second>(
  first: () => Promise<First>,
  prepare: () => Promise<() => Promise<Second>>,
): Promise<[First, Second]> {
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = relocation.db.transaction().execute(async (trx) => {
    await sql`lock table housing_renovation in share mode`.execute(trx);
    held.resolve();
    await released.promise;
  });
  await held.promise;
  /** Until so many acts wait, or this one has ended without waiting. */
  const waiting = async (acts: number, act: Promise<unknown>): Promise<void> => {
    let ended = false;
    void act.then(() => {
      ended = true;
    });
    for (let total = 0; total < acts && !ended; await setTimeout(5)) {
      const { rows } = await sql<{ total: number }>`
        select count(distinct pid) as total from pg_locks where not granted`.execute(relocation.db);
      total = rows[0]?.total ?? 0;
    }
  };
  const one = first();
  await waiting(1, one);
  const other = (await prepare())();
  await waiting(2, other);
  released.resolve();
  await holding;
  return Promise.all([one, other]);
}

describe("choosing whom to help first (policy L-4)", () => {
  it("ranks who applied and lives dangerously, the poorest first", async () => {
    for (const candidate of [...CANDIDATES].reverse()) await enroll(candidate);
    // Applied, but safe; dangerous, but not applied.
    await act(
      "recordDwellingInspection",
      { household: household(8), inspectedOn: "2016-01-01", grade: "B" },
      "id",
    );
    await act(
      "applyForRenovation",
      { household: household(8), on: "2016-03-01", priority: "WUBAO", canBuild: true, document: "申请 8" },
      "id",
    );
    await act(
      "recordDwellingInspection",
      { household: household(9), inspectedOn: "2016-01-01", grade: "D" },
      "id",
    );
    const { quota, remaining, entries } = await ranking();
    expect({ quota, remaining }).toEqual({ quota: null, remaining: 0 });
    expect(entries.map((entry) => [entry.rank, entry.household.id])).toEqual(
      CANDIDATES.map(([serial], index) => [index + 1, household(serial)]),
    );
    expect(entries.map(({ kind, subsidy }) => [kind, subsidy]).slice(0, 3)).toEqual([
      ["TURN_KEY", "35000.00"],
      ["REPAIR", "7500.00"],
      ["REBUILD", "20000.00"],
    ]);
  });

  it("stops the quota in mid-ranking and says why, household by household", async () => {
    const { changed } = await setQuota(4);
    expect(changed).toEqual({ quota: 4, planned: 0, remaining: 4 });
    const { entries } = await ranking();
    expect(entries.map(({ withinQuota }) => withinQuota)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(entries[4]?.lines.map(({ policy, seen, passed }) => [policy, seen, passed])).toEqual([
      ["L-4", "第 4 类：其他建档立卡户", true],
      ["L-4", "D级（整栋危险）", true],
      ["L-4", "2016-01-10 鉴定，2016-03-01 申请", true],
      ["L-4", "第 5 名", false],
      ["L-4", null, true],
    ]);
  });

  it.each([
    [[6, 3, 5, 4, 1], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { remaining: 4, excess: 1 } }],
    [[6, 5], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { household: household(3), rank: 2 } }],
    [[2], {}, { code: "RULE_VIOLATED", policy: "L-4", figures: { household: household(6), rank: 1 } }],
    [[6, 8], {}, { code: "CONFLICT", households: [household(8)] }],
    [[6, 6], {}, { code: "BAD_USER_INPUT", field: "households" }],
    [[], {}, { code: "BAD_USER_INPUT", field: "households" }],
    [[6], { county: "3603" }, { code: "BAD_USER_INPUT", field: "county" }],
    [[6], { county: "361022" }, { code: "FORBIDDEN", policy: "L-4" }],
    [
      [6],
      { passedOver: [{ household: household(3), reason: " " }] },
      { code: "BAD_USER_INPUT", field: "passedOver" },
    ],
  ])("refuses to confirm %j with %j", async (serials, more, extensions) => {
    const { error } = await confirm(serials, more);
    expect(error?.extensions).toMatchObject(extensions);
    expect((await ranking()).planned).toBe(0);
  });

  it("confirms the first, passes over for a reason that is kept, and proposes the rest again", async () => {
    const { changed } = await confirm([6, 5], {
      passedOver: [{ household: household(3), reason: "正在外地务工，要求下年度改造" }],
    });
    expect(changed).toEqual({
      id: "360321-2016-JH1",
      renovations: {
        edges: [{ node: { id: `${household(5)}-WG1` } }, { node: { id: `${household(6)}-WG1` } }],
      },
      passedOver: [{ household: { id: household(3) }, rank: 2, reason: "正在外地务工，要求下年度改造" }],
    });
    const { quota, planned, remaining, entries } = await ranking();
    expect({ quota, planned, remaining }).toEqual({ quota: 4, planned: 2, remaining: 2 });
    expect(entries.map((entry) => entry.household.id)).toEqual([3, 4, 1, 2, 7].map(household));
  });

  it("keeps two officers who confirm at once within the quota, though they choose different households", async () => {
    await setQuota(3);
    const [one, other] = await whileWritesWait(
      () => confirm([3]),
      async () => {
        // Meanwhile somebody comes who stands before all others: the second officer names nobody of the first's.
        await enroll([10, "WUBAO", "D", true, "2015-12-01"]);
        return () => confirm([10]);
      },
    );
    expect(one.error).toBeUndefined();
    expect(other.error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-4",
      figures: { quota: 3, planned: 3, remaining: 0, excess: 1 },
    });
    expect(await ranking()).toMatchObject({ planned: 3, remaining: 0 });
  });

  it("lowers no quota below what is being confirmed at the same moment", async () => {
    await setQuota(4);
    const [confirmed, lowered] = await whileWritesWait(
      () => confirm([10]),
      async () => () => setQuota(3),
    );
    expect(confirmed.error).toBeUndefined();
    expect(lowered.error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-4",
      figures: { planned: 4, households: 3, missing: 1 },
    });
    expect(await ranking()).toMatchObject({ quota: 4, planned: 4 });
  });

  it("and relocation exclude each other (policy F-2)", async () => {
    await expect(relocateTo(relocation, 6, "APPLIED")).rejects.toThrow(`${household(6)}-WG1`);
    await relocateTo(relocation, 7, "APPLIED");
    const { entries } = await ranking();
    expect(entries.map((entry) => entry.household.id)).toEqual([4, 1, 2].map(household));
  });
});
