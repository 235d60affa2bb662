import { randomUUID } from "node:crypto";
import { ZHENTOU } from "@fupin/demo-data/published-figures";
import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";
import { fallBack } from "./return-to-poverty.js";

const CADRE = "village-cadre";
const TOWNSHIP = "township-officer-lianhua";
const COUNTY = "county-office-lianhua";
const TOWNSHIP_CODE = "360321207";
const FIRST = "2014-12-31";
const NEXT = "2017-12-31";

/** Forty households of 圳头村 from number 55 on, and how many members each has. */
type Leaving = { readonly id: string; readonly category: HouseholdCategory; readonly memberCount: number };
type Counted = { readonly households: number; readonly persons: number };

let show: Script;
let leaving: readonly Leaving[];
beforeAll(async () => {
  show = await script("dynamic-management");
  const { edges } = await show.run<{ edges: { node: Leaving }[] }>(COUNTY, "HouseholdsOfVillage", {
    village: ZHENTOU.code,
  });
  leaving = edges.map(({ node }) => node).slice(54);
  expect(leaving).toHaveLength(40);
});

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const total = (of: readonly Counted[]): Counted => ({
  households: of.reduce((sum, { households }) => sum + households, 0),
  persons: of.reduce((sum, { persons }) => sum + persons, 0),
});

/** The published table, less the households that have left. */
function table(gone: readonly Leaving[]) {
  const byCategory = HouseholdCategory.values.map((category) => {
    const ofCategory = gone.filter((household) => household.category === category);
    const { households, persons } = ZHENTOU.registered[category];
    return {
      category,
      households: households - ofCategory.length,
      persons: persons - ofCategory.reduce((sum, { memberCount }) => sum + memberCount, 0),
    };
  });
  return {
    ...total(byCategory),
    byCategory,
    bySeverity: Severity.values.map((severity) => ({
      severity,
      ...total(byCategory.filter(({ category }) => severityOf(category) === severity)),
    })),
  };
}

const survey = (household: string, wages = "60000.00") =>
  act({
    household,
    year: 2017,
    on: "2017-10-10",
    surveyor: "村调查组",
    wages,
    business: "20000.00",
    property: "0",
    transfers: "0",
    expenses: "5000.00",
  });
const proposal = (household: string) => act({ household, on: "2017-10-20", evidence: "收入稳定过线" });
const findings = {
  incomeYear: 2017,
  housingSafe: true,
  livelihoodSecured: true,
  nobodyOutOfSchool: true,
  medicalCareAffordable: true,
};

type Case = { readonly id: string; readonly version: number };
/** The steps of an exit after it is proposed: whose each is, and what it says. */
const STEPS: readonly (readonly [operation: string, account: string, input: object])[] = [
  ["CheckExit", CADRE, { ...findings, on: "2017-10-25", evidence: "入户核实表" }],
  ["ReviewExit", CADRE, { present: 30, inFavour: 28, against: 1, on: "2017-11-01", evidence: "评议记录" }],
  [
    "AnnounceExit",
    CADRE,
    { until: "2017-11-08", place: "村委会公示栏", on: "2017-11-02", evidence: "公示照片" },
  ],
  ["ApproveExit", TOWNSHIP, { on: "2017-11-10", evidence: "乡镇审核表" }],
  ["ConfirmExit", COUNTY, { on: "2017-12-01", evidence: "县批复" }],
];
const step = ({ id, version }: Case, input: object) => act({ case: id, expectedVersion: version, ...input });

/** Walks one household through its exit (policy R-9). */
async function exit(household: string): Promise<void> {
  await show.run(CADRE, "RecordIncomeSurvey", survey(household));
  let seen = await show.run<Case>(CADRE, "ProposeExit", proposal(household));
  for (const [operation, account, input] of STEPS)
    seen = await show.run<Case>(account, operation, step(seen, input));
}

