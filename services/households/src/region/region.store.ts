import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { regionRange } from "@fupin/domain-types/region-code";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { type Page, type PageArgs, type PageOrder, pageOf } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { RegionTable, Tables } from "../db/tables.js";
import type { VillageFacts } from "./region.type.js";

/** The full name of a village, from the province down, for a column that holds its code. */
export const fullNameOf = (column: string): RawBuilder<string> => {
  const code = sql.ref(column);
  return sql<string>`(
    select string_agg(r.name, '' order by r.code) from region r
    where r.code in (left(${code}, 2), left(${code}, 4), left(${code}, 6), left(${code}, 9), ${code}))`;
};

/** Regions by code. */
export async function regionsByCode(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<Map<string, RegionTable>> {
  const rows = await db.selectFrom("region").selectAll().where(anyOf("code", codes)).execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** The regions directly below one; the provinces where there is none. */
export const regionsBelow = (db: Kysely<Tables>, parent: Expression<string> | string | null) =>
  db
    .selectFrom("region")
    .selectAll()
    .where("parent_code", parent === null ? "is" : "=", parent);

/** Regions are listed by their codes. */
export const REGION_ORDER: PageOrder<RegionTable> = {
  columns: ["code"],
  direction: "asc",
  keyOf: ({ code }) => [code],
};

/** One page of the regions directly below one, or of the provinces. */
export const regionPage = (
  db: Kysely<Tables>,
  parent: string | null,
  page: PageArgs,
): Promise<Page<RegionTable>> =>
  pageOf(regionsBelow(db, parent), page, REGION_ORDER, async () => {
    const { total } = await regionsBelow(db, parent)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return total;
  });

/** A village with its full name. */
export type VillageRow = { code: string; name: string; fullName: string };

/** Villages by code. */
export async function villagesByCode(
  db: Kysely<Tables>,
  codes: readonly string[],
): Promise<Map<string, VillageRow>> {
  const rows = await db
    .selectFrom("region")
    .select(["code", "name", fullNameOf("region.code").as("fullName")])
    .where(anyOf("code", codes))
    .where("level", "=", "VILLAGE")
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** Whether a village is a poor one on a day, for the column `region.code` (policies ). */
export const isPoorOn = (on: LocalDate): RawBuilder<SqlBool> => sql<SqlBool>`coalesce((
  select p.poor from village_profile as p
  where p.village_code = region.code and p.valid_from <= ${on}
  order by p.valid_from desc limit 1), false)`;

/** The villages of a region, or only those that are poor ones today (贫困村). */
export function villagePage(
  db: Kysely<Tables>,
  region: string,
  onlyPoor: boolean,
  page: PageArgs,
): Promise<Page<VillageRow>> {
  const { from, to } = regionRange(region);
  let villages = db
    .selectFrom("region")
    .where("level", "=", "VILLAGE")
    .where("code", ">=", from)
    .where("code", "<", to);
  if (onlyPoor) {
    villages = villages.where(isPoorOn(dayInChina(new Date())));
  }
  return pageOf(
    villages.select(["code", "name", fullNameOf("region.code").as("fullName")]),
    page,
    { columns: ["code"], direction: "asc", keyOf: (row) => [row.code] },
    async () => {
      const { total } = await villages
        .select((eb) => eb.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
}

/** The latest profile of each village, or its latest until the end of a day (policy R-12). */
export async function villageFacts(
  db: Kysely<Tables>,
  codes: readonly string[],
  asOf?: LocalDate,
): Promise<Map<string, VillageFacts>> {
  const rows = await db
    .selectFrom("village_profile")
    .distinctOn("village_code")
    .select([
      "village_code",
      "valid_from as validFrom",
      "poor",
      "village_type as type",
      "groups",
      "hamlets",
      "households",
      "population",
      "cultivated_land as cultivatedLand",
      "forest",
      "camellia_oil_forest as camelliaOilForest",
      "dibao_rural_households as dibaoRuralHouseholds",
      "dibao_rural_persons as dibaoRuralPersons",
      "dibao_urban_households as dibaoUrbanHouseholds",
      "dibao_urban_persons as dibaoUrbanPersons",
    ])
    .where(anyOf("village_code", codes))
    .$if(asOf !== undefined, (facts) => facts.where("valid_from", "<=", asOf as LocalDate))
    .orderBy("village_code")
    .orderBy("valid_from", "desc")
    .execute();
  return new Map(rows.map(({ village_code, ...facts }) => [village_code, facts]));
}
