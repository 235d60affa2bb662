import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { RegistryCounts } from "./region.type.js";

/** Counts the registered households and persons of a region by category and severity (policies ). */
export async function registryCounts(db: Kysely<Tables>, region: string): Promise<RegistryCounts> {
  const { from, to } = regionRange(region);
  const rows = await db
    .selectFrom("household_status as s")
    .innerJoin("household as h", "h.id", "s.household_id")
    .select(({ fn }) => [
      "s.category",
      fn.countAll<number>().as("households"),
      fn.sum<number>("h.member_count").as("persons"),
    ])
    .where("s.valid_to", "is", null)
    .where("s.status", "=", "REGISTERED")
    .where("s.village_code", ">=", from)
    .where("s.village_code", "<", to)
    .groupBy("s.category")
    .execute();
  const total = (of: typeof rows): { households: number; persons: number } => ({
    households: of.reduce((sum, row) => sum + row.households, 0),
    persons: of.reduce((sum, row) => sum + Number(row.persons), 0),
  });
  return {
    ...total(rows),
    byCategory: HouseholdCategory.values.map((category) => ({
      category,
      ...total(rows.filter((row) => row.category === category)),
    })),
    bySeverity: Severity.values.map((severity) => ({
      severity,
      ...total(rows.filter((row) => severityOf(row.category) === severity)),
    })),
  };
}
