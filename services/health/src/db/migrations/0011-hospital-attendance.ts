import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { addParameter } from "@fupin/server-kit/policy/parameter.store";
import { sql } from "kysely";
import { INITIAL_ATTENDANCE_PARAMETERS } from "../../policy/initial-parameters.js";

/** Days that village doctors are at their township hospital, and how many the rule asks (policy H-8). */
export const hospitalAttendanceMigration: Migration = {
  name: "0011_hospital_attendance",
  up: async (db) => {
    await sql`
      create table hospital_attendance (
        worker_id bigint not null,
        region text collate "C" not null,
        facility_id bigint not null references medical_facility (id),
        day date not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        foreign key (worker_id, region) references medical_worker (id, region) on update cascade,
        constraint attendance_once primary key (worker_id, day)
      )`.execute(db);
    await protectRows(db, "hospital_attendance", { region: "region", roles: ["HEALTH_OFFICER", "AUDITOR"] });
    for (const row of INITIAL_ATTENDANCE_PARAMETERS) await addParameter(db, row, "platform");
  },
};
