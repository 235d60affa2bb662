import { HouseholdCategory } from "@fupin/domain-types/household";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { DepartmentTables } from "../department-tables.js";
import { type Script, script, tokenOf } from "./gateway-client.js";

/** Questions across departments, as the leading group's office and the villages ask them (policies ). */

const ZHENTOU = "360321207201";
const END_OF_2014 = "2014-12-31";
const COUNTY = "520329";

type Group = { values: { value: string }[]; households: number | null; persons: number | null };
type Summary = {
  households: number;
  persons: number;
  groups: Group[];
  freshness: { department: string; stale: boolean }[];
};
type Counted = { households: number; persons: number };
type Fresh = { department: string; stale: boolean; warning: string | null };

const tables = new DepartmentTables(inject("showDatabases"));
let show: Script;
beforeAll(async () => {
  show = await script("reporting");
});
afterAll(() => tables.close());

/** The one row of a statement over a department's own tables. */
async function byHand<Row>(department: string, statement: string): Promise<Row> {
  const [row] = await tables.query<Row>(department, statement);
  return row as Row;
}
const summary = (account: string, variables: object): Promise<Summary> =>
  show.run<Summary>(account, "PovertySummary", variables);
const yuan = (fen: number): string => (fen / 100).toFixed(2);
const figures = (groups: readonly Group[]) =>
  groups.map(({ values, households, persons }) => [values[0]?.value, households, persons]);

describe("the summary of 圳头村 as of the end of 2014 (policies A-1, R-5)", () => {
  const asked = { region: ZHENTOU, asOf: END_OF_2014 };

  it("is the published one", async () => {
    const answer = await summary("village-cadre", { ...asked, groupBy: ["CATEGORY"] });
    expect(answer).toMatchObject({ households: 94, persons: 286, population: 1680, incidence: "17.02" });
    expect(figures(answer.groups)).toEqual([
      ["DEVELOPMENT", 18, 60],
      ["DEVELOPMENT_DIBAO", 60, 187],
      ["DIBAO", 11, 34],
      ["WUBAO", 5, 5],
    ]);
    expect(figures((await summary("village-cadre", { ...asked, groupBy: ["SEVERITY"] })).groups)).toEqual([
      ["LIGHT", 18, 60],
      ["MODERATE", 60, 187],
      ["SEVERE", 16, 39],
    ]);
    expect(answer.freshness).toMatchObject([{ department: "households", stale: false, warning: null }]);
  });

  it("is the one that the poverty-alleviation office keeps", async () => {
    type Table = Counted & {
      incidence: string;
      byCategory: (Counted & { category: string })[];
      bySeverity: (Counted & { severity: string })[];
    };
    const { summaryTable } = await show.run<{ summaryTable: Table }>("village-cadre", "SummaryTable", {
      village: ZHENTOU,
      asOf: END_OF_2014,
    });
    expect(summaryTable).toMatchObject({
      households: 94,
      persons: 286,
      population: 1680,
      incidence: "17.02",
    });
    for (const [dimension, lines] of [
      ["CATEGORY", summaryTable.byCategory.map((each) => [each.category, each.households, each.persons])],
      ["SEVERITY", summaryTable.bySeverity.map((each) => [each.severity, each.households, each.persons])],
    ] as const) {
      const { groups } = await summary("village-cadre", { ...asked, groupBy: [dimension] });
      expect(figures(groups)).toEqual(lines);
    }
  });
});

describe("a county (policy A-1)", () => {
  it("has what its villages have together", async () => {
    const asOf = END_OF_2014;
    const county = await summary("county-office-yuqing", { region: COUNTY, asOf });
    const villages = await byHand<Counted & { codes: string[] }>(
      "households",
      `select array_agg(distinct lived_in) as codes from household_residence where lived_in like '${COUNTY}%'`,
    );
    expect(villages.codes.length).toBeGreaterThan(1);
    const answers = await Promise.all(
      villages.codes.map((region) => summary("county-office-yuqing", { region, asOf })),
    );
    const sum = (of: (answer: Summary) => number) => answers.reduce((total, each) => total + of(each), 0);
    expect([county.households, county.persons]).toEqual([
      sum(({ households }) => households),
      sum(({ persons }) => persons),
    ]);
    expect(county.households).toBeGreaterThan(100);
  });

  it("is counted for a provincial analyst, who sees no household", async () => {
    const where = { mainCause: ["ILLNESS"] };
    const counts = await show.run<Counted>("analyst", "CohortCounts", { region: "36", where });
    expect(counts.households).toBeGreaterThan(100);
    expect(await show.refused("analyst", "CohortMembers", { region: "36", where })).toMatchObject({
      code: "FORBIDDEN",
    });
    // Categories of a village with fewer than five households are hidden, and one more, which the total would tell.
    const few = { region: ZHENTOU, asOf: END_OF_2014, groupBy: ["CATEGORY", "CAUSE"] };
    const { groups } = await summary("analyst", few);
    expect(groups.some(({ households }) => households === null)).toBe(true);
    for (const { households } of groups) expect(households ?? 5).toBeGreaterThanOrEqual(5);
  });
});

