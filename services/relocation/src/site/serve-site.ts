import type { LocalDate } from "@fupin/domain-types/local-date";
import { seesRegion, type Viewer } from "@fupin/server-kit/viewer";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { decisionLine } from "../policy/decision-lines.js";
import { areaLine } from "../relocation/relocation.rules.js";
import { lockRelocation, recordStep } from "../relocation/relocation-course.js";

/** Who is next on a site's list, and the dwelling that is free for it. */
type Next = {
  readonly relocation: string;
  readonly household: string;
  readonly persons: number;
  readonly areaCap: number;
  readonly dwelling: string;
  readonly area: number;
  readonly consentedOn: LocalDate;
  readonly since: LocalDate;
};

/**
 * Allots a site's free dwellings to its waiting list, in the order of the rule: the day of consent, the day of
 * application, the household number (policies L-1, L-2). Each household gets the largest free dwelling within its
 * cap. One for whom none fits, or for whose members the site's capacity has no room, keeps its place and holds up
 * nobody.
 * The site is locked by the caller. Returns the relocations that were allotted a dwelling.
 */
export async function serveSite(
  trx: Transaction<Tables>,
  site: string,
  on: LocalDate,
  recordedBy: string,
): Promise<string[]> {
  const served: string[] = [];
  for (let next = await nextOf(trx, site); next !== undefined; next = await nextOf(trx, site)) {
    await allot(trx, site, next, on, recordedBy);
    served.push(next.relocation);
  }
  return served;
}

/**
 * Serves a site where something became free or its list changed, if the viewer sees its whole county and so its whole
 * list; else what is free stays so until somebody who does serves it.
 */
export async function serveWhereSeen(
  trx: Transaction<Tables>,
  viewer: Viewer,
  site: string | null,
  on: LocalDate,
): Promise<void> {
  if (site !== null && seesRegion(viewer, site.slice(0, 6))) await serveSite(trx, site, on, viewer.subject);
}

async function nextOf(trx: Transaction<Tables>, site: string): Promise<Next | undefined> {
  const { rows } = await sql<Next>`
    with room as materialized (
      select s.capacity_households - count(d.persons) as households,
        s.capacity_persons - coalesce(sum(d.persons), 0) as persons
      from resettlement_site s left join site_dwelling d on d.site_id = s.id
      where s.id = ${site}
      group by s.capacity_households, s.capacity_persons)
    select r.id as relocation, r.household_id as household, r.persons, r.area_cap as "areaCap",
      d.id as dwelling, d.area, w.consented_on as "consentedOn", w.since
    from room
    join site_waiting w on w.site_id = ${site} and w.left_on is null
    join relocation r on r.id = w.relocation_id
    cross join lateral (
      select id, area from site_dwelling
      where site_id = ${site} and persons is null and area <= r.area_cap
      order by area desc, serial limit 1) d
    where room.households > 0 and r.persons <= room.persons
    order by w.consented_on, w.applied_on, w.household_id
    limit 1`.execute(trx);
  return rows[0];
}

async function allot(
  trx: Transaction<Tables>,
  site: string,
  { relocation: id, household, persons, areaCap, dwelling, area, consentedOn, since }: Next,
  servedOn: LocalDate,
  recordedBy: string,
): Promise<void> {
  const relocation = await lockRelocation(trx, id);
  const on = servedOn > since ? servedOn : since;
  await sql`
    with taken as (update site_dwelling set persons = ${persons} where id = ${dwelling}),
    served as (update site_waiting set left_on = ${on} where relocation_id = ${id} and left_on is null)
    insert into dwelling_allotment (household_id, relocation_id, serial, dwelling_id, allotted_on, recorded_by)
    values (${household}, ${id}, ${relocation.version + 1}, ${dwelling}, ${on}, ${recordedBy})`.execute(trx);
  await recordStep(
    trx,
    relocation,
    "ALLOT",
    on,
    {
      lines: [
        areaLine(area, areaCap),
        decisionLine({
          policy: "L-2",
          criterion: "按签协议日期、申请日期、户编号的先后，在可分配的轮候户中居首",
          seen: consentedOn,
          passed: true,
        }),
      ],
      changes: { site_id: site },
    },
    recordedBy,
  );
}
