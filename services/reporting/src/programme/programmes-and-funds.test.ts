import { type FundUse, fundUse } from "@fupin/domain-types/events/fund-use";
import {
  healthProgramme,
  type ProgrammeProgress,
  programmeKey,
} from "@fupin/domain-types/events/programme-progress";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { forget, startReporting, tell } from "../testing/reporting-harness.js";

const leading = { roles: ["LEADING_GROUP"], region: "CN" } as const;
let reporting: TestSubgraph<Tables>;

const byKey = (facts: readonly ProgrammeProgress[]) =>
  Object.fromEntries(facts.map((each) => [programmeKey(each), each]));
const clinics = (
  region: string,
  year: number,
  plans: ProgrammeProgress["plans"],
  done: ProgrammeProgress["completed"],
) => ({ programme: "VILLAGE_CLINIC", region, year, plans, completed: done }) as const;

const PROGRESS = byKey([
  clinics("6212", 2015, [{ on: "2015-01-01", planned: 750 }], []),
  clinics(
    "6212",
    2016,
    [
      { on: "2016-01-01", planned: 300 },
      { on: "2016-05-01", planned: 305 },
    ],
    [],
  ),
  clinics("621202100001", 2015, [], [{ on: "2015-12-01", count: 750 }]),
  clinics("621226101002", 2016, [], [{ on: "2016-12-01", count: 305 }]),
]);

const FUND: FundUse = {
  fund: "360321-2016-1",
  region: "360321",
  year: 2016,
  kind: "INDUSTRY",
  source: "CENTRAL",
  appropriations: [{ on: "2016-01-01", amount: 1_000_000_00 }],
  allocations: [
    {
      on: "2016-03-01",
      village: "360321207201",
      purpose: "油茶",
      amount: 300_000_00,
      reachesPoor: true,
      rewardForWork: true,
    },
    {
      on: "2016-04-01",
      village: "360321100001",
      purpose: "道路",
      amount: 100_000_00,
      reachesPoor: false,
      rewardForWork: false,
    },
  ],
  reimbursements: [{ on: "2016-11-01", village: "360321207201", amount: 250_000_00 }],
};

beforeAll(async () => {
  reporting = await startReporting();
  for (const _twice of [1, 2]) {
    await tell(reporting.db, healthProgramme, PROGRESS);
    await tell(reporting.db, fundUse, { [FUND.fund]: FUND });
  }
});
afterAll(() => reporting?.close());

describe("programmeProgress (policy A-4)", () => {
  const ask = (args: string) =>
    reporting.ask(
      leading,
      `{ programmeProgress(${args}) { lines { programme year planned completed rate region { code } } totals { planned completed rate } } }`,
    );

  it("shows 陇南市's clinics by plan year: 1,055 = 750 + 305 (policy H-7)", async () => {
    const { data } = await ask('region: "6212"');
    expect(data?.programmeProgress).toEqual({
      lines: [
        {
          programme: "VILLAGE_CLINIC",
          year: 2015,
          planned: 750,
          completed: 750,
          rate: "100.00",
          region: { code: "6212" },
        },
        {
          programme: "VILLAGE_CLINIC",
          year: 2016,
          planned: 305,
          completed: 305,
          rate: "100.00",
          region: { code: "6212" },
        },
      ],
      totals: [{ planned: 1055, completed: 1055, rate: "100.00" }],
    });
  });

  it("shows the plan and the work as they stood on a day, and the regions below", async () => {
    const before = await ask('region: "62", asOf: "2016-04-30"');
    expect(before.data?.programmeProgress).toMatchObject({ totals: [{ planned: 1050, completed: 750 }] });
    const below = await ask('region: "6212", byRegion: true, fromYear: 2016');
    expect(below.data?.programmeProgress).toMatchObject({
      lines: [{ year: 2016, region: { code: "621226" }, planned: null, completed: 305, rate: null }],
    });
  });

  it("costs three statements", async () => {
    expect(await reporting.countStatements(() => ask('region: "CN"'))).toHaveLength(3);
  });

  it("forgets only what the department published", async () => {
    await forget(reporting.db, healthProgramme);
    expect((await ask('region: "62"')).data?.programmeProgress).toMatchObject({ lines: [] });
    await tell(reporting.db, healthProgramme, PROGRESS);
  });
});

describe("fundReport (policies A-3, I-4)", () => {
  const ask = (args: string) =>
    reporting.ask(
      leading,
      `{ fundReport(${args}) { appropriated allocated reimbursed toPoor poorShare rewardForWork rewardShare
          bySource { source amount } byPurpose { purpose amount } } }`,
    );

  it("adds up sources, purposes and the shares of I-4", async () => {
    const { data } = await ask('region: "36", fromYear: 2016');
    expect(data?.fundReport).toEqual({
      appropriated: "1000000.00",
      allocated: "400000.00",
      reimbursed: "250000.00",
      toPoor: "300000.00",
      poorShare: "75.00",
      rewardForWork: "300000.00",
      rewardShare: "75.00",
      bySource: [{ source: "CENTRAL", amount: "1000000.00" }],
      byPurpose: [
        { purpose: "油茶", amount: "300000.00" },
        { purpose: "道路", amount: "100000.00" },
      ],
    });
  });

  it("shows a township what went to its villages, as of a day", async () => {
    expect((await ask('region: "360321207"')).data?.fundReport).toMatchObject({
      appropriated: "0.00",
      allocated: "300000.00",
      poorShare: "100.00",
    });
    expect((await ask('region: "360321", asOf: "2016-03-31"')).data?.fundReport).toMatchObject({
      allocated: "300000.00",
      reimbursed: "0.00",
    });
    expect((await ask('region: "52"')).data?.fundReport).toMatchObject({
      allocated: "0.00",
      poorShare: null,
    });
  });
});