describe("圳头村 through an adjustment", () => {
  it("is exactly the published table as of 2014, and in 2017 that less 40 exits (policies R-5, R-9, R-12)", async () => {
    const days = { village: ZHENTOU.code, first: FIRST, next: NEXT };
    expect(table([])).toMatchObject({ households: 94, persons: 286 });
    expect(await show.run(COUNTY, "VillageOnTwoDays", days)).toMatchObject({
      first: table([]),
      next: table([]),
    });

    // Nobody leaves before the township's adjustment begins; then each wrong move is refused by its policy.
    const [first, ...others] = leaving as [Leaving, ...Leaving[]];
    expect(await show.refused(CADRE, "ProposeExit", proposal(first.id))).toMatchObject({ policy: "R-12" });
    const opened = await show.run(
      TOWNSHIP,
      "OpenAdjustment",
      act({ township: TOWNSHIP_CODE, year: 2017, on: "2017-10-01" }),
    );
    expect(opened).toMatchObject({ householdsBefore: 94, personsBefore: 286 });
    await wrongMoves(first.id);
    // Three at a time, as three cadres would.
    const rest = [...others];
    await Promise.all(
      [1, 2, 3].map(async () => {
        for (let next = rest.shift(); next !== undefined; next = rest.shift()) await exit(next.id);
      }),
    );

    const after = await show.run(COUNTY, "VillageOnTwoDays", days);
    expect(after).toMatchObject({ first: table([]), next: table(leaving) });
    expect(after).toMatchObject({
      next: { households: 54 },
      summaryTable: {
        households: 54,
        years: expect.arrayContaining([expect.objectContaining({ year: 2017 })]),
      },
    });
    const before = await show.run("auditor", "HouseholdOnDay", { id: first.id, asOf: "2017-11-30" });
    expect(before).toMatchObject({ status: "REGISTERED" });
    expect(before.members).toHaveLength(first.memberCount);
    expect(await show.run("auditor", "HouseholdOnDay", { id: first.id, asOf: "2017-12-01" })).toMatchObject({
      status: "EXITED",
      events: {
        edges: [{ node: { kind: "EXITED", recordedBy: COUNTY } }, { node: { kind: "REGISTERED" } }],
      },
    });
    const closing = act({ township: TOWNSHIP_CODE, year: 2017, on: "2017-12-20" });
    expect(await show.refused(TOWNSHIP, "CloseAdjustment", closing)).toMatchObject({
      policy: "R-12",
      figures: { openExits: 0, unsurveyed: 54 },
    });
  });

  it("of those who left one falls back, by an alert that is handled so (policies R-12, R-13)", async () => {
    const [fallen, stays] = leaving.slice(20) as [Leaving, Leaving];
    await fallBack([fallen.id, stays.id], fallen.memberCount);
  });

  /** One household's exit with what each step refuses first (policy R-9). */
  async function wrongMoves(household: string): Promise<void> {
    await show.run(CADRE, "RecordIncomeSurvey", survey(household));
    expect(await show.refused(CADRE, "RecordIncomeSurvey", survey(household, "1.00"))).toMatchObject({
      policy: "R-12",
    });
    let seen = await show.run<Case>(CADRE, "ProposeExit", proposal(household));
    expect(await show.refused(CADRE, "ProposeExit", proposal(household))).toMatchObject({ code: "CONFLICT" });
    const wrong: readonly (readonly [account: string, operation: string, input: object, refusal: object])[] =
      [
        [CADRE, "CheckExit", { ...STEPS[0]?.[2], housingSafe: false }, { policy: "R-9" }],
        [CADRE, "ReviewExit", { ...STEPS[1]?.[2], inFavour: 15 }, { policy: "R-9" }],
        [CADRE, "AnnounceExit", { ...STEPS[2]?.[2], until: "2017-11-07" }, { policy: "R-9" }],
        [TOWNSHIP, "ApproveExit", { ...STEPS[3]?.[2], on: "2017-11-08" }, { policy: "R-9" }],
        [CADRE, "ConfirmExit", { ...STEPS[4]?.[2] }, { code: "FORBIDDEN" }],
      ];
    for (const [index, [operation, account, input]] of STEPS.entries()) {
      const [who, what, said, refusal] = wrong[index] as (typeof wrong)[number];
      expect(await show.refused(who, what, step(seen, said))).toMatchObject(refusal);
      const stale = { ...seen, version: seen.version - 1 };
      expect(await show.refused(account, operation, step(stale, input))).toMatchObject({ code: "CONFLICT" });
      seen = await show.run<Case>(account, operation, step(seen, input));
    }
  }
});
