import { expect } from "vitest";
import type { DepartmentTables } from "./department-tables.js";

type Fresh = { department: string; stale: boolean; warning: string | null };

/** Long enough for a department that begins to read again after an outage. */
export const PATIENT = { timeout: 30_000, interval: 200 };

/** A hospital bill of the village's first household that is not settled. */
export const OPEN_BILL = `
  insert into claim (person_id, household_id, hospital, hospital_level, invoice_number, admitted_on, discharged_on,
    total, in_policy, recorded_by)
  select person_id, household_id, '县医院', 'COUNTY', 'TEST-1', '2016-01-10', '2016-01-20', 500000, 400000, 'test'
  from household_member_by_date where household_id = '3603212072010001' order by person_id limit 1`;

/** As if health had last been heard an hour earlier. */
export const AN_HOUR_AGO = `
  update consumption set caught_up_at = caught_up_at - interval '1 hour'
  where type in ('household.health.v1', 'health.programme.v1')`;

/** What reporting counts of the village: its households, those with an open bill; and which departments are behind. */
export async function report(
  ask: (query: string) => Promise<{ data?: Record<string, unknown> }>,
): Promise<{ households: number; openBills: number; behind: string[] }> {
  const { data } = await ask(
    `{
      povertySummary(region: "360321207201") { households }
      cohort(region: "360321207201", where: { openClaims: { from: 1 } }) {
        households freshness { department stale warning }
      }
      reportingFreshness { department stale warning }
    }`,
  );
  const { povertySummary, cohort, reportingFreshness } = data as {
    povertySummary: { households: number };
    cohort: { households: number; freshness: Fresh[] };
    reportingFreshness: Fresh[];
  };
  const behind = reportingFreshness.filter(({ stale }) => stale);
  // The answer that uses a department's facts names it as well, with how long it has not been heard.
  const named = behind.filter(({ department }) => department === "households" || department === "health");
  expect(
    cohort.freshness
      .filter(({ stale }) => stale)
      .map(({ department }) => department)
      .sort(),
  ).toEqual(named.map(({ department }) => department).sort());
  for (const { warning } of behind) expect(warning).toMatch(/尚未全部送达|已有 3[67]\d\d 秒未能更新/);
  return {
    households: povertySummary.households,
    openBills: cohort.households,
    behind: behind.map(({ department }) => department),
  };
}

/** How many members of households health knows of. */
export async function membersKnown(tables: DepartmentTables): Promise<number | undefined> {
  const query = "select count(*)::int as members from household_member_by_date";
  return (await tables.query<{ members: number }>("health", query))[0]?.members;
}
