import { householdHealth } from "@fupin/domain-types/events/household-health";
import { healthProgramme } from "@fupin/domain-types/events/programme-progress";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { publishChanges } from "@fupin/server-kit/events/outbox";
import { sql } from "kysely";

/** The household that a person's rows lie in, and all that the person belonged to: a fact is that of its day. */
const householdsOf = (changed: string): string => `
  select c.household_id from ${changed} c
  union select m.household_id from ${changed} c join household_member_by_date m on m.person_id = c.person_id`;

/** Every requirement of general practitioners that was ever set for the townships of hospitals `f`. */
const PRACTITIONERS = `
  select 'GENERAL_PRACTITIONER/' || f.region || '/' || extract(year from q.valid_from)`;
const REQUIREMENTS = "q.key = 'practitioners.perHospital' and starts_with(f.region, q.region)";

/** Publishes households' facts of health, and the progress of the programmes (policies A-4, H-7, H-9, H-10). */
export const publishedFactsMigration: Migration = {
  name: "0013_published_facts",
  up: async (db) => {
    await publishChanges(db, householdHealth, [
      { table: "person" },
      ...["household_member_by_date", "enrollment", "claim", "settlement"].map((table) => ({
        table,
        keys: householdsOf("changed"),
      })),
      {
        table: "settlement_adjustment",
        keys: householdsOf(
          "(select s.household_id, s.person_id from settlement s join changed a on a.claim_id = s.claim_id)",
        ),
      },
      {
        table: "patient_pairing",
        keys: householdsOf(
          "(select s.household_id, s.person_id from screening s join changed a on a.screening_id = s.id)",
        ),
      },
    ]);

    // The calendar year of a programme's first, second … year: by the plan of the region or the nearest one above,
    // else by any; null where no plan says.
    await sql`
      create function health_plan_calendar_year(programme text, region text, plan_year integer)
      returns integer language sql stable parallel safe as $$
        select extract(year from p.due_on)::integer from health_plan p
        where p.programme = $1 and p.plan_year = $3
        order by starts_with($2, p.region) desc, case when starts_with($2, p.region) then length(p.region) end desc,
          p.id desc limit 1
      $$`.execute(db);
    await publishChanges(db, healthProgramme, [
      {
        table: "health_project",
        keys: `
          select c.programme || '/' || r.region || '/' || health_plan_calendar_year(c.programme, r.region, c.plan_year)
          from changed c cross join lateral (select left(c.region, 6) as region) r where c.programme <> 'OTHER_KEY_SPECIALTY'`,
      },
      {
        table: "health_plan",
        keys: `
          select c.programme || '/' || r.region || '/' || extract(year from p.due_on)
          from changed c
          cross join lateral (
            select c.region
            union select left(h.region, 6) from health_project h
            where h.programme = c.programme and h.plan_year = c.plan_year
          ) r
          join health_plan p on p.programme = c.programme and p.plan_year = c.plan_year
          where c.programme <> 'OTHER_KEY_SPECIALTY'`,
      },
      {
        table: "medical_worker",
        keys: `${PRACTITIONERS}
          from changed c join medical_facility f on f.id = c.facility_id and f.kind = 'TOWNSHIP_HOSPITAL'
          join policy_parameter q on ${REQUIREMENTS} where c.kind = 'GENERAL_PRACTITIONER'`,
      },
      {
        table: "medical_facility",
        keys: `${PRACTITIONERS}
          from changed f join policy_parameter q on ${REQUIREMENTS} where f.kind = 'TOWNSHIP_HOSPITAL'`,
      },
      {
        table: "policy_parameter",
        keys: `${PRACTITIONERS}
          from changed c join medical_facility f on f.kind = 'TOWNSHIP_HOSPITAL' and starts_with(f.region, c.region)
          join policy_parameter q on ${REQUIREMENTS} where c.key = 'practitioners.perHospital'
          union
          select 'KEY_SPECIALTY/' || p.region || '/' || health_plan_calendar_year(p.programme, p.region, p.plan_year)
          from changed c join health_plan p on p.programme = 'KEY_SPECIALTY' and starts_with(p.region, c.region)
          where c.key = 'specialty.perCounty'`,
      },
    ]);
  },
};
