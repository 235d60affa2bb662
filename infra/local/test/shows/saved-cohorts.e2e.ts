import { HouseholdCategory } from "@fupin/domain-types/household";
import { dayInChina } from "@fupin/domain-types/local-date";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { DepartmentTables } from "../department-tables.js";
import { BY_HAND, householdsOn } from "./cohorts-by-hand.js";
import { type Books, readBooks } from "./department-books.js";
import { type Script, script } from "./gateway-client.js";

/**
 * Every cohort that the platform keeps, against the departments' own tables: what the graph answers, across all of
 * them, as of a day, must be what somebody would find who read the four departments' books household by household.
 */

const COUNTIES = [
  ["360321", "county-office-lianhua"],
  ["520329", "county-office-yuqing"],
] as const;
const TODAY = dayInChina(new Date());
const DAYS = ["2015-12-31", "2016-06-30", TODAY];
/** Rose out of poverty in January 2016, and fell back in May. */
const FALLEN_BACK = "5203291022060010";
/** Was paid for its renovation in 2015; is now written down as a beneficiary of works reimbursed that year, too. */
const PAID_TWICE = "5203291022040007";

const tables = new DepartmentTables(inject("showDatabases"));
let show: Script;
let ids: string[];
let written: Books;

type List = { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
type Answer = { households: number; persons: number; members: List };

/** The households of a cohort, page after page. */
async function membersOf(account: string, id: string, region: string, asOf: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: object = { id, region, asOf, after };
    const { households, members }: Answer = await show.run(account, "SavedCohortMembers", variables);
    found.push(...members.edges.map(({ node }) => node.id));
    if (!members.pageInfo.hasNextPage) {
      expect([id, households]).toEqual([id, found.length]);
      return found.sort();
    }
    after = members.pageInfo.endCursor;
  }
}

/** Writes into the departments' books what the demo's people do not do, and touches health's to hear of it too. */
async function writeIntoBooks(): Promise<void> {
  const period = `insert into household_status
      (household_id, village_code, valid_from, valid_to, recorded_by, status, category, main_cause, other_causes)
    select household_id, village_code, $2, $3, 'show', $4, category, main_cause, other_causes
    from household_status where household_id = $1 and valid_from < $2::date order by valid_from limit 1`;
  await tables.query(
    "households",
    "update household_status set valid_to = '2016-01-15' where household_id = $1",
    [FALLEN_BACK],
  );
  await tables.query("households", period, [FALLEN_BACK, "2016-01-15", "2016-05-01", "EXITED"]);
  await tables.query("households", period, [FALLEN_BACK, "2016-05-01", null, "REGISTERED"]);
  await tables.query(
    "industry",
    `insert into project_beneficiary (project_id, household_id, share, benefit, recorded_by)
     values ('520329102206-P004', $1, 120000, '道路', 'show')`,
    [PAID_TWICE],
  );
  await tables.query(
    "relocation",
    "update renovation_payment set document = document where household_id = $1",
    [PAID_TWICE],
  );
  await tables.query("health", "update claim set hospital = hospital where id = (select min(id) from claim)");
}

/** Waits until reporting has heard of everything that was written before. */
async function waitForReporting(since: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const late = await tables.query(
        "reporting",
        `select type from consumption
         where type like 'household.%' and (last_event_at < $1::timestamptz or behind > 0)`,
        [since],
      );
      expect(late).toEqual([]);
    },
    { timeout: 20_000, interval: 200 },
  );
}

beforeAll(async () => {
  show = await script("reporting");
  const [now] = await tables.query<{ now: string }>("households", "select now()::text as now");
  await writeIntoBooks();
  await waitForReporting(now?.now ?? "");
  written = await readBooks(tables);
  const { edges } = await show.run<List>("leading-group", "SavedCohorts");
  ids = edges.map(({ node }) => node.id);
});
afterAll(() => tables.close());

describe("each saved cohort is what the departments' books say (policy A-2)", () => {
  it("and none is left out", () => {
    expect(Object.keys(BY_HAND).sort()).toEqual(ids.filter((id) => !/^[0-9a-f]{8}-/.test(id)).sort());
  });

  it.each(Object.entries(BY_HAND))("%s", async (id, belongs) => {
    let households = 0;
    for (const [county, account] of COUNTIES) {
      for (const day of DAYS) {
        const expected = householdsOn(written, county, day)
          .filter(belongs)
          .map(({ book }) => book.household)
          .sort();
        expect([county, day, await membersOf(account, id, county, day)]).toEqual([county, day, expected]);
        households += expected.length;
      }
    }
    expect(households).toBeGreaterThan(0);
  });
});

describe("answers as of a day equal a replay of the registry's rows (policies A-1, R-12)", () => {
  it.each(["2014-12-31", "2016-03-31", TODAY])("by category and status on %s", async (asOf) => {
    for (const [region, account] of COUNTIES) {
      const { groups } = await show.run<{
        groups: { values: { value: string }[]; households: number; persons: number }[];
      }>(account, "PovertySummary", { region, asOf, groupBy: ["STATUS", "CATEGORY"] });
      const there = householdsOn(written, region, asOf);
      const expected = ["REGISTERED", "EXITED", "REMOVED"].flatMap((status) =>
        HouseholdCategory.values.flatMap((category) => {
          const these = there.filter((on) => on.status.status === status && on.status.category === category);
          const persons = these.reduce((sum, { members }) => sum + members.length, 0);
          return these.length === 0 ? [] : [[status, category, these.length, persons]];
        }),
      );
      const answered = groups.map(({ values, households, persons }) => [
        ...values.map(({ value }) => value),
        households,
        persons,
      ]);
      expect(answered.sort()).toEqual(expected.sort());
    }
  });
});
