import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { recorded } from "../household/recorded.js";
import { type DemoHelp, HELP_SINCE } from "./demo-help.js";
import { RECORDED_BY } from "./recorded-by.js";

/** Loads who helps a village and its households, with visits and reports of poor villages (policies P-1 to P-7). */
export async function loadDemoHelp(trx: Kysely<Tables>, village: DemoVillage, help: DemoHelp): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into support_unit (region, name, recorded_by) values (${help.unit.region}, ${help.unit.name}, ${RECORDED_BY})
    on conflict (region, name) do update set name = excluded.name
    returning id`.execute(trx);
  const unit = (rows[0] as { id: number }).id;
  await loadPairings(trx, village.code, unit, help);
  if (!village.poor) return;
  await loadTeam(trx, village.code, unit, help);
  await loadVisits(trx, village.code, help);
  await loadReports(trx, village.code);
}

async function loadPairings(
  trx: Kysely<Tables>,
  village: string,
  unit: number,
  { helpers }: DemoHelp,
): Promise<void> {
  const helped = helpers.map(({ households, ...helper }) => ({ ...helper, numbers: households }));
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(helped)}::jsonb)
        as w (name text, post text, subject text, numbers text[])
    ), known as (
      insert into helper (unit_id, name, post, subject, households, recorded_by)
      select ${unit}, name, post, subject, cardinality(numbers), ${RECORDED_BY} from wanted
      returning id, name, post
    )
    insert into pairing (household_id, village_code, helper_id, started_on, term_began_on, recorded_by)
    select number, ${village}, known.id, ${HELP_SINCE}, ${HELP_SINCE}, ${RECORDED_BY}
    from wanted join known using (name, post) cross join unnest(wanted.numbers) as number`.execute(trx);
}

async function loadTeam(
  trx: Kysely<Tables>,
  village: string,
  unit: number,
  { firstSecretary }: DemoHelp,
): Promise<void> {
  await sql`
    with supported as (
      insert into unit_support (village_code, unit_id, started_on, recorded_by)
      values (${village}, ${unit}, ${HELP_SINCE}, ${RECORDED_BY})
    ), stationed as (
      insert into work_team (village_code, unit_id, started_on, recorded_by)
      values (${village}, ${unit}, ${HELP_SINCE}, ${RECORDED_BY}) returning id
    )
    insert into first_secretary (team_id, name, started_on, recorded_by)
    select id, ${firstSecretary ?? ""}, ${HELP_SINCE}, ${RECORDED_BY} from stationed`.execute(trx);
}

const VISITS = [
  { visited_on: "2016-03-16", findings: "核对家庭情况，宣讲帮扶政策，商定当年措施", needs: "春耕缺化肥" },
  { visited_on: "2016-09-21", findings: "查看措施落实情况，核算前三季度收入", needs: null },
];

async function loadVisits(trx: Kysely<Tables>, village: string, { leader }: DemoHelp): Promise<void> {
  await sql`
    insert into helper_visit (pairing_id, household_id, village_code, visited_on, findings, needs, recorded_by)
    select p.id, p.household_id, p.village_code, v.visited_on, v.findings, v.needs, ${RECORDED_BY}
    from pairing as p
    cross join jsonb_to_recordset(${JSON.stringify(VISITS)}::jsonb) as v (visited_on date, findings text, needs text)
    where p.village_code = ${village} and p.ended_on is null`.execute(trx);
  await insertRows(
    trx,
    "leader_visit",
    ["2015-04-10", "2015-10-14", "2016-04-12", "2016-10-18"].map((visited_on) => ({
      village_code: village,
      visited_on,
      visitor: leader,
      post: "COUNTY_LEADER",
      findings: "到村走访贫困户，督促项目进度",
      ...recorded(RECORDED_BY),
    })),
  );
}

/** The monthly reports of the last year but its last, which the overdue list shows (policy P-7). */
async function loadReports(trx: Kysely<Tables>, village: string): Promise<void> {
  const months = Array.from({ length: 11 }, (_, index) => String(index + 1).padStart(2, "0"));
  await insertRows(
    trx,
    "work_report",
    months.map((month) => ({
      kind: "VILLAGE_PROGRESS",
      region: village,
      period: `2016-${month}-01`,
      filed_on: `2016-${month}-28`,
      summary: `${Number(month)} 月：走访全部结对户，各项措施按计划推进`,
      ...recorded(RECORDED_BY),
    })),
  );
}
