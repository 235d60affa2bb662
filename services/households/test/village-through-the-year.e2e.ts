import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { ZHENTOU } from "@fupin/demo-data/published-figures";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { HouseholdCategory, severityOf } from "@fupin/domain-types/household";
import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../src/db/migrations.js";
import type { Tables } from "../src/db/tables.js";
import { loadDemoVillage } from "../src/demo/load-demo-village.js";
import { createHouseholdsSubgraph } from "../src/subgraph.js";
import { done, refused } from "../src/testing/act.js";

/*
 * 圳头村 through its first year of dynamic management: the published table of 2014, the township's adjustment of
 * 2015 with 40 exits, each walked through its steps by the right accounts, and the counts of both years afterwards.
 */
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "county-office-lianhua" } as const;
const township = { roles: ["TOWNSHIP_OFFICER"], region: "360321207", subject: "nanling-officer" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: ZHENTOU.code, subject: "zhentou-cadre" } as const;
const EXITS = 40;

const COUNTS = `query ($code: ID!, $first: Date!, $next: Date!) { village(code: $code) {
  atFirst: registry(asOf: $first) { ...counts } atNext: registry(asOf: $next) { ...counts } now: registry { ...counts } } }
  fragment counts on RegistryCounts { households persons byCategory { category households persons } bySeverity { severity households persons } }`;
const DAYS = { code: ZHENTOU.code, first: "2014-12-31", next: "2015-12-31" };

let village: DemoVillage;
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  const first = await standardDemo(await DivisionBook.open()).next();
  village = first.value as DemoVillage;
  households = await startTestSubgraph<Tables>({
    department: "households",
    migrations,
    createSubgraph: createHouseholdsSubgraph,
    load: (db, sealed) => db.transaction().execute((trx) => loadDemoVillage(trx, sealed, village)),
  });
});
afterAll(() => households?.close());

type Counted = { households: number; persons: number };

/** The published table less what left it, as the graph counts it. */
function table(left: readonly { category: HouseholdCategory; members: readonly unknown[] }[] = []) {
  const rows = HouseholdCategory.values.map((category) => {
    const gone = left.filter((household) => household.category === category);
    const { households: before, persons } = ZHENTOU.registered[category];
    return {
      category,
      households: before - gone.length,
      persons: persons - gone.reduce((sum, { members }) => sum + members.length, 0),
    };
  });
  const total = (of: readonly Counted[]): Counted => ({
    households: of.reduce((sum, { households: some }) => sum + some, 0),
    persons: of.reduce((sum, { persons }) => sum + persons, 0),
  });
  return {
    ...total(rows),
    byCategory: rows,
    bySeverity: (["LIGHT", "MODERATE", "SEVERE"] as const).map((severity) => ({
      severity,
      ...total(rows.filter(({ category }) => severityOf(category) === severity)),
    })),
  };
}

/** Walks one household through the steps of its exit (policy R-9). */
async function exit(household: string): Promise<void> {
  const survey = {
    household,
    year: 2015,
    on: "2015-10-10",
    surveyor: "村调查组",
    property: "0",
    transfers: "0",
  };
  await done(households, cadre, "recordIncomeSurvey", {
    ...survey,
    wages: "60000.00",
    business: "20000.00",
    expenses: "5000.00",
  });
  const { id } = await done(
    households,
    cadre,
    "proposeExit",
    { household, on: "2015-10-20", evidence: "收入稳定过线" },
    "id",
  );
  const step = (expectedVersion: number, on: string, evidence: string) => ({
    case: id,
    expectedVersion,
    on,
    evidence,
  });
  await done(households, cadre, "checkExit", {
    ...step(1, "2015-10-25", "入户核实表"),
    incomeYear: 2015,
    housingSafe: true,
    livelihoodSecured: true,
    nobodyOutOfSchool: true,
    medicalCareAffordable: true,
  });
  await done(households, cadre, "reviewExit", {
    ...step(2, "2015-11-01", "评议记录"),
    present: 30,
    inFavour: 28,
    against: 1,
  });
  await done(households, cadre, "announceExit", {
    ...step(3, "2015-11-02", "公示照片"),
    until: "2015-11-08",
    place: "村委会公示栏",
  });
  await done(households, township, "approveExit", step(4, "2015-11-10", "乡镇审核表"));
  await done(households, office, "confirmExit", step(5, "2015-12-01", "县批复"));
}

describe("圳头村 through a year", () => {
  it("is exactly the published table as of 2014 (policies R-5, R-12)", async () => {
    const { data, errors } = await households.ask(office, COUNTS, DAYS);
    expect(errors).toBeUndefined();
    expect(data?.village).toMatchObject({ atFirst: table(), now: table() });
    expect(table()).toMatchObject({ households: 94, persons: 286 });
  });

  it("has nothing before the registration", async () => {
    const { data } = await households.ask(office, COUNTS, { ...DAYS, first: "2013-12-31" });
    expect(data?.village).toMatchObject({ atFirst: { households: 0, persons: 0 } });
  });

  it("is right for both dates after 40 exits in the adjustment of 2015 (policies R-9, R-12)", async () => {
    const adjustment = { township: "360321207", year: 2015 };
    const leaving = village.households.slice(0, EXITS);
    expect(
      await refused(households, cadre, "proposeExit", {
        household: leaving[0]?.number,
        on: "2015-10-20",
        evidence: "收入稳定过线",
      }),
    ).toMatchObject({ code: "RULE_VIOLATED", policy: "R-12" });
    const opened = await done(
      households,
      township,
      "openYearlyAdjustment",
      { ...adjustment, on: "2015-10-01" },
      "householdsBefore personsBefore",
    );
    expect(opened).toEqual({ householdsBefore: 94, personsBefore: 286 });
    for (const { number } of leaving) await exit(number);

    const { data } = await households.ask(office, COUNTS, DAYS);
    expect(data?.village).toMatchObject({ atFirst: table(), atNext: table(leaving), now: table(leaving) });
    expect(table(leaving).households).toBe(54);

    const { data: lists } = await households.ask(
      office,
      `{ before: households(filter: { status: REGISTERED, asOf: "2015-11-30" }) { totalCount }
         after: households(filter: { status: REGISTERED, asOf: "2015-12-01" }) { totalCount }
         exited: households(filter: { status: EXITED }) { totalCount }
         earlier: household(id: "${leaving[0]?.number}", asOf: "2015-11-30") { status incomes { year } members { id } }
         now: household(id: "${leaving[0]?.number}") { status events { edges { node { kind happenedOn recordedBy } } } } }`,
    );
    expect(lists).toMatchObject({
      before: { totalCount: 94 },
      after: { totalCount: 54 },
      exited: { totalCount: EXITS },
      earlier: { status: "REGISTERED", members: leaving[0]?.members.map(({ id }) => ({ id })) },
      now: {
        status: "EXITED",
        events: {
          edges: [
            { node: { kind: "EXITED", happenedOn: "2015-12-01", recordedBy: "county-office-lianhua" } },
            { node: { kind: "REGISTERED" } },
          ],
        },
      },
    });
    expect(
      await refused(households, township, "closeYearlyAdjustment", { ...adjustment, on: "2015-12-20" }),
    ).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "R-12",
      message: expect.stringContaining("54 户没有 2015 年的收入调查"),
    });
  }, 60_000);
});
