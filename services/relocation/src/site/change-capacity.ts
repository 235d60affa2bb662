import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { conflict, type GraphError, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Transaction } from "kysely";
import { requireCaseId, requireNotFuture, requireText } from "../act-input.js";
import type { Tables } from "../db/tables.js";
import { lockSite } from "../relocation/relocation-course.js";
import type { RelocationContext } from "../relocation-context.js";
import type { ChangeResettlementSiteCapacityInput } from "./resettlement-site.input.js";
import { serveWhereSeen } from "./serve-site.js";
import { requireCapacity, requireSiteRegion } from "./site.acts.js";

/**
 * Changes how many households and persons a site takes, never below what is allotted; where there is more room, the
 * first on the waiting list move up (policy L-2). Earlier capacities stay on record. Returns the site's id.
 */
export function changeCapacity(
  context: RelocationContext,
  input: ChangeResettlementSiteCapacityInput,
): Promise<string> {
  const { site, on, expectedVersion, capacityHouseholds, capacityPersons } = input;
  requireCaseId("site", site, "site");
  requireSiteRegion(context, site.slice(0, 9));
  requireNotFuture(on, "on");
  requireCapacity(capacityHouseholds, capacityPersons);
  const document = requireText(input.document, "调整文号", "document");
  return performOnce(
    context,
    { act: "changeResettlementSiteCapacity", requestId: input.requestId, input },
    async (trx) => {
      await lockSite(trx, site);
      const found = await occupancyOf(trx, site);
      if (found === undefined) throw notFound("该安置点");
      if (found.version !== expectedVersion) {
        throw conflict(
          `该安置点的容量已调整为 ${found.households} 户、${found.persons} 人；请按现状重新办理`,
          {
            expectedVersion,
            version: found.version,
            capacityHouseholds: found.households,
            capacityPersons: found.persons,
          },
        );
      }
      if (found.changedOn !== null && on < found.changedOn) {
        throw ruleViolated("L-2", `日期 ${on} 早于上一次调整的日期 ${found.changedOn}`, {
          on,
          lastDay: found.changedOn,
        });
      }
      const refusal = belowAllotted(found, capacityHouseholds, capacityPersons);
      if (refusal) throw refusal;
      await trx
        .insertInto("site_capacity_change")
        .values({
          site_id: site,
          serial: found.version + 1,
          households_before: found.households,
          persons_before: found.persons,
          households: capacityHouseholds,
          persons: capacityPersons,
          changed_on: on,
          document,
          recorded_by: context.viewer.subject,
        })
        .execute();
      await trx
        .updateTable("resettlement_site")
        .set({
          capacity_households: capacityHouseholds,
          capacity_persons: capacityPersons,
          version: found.version + 1,
        })
        .where("id", "=", site)
        .execute();
      await serveWhereSeen(trx, context.viewer, site, on);
      return site;
    },
  );
}

/** What a site takes, and how much of it is allotted. */
type Occupancy = {
  readonly allottedHouseholds: number;
  readonly allottedPersons: number;
};

const occupancyOf = (trx: Transaction<Tables>, site: string) =>
  trx
    .selectFrom("resettlement_site as s")
    .select((eb) => [
      "s.version",
      "s.capacity_households as households",
      "s.capacity_persons as persons",
      eb
        .selectFrom("site_capacity_change as c")
        .select((of) => of.fn.max("c.changed_on").as("day"))
        .whereRef("c.site_id", "=", "s.id")
        .as("changedOn"),
      eb
        .selectFrom("site_dwelling as d")
        .select((of) => of.fn.count<number>("d.persons").as("total"))
        .whereRef("d.site_id", "=", "s.id")
        .$asScalar()
        .$notNull()
        .as("allottedHouseholds"),
      eb
        .selectFrom("site_dwelling as d")
        .select((of) => of.fn.coalesce(of.fn.sum<number>("d.persons"), of.lit(0)).as("total"))
        .whereRef("d.site_id", "=", "s.id")
        .$asScalar()
        .$notNull()
        .as("allottedPersons"),
    ])
    .where("s.id", "=", site)
    .executeTakeFirst();

function belowAllotted(
  { allottedHouseholds, allottedPersons }: Occupancy,
  households: number,
  persons: number,
): GraphError | undefined {
  if (households >= allottedHouseholds && persons >= allottedPersons) return undefined;
  return ruleViolated(
    "L-2",
    `已分配 ${allottedHouseholds} 户、${allottedPersons} 人，容量不能少于此数（拟定 ${households} 户、${persons} 人）`,
    {
      allottedHouseholds,
      allottedPersons,
      capacityHouseholds: households,
      capacityPersons: persons,
      missingHouseholds: Math.max(0, allottedHouseholds - households),
      missingPersons: Math.max(0, allottedPersons - persons),
    },
  );
}