describe("over time (policies A-1, R-12)", () => {
  const years = { region: COUNTY, from: "2013-12-31", to: END_OF_2014, step: "YEAR" };

  it("a trend's points are what the registry had on their days", async () => {
    const { points } = await show.run<{ points: (Counted & { day: string; personsChange: number })[] }>(
      "leading-group",
      "Trend",
      years,
    );
    const persons = await byHand<{ persons: number }>(
      "households",
      `select count(distinct person_id)::int as persons from household_membership m
       join household_residence r on r.household_id = m.household_id and lived_in like '${COUNTY}%'
         and r.valid_from <= '${END_OF_2014}' and (r.valid_to is null or r.valid_to > '${END_OF_2014}')
       join household_status s on s.household_id = m.household_id and status = 'REGISTERED'
         and s.valid_from <= '${END_OF_2014}' and (s.valid_to is null or s.valid_to > '${END_OF_2014}')
       where m.valid_from <= '${END_OF_2014}' and (m.valid_to is null or m.valid_to > '${END_OF_2014}')`,
    );
    expect(points.map(({ day }) => day)).toEqual(["2013-12-31", END_OF_2014]);
    expect(points.at(-1)).toMatchObject({ ...persons, personsChange: persons.persons });
  });

  it("movements are who came in, by name of the household", async () => {
    const { counts, events } = await show.run<{
      counts: (Counted & { kind: string })[];
      events: { totalCount: number; edges: { node: { on: string; household: { id: string } } }[] };
    }>("leading-group", "Movements", { region: COUNTY, from: "2014-09-01", to: "2014-09-10" });
    const entered = await byHand<{ households: string[] }>(
      "households",
      `select array_agg(id order by registered_on, id) as households from household
       where id like '${COUNTY}%' and registered_on between '2014-09-01' and '2014-09-10'`,
    );
    expect(counts).toContainEqual(
      expect.objectContaining({ kind: "ENTERED", households: entered.households.length }),
    );
    expect(events.edges.map(({ node }) => node.household.id)).toEqual(entered.households.slice(0, 100));
  });
});

