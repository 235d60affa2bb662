import { anyOf } from "@fupin/server-kit/database/any-of";
import { conflict, notFound } from "@fupin/server-kit/errors";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { HealthContext } from "../health-context.js";
import { catchmentOf, codeDivision, type FacilityKind, LEVEL_OF } from "./facility.js";
import type { MedicalFacility } from "./facility.type.js";

/** An institution to be recorded. */
export type NewFacility = {
  readonly kind: FacilityKind;
  readonly region: string;
  readonly name: string;
  readonly code?: string | null | undefined;
  readonly servedPopulation?: number | null | undefined;
  readonly basicDrugSystem?: boolean;
  readonly poorVillage?: boolean;
};

/** What an institution is known by: in the database, and in the graph. */
export type FacilityKey = { readonly id: number; readonly code: string };

/** Institutions, as the graph shows them. */
export const facilitiesOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("medical_facility as f")
    .select([
      "f.code",
      "f.kind",
      "f.region",
      "f.name",
      "f.served_population as servedPopulation",
      "f.basic_drug_system as basicDrugSystem",
      "f.poor_village as poorVillage",
    ]);

/** Institutions by code, by one statement. */
export async function facilitiesByCode(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<Map<string, MedicalFacility>> {
  const rows = await facilitiesOf(db)
    .where(anyOf("f.code", [...codes]))
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** One institution by code; all that a request asks for together cost one statement. */
export const facilityOfCode = defineLoader(({ db }: HealthContext, codes: readonly string[]) =>
  facilitiesByCode(db, codes),
);

/** An institution's row by its code; throws NOT_FOUND where there is none, or none within `reach`. */
export async function facilityWithin(db: Kysely<Tables>, code: string, reach: string | undefined) {
  const facility = await db
    .selectFrom("medical_facility")
    .select(["id", "kind", "region", "name"])
    .where("code", "=", code)
    .executeTakeFirst();
  if (facility === undefined || reach === undefined || !facility.region.startsWith(reach))
    throw notFound("该机构");
  return facility;
}

/**
 * Records an institution; its code is the next of its division where none is given. Throws CONFLICT for a
 * name that its region has, or a code that is taken.
 */
export async function recordFacility(
  trx: Kysely<Tables>,
  facility: NewFacility,
  recordedBy: string,
): Promise<FacilityKey> {
  const { kind, region, name } = facility;
  const code = facility.code ?? (await nextCode(trx, region));
  const row = await trx
    .insertInto("medical_facility")
    .values({
      code,
      kind,
      region,
      name,
      served_population: facility.servedPopulation ?? null,
      basic_drug_system: facility.basicDrugSystem ?? false,
      poor_village: facility.poorVillage ?? false,
      recorded_by: recordedBy,
    })
    .onConflict((known) => known.doNothing())
    .returning(["id", "code"])
    .executeTakeFirst();
  if (row === undefined) throw conflict(`该区划已有“${name}”，或机构代码 ${code} 已使用`, { region, code });
  return row;
}

/**
 * Gives the claims that named an institution before it had a code its code, so that no invoice of it can be
 * claimed by name and by code (policy H-6).
 */
export async function adoptClaimsByName(
  trx: Kysely<Tables>,
  { kind, region, name }: NewFacility,
  code: string,
): Promise<void> {
  const catchment = catchmentOf(kind, region);
  await trx
    .updateTable("claim")
    .set({ facility: code })
    .where("facility", "is", null)
    .where("hospital", "=", name)
    .where("hospital_level", "=", LEVEL_OF[kind])
    .where("household_id", ">=", catchment)
    .where("household_id", "<", `${catchment}~`)
    .execute();
}

/** The next code of a region's division; whoever records there at the same time waits. */
async function nextCode(trx: Kysely<Tables>, region: string): Promise<string> {
  const division = codeDivision(region);
  await sql`select pg_advisory_xact_lock(hashtext(${`medical_facility ${division}`}))`.execute(trx);
  const last = await trx
    .selectFrom("medical_facility")
    .select("code")
    .where("code", ">=", division)
    .where("code", "<", `${division}~`)
    .orderBy("code", "desc")
    .limit(1)
    .executeTakeFirst();
  const number = Number(last?.code.slice(division.length) ?? 0) + 1;
  return `${division}${String(number).padStart(5, "0")}`;
}
