import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/**
 * Institutions get codes, also those of prefectures and provinces, and claims refer to them. What holds a
 * hospital's invoices apart is its code and, of an institution without one, its name: the homonymous township
 * hospitals of two counties are two (policy H-6).
 */
export const facilityCodesMigration: Migration = {
  name: "0009_facility_codes",
  up: async (db) => {
    await sql`alter table medical_facility drop constraint medical_facility_kind_check`.execute(db);
    await sql`
      alter table medical_facility
        add constraint medical_facility_kind_check check (kind in (
          'VILLAGE_CLINIC', 'TOWNSHIP_HOSPITAL', 'COUNTY_HOSPITAL', 'PREFECTURE_HOSPITAL', 'PROVINCIAL_HOSPITAL'
        )),
        add column code text collate "C" check (code ~ '^H[0-9]{11}$')`.execute(db);
    await sql`
      update medical_facility f set code = numbered.code
      from (
        select id, 'H' || rpad(left(region, 6), 6, '0')
          || lpad(row_number() over (partition by left(region, 6) order by id)::text, 5, '0') as code
        from medical_facility
      ) numbered
      where numbered.id = f.id`.execute(db);
    await sql`
      alter table medical_facility
        alter column code set not null,
        add constraint facility_code_once unique (code)`.execute(db);
    await sql`create index medical_facility_name on medical_facility (name)`.execute(db);
    await sql`
      alter table claim
        add column facility text collate "C" references medical_facility (code),
        add column institution text collate "C" not null generated always as (coalesce(facility, hospital)) stored,
        drop constraint claim_invoice_unique`.execute(db);
    await sql`alter table claim add constraint claim_invoice_unique unique (institution, invoice_number)`.execute(
      db,
    );
    await sql`create index claim_facility on claim (facility, year)`.execute(db);
  },
};