describe("programmes, funds and the assessment (policies A-3 to A-5)", () => {
  it("renovations that are accepted are the programme's progress", async () => {
    const asOf = "2016-06-30";
    const { totals } = await show.run<{ totals: { programme: string; completed: number }[] }>(
      "leading-group",
      "ProgrammeProgress",
      { region: COUNTY, programmes: ["HOUSE_RENOVATION"], asOf },
    );
    const done = await byHand<{ accepted: number }>(
      "relocation",
      `select count(*)::int as accepted from housing_renovation
       where household_id like '${COUNTY}%' and accepted_on <= '${asOf}'`,
    );
    expect(totals).toMatchObject([{ programme: "HOUSE_RENOVATION", completed: done.accepted }]);
    expect(done.accepted).toBeGreaterThan(0);
  });

  it("a county's funds are reported to the fen", async () => {
    const asked = { region: COUNTY, asOf: "2016-12-31", fromYear: 2014, toYear: 2016 };
    const report = await show.run<{ appropriated: string; allocated: string }>(
      "leading-group",
      "FundReport",
      asked,
    );
    const sums = await byHand<{ appropriated: number; allocated: number }>(
      "industry",
      `select
         (select coalesce(sum(a.amount), 0)::float8 from fund_appropriation a join fund f on f.id = a.fund_id
          where f.region like '${COUNTY}%' and year between 2014 and 2016 and appropriated_on <= '2016-12-31'
         ) as appropriated,
         (select coalesce(sum(a.amount), 0)::float8 from fund_allocation a join fund f on f.id = a.fund_id
          where village_code like '${COUNTY}%' and year between 2014 and 2016 and allocated_on <= '2016-12-31'
         ) as allocated`,
    );
    expect(sums.allocated).toBeGreaterThan(0);
    expect(report).toMatchObject({
      appropriated: yuan(sums.appropriated),
      allocated: yuan(sums.allocated),
    });
  });

  it("an indicator is what the departments' rows say: households with a helper", async () => {
    const asOf = END_OF_2014;
    const { regions } = await show.run<{
      regions: { region: { code: string }; lines: { indicator: string; seen: string }[] }[];
    }>("leading-group", "Assessment", { region: COUNTY, year: 2014, asOf });
    const held = (table: string) =>
      `exists (select from ${table} p where p.household_id = s.household_id
         and p.started_on <= '${asOf}' and (p.ended_on is null or p.ended_on > '${asOf}'))`;
    const share = await byHand<{ township: string; seen: string }>(
      "households",
      `select left(household_id, 9) as township,
         round(100.0 * count(*) filter (where ${held("pairing")}) / count(*), 2)::text as seen
       from household_status s where household_id like '${COUNTY}%' and status = 'REGISTERED'
         and valid_from <= '${asOf}' and (valid_to is null or valid_to > '${asOf}') group by 1`,
    );
    const township = regions.find(({ region }) => region.code === share.township);
    expect(township?.lines).toContainEqual(
      expect.objectContaining({ indicator: "HELPERS", seen: share.seen }),
    );
  });
});

describe("a question over four departments (policy A-2)", () => {
  const where = { mainCause: ["ILLNESS"], openClaims: { from: 1 }, dangerousDwelling: true };
  type Node = {
    id: string;
    mainCause: string;
    members: { name: string }[];
    healthSummary: { openClaims: number };
    dwelling: { grade: string };
    loans: object[];
  };
  type Cohort = Counted & {
    groups: Group[];
    members: { totalCount: number; edges: { node: Node }[] };
    freshness: Fresh[];
  };

  it("is counted, and drilled down to each household's file, which the departments complete", async () => {
    const cohort = await show.run<Cohort>("county-office-yuqing", "Cohort", { region: COUNTY, where });
    expect(cohort.households).toBeGreaterThan(0);
    expect(cohort.members.totalCount).toBe(cohort.households);
    expect(cohort.groups.reduce((sum, { households }) => sum + (households ?? 0), 0)).toBe(cohort.households);
    const files = cohort.members.edges.map(({ node }) => node);
    expect(files.reduce((sum, { members }) => sum + members.length, 0)).toBe(cohort.persons);
    for (const file of files) {
      expect(file).toMatchObject({ mainCause: "ILLNESS", loans: expect.any(Array) });
      expect(file.healthSummary.openClaims).toBeGreaterThan(0);
      expect(["C", "D"]).toContain(file.dwelling.grade);
    }
    expect(cohort.freshness.map(({ department, stale }) => [department, stale]).sort()).toEqual([
      ["health", false],
      ["households", false],
      ["relocation", false],
    ]);
  });

  it("is handed out as a file: the households that are listed, and what was asked", async () => {
    const asked = { region: COUNTY, where: { category: HouseholdCategory.values.slice(0, 1) } };
    const { members } = await show.run<Cohort>("county-office-yuqing", "Cohort", asked);
    const response = await fetch(`${inject("showPlatform")}/exports/cohort.csv`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${await tokenOf("county-office-yuqing")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ title: "一般贫困户", ...asked }),
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("csv"),
    ]);
    const text = await response.text();
    expect(text).toContain("一般贫困户");
    const exported = [...text.matchAll(/^"?(\d{16})"?,/gm)].map(([, id]) => id);
    expect(exported).toHaveLength(members.totalCount);
    expect(exported.slice(0, 50)).toEqual(members.edges.map(({ node }) => node.id));
  });
});

describe("freshness", () => {
  it("names every department, none behind", async () => {
    const fresh = await show.run<Fresh[]>("leading-group", "Freshness");
    expect(fresh.map(({ department, stale, warning }) => [department, stale, warning]).sort()).toEqual(
      ["health", "households", "industry", "relocation"].map((department) => [department, false, null]),
    );
  });
});
