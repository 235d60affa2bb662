import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { decisionLine } from "../policy/decision-lines.js";

/**
 * How a site's allotted persons compare with its capacity. A birth is never refused for want of room: the household
 * keeps its dwelling, the line says that the site is over, and nobody else is allotted one there until it has room
 * again (policies L-1, L-2).
 */
export async function siteRoomLine(trx: Transaction<Tables>, site: string): Promise<DecisionLine> {
  const { allotted, capacity } = await trx
    .selectFrom("resettlement_site as s")
    .innerJoin("site_dwelling as d", "d.site_id", "s.id")
    .select([sql<number>`coalesce(sum(d.persons), 0)`.as("allotted"), "s.capacity_persons as capacity"])
    .where("s.id", "=", site)
    .groupBy("s.capacity_persons")
    .executeTakeFirstOrThrow();
  return decisionLine({
    policy: "L-2",
    criterion: "安置点已分配人口不超过可安置人口；因出生超出的不另行分配，直至有余",
    seen: `${allotted} 人`,
    threshold: `${capacity} 人`,
    passed: allotted <= capacity,
  });
}
