import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Expression, SelectQueryBuilder, SqlBool } from "kysely";
import type { HouseholdTable, Tables } from "../db/tables.js";
import type { HouseholdsContext } from "../households-context.js";
import { type VillageRow, villagesByCode } from "../region/region.store.js";
import { type HouseholdRow, householdsById } from "./household.store.js";

type Households = SelectQueryBuilder<Tables & { h: HouseholdTable }, "h", object>;

/** The households of a region, registered now, to which a list adds its condition. */
export const registeredHouseholds = (
  { db }: HouseholdsContext,
  { from, to }: { from: string; to: string },
): Households =>
  db
    .selectFrom("household as h")
    .where("h.village_code", ">=", from)
    .where("h.village_code", "<", to)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("household_status as s")
          .select("s.status")
          .whereRef("s.household_id", "=", "h.id")
          .where("s.valid_to", "is", null)
          .where("s.status", "=", "REGISTERED"),
      ),
    );

/** One page of the households a query describes, by number; two statements, whatever their number. */
export async function householdList(
  { db }: HouseholdsContext,
  matching: Households,
  page: PageArgs,
): Promise<Page<HouseholdRow>> {
  const ids = await pageOf(
    matching.select("h.id"),
    page,
    { columns: ["h.id"], direction: "asc", keyOf: ({ id }) => [id] },
    async () =>
      (await matching.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total,
  );
  const numbers = ids.edges.map(({ node }) => node.id);
  const rows = numbers.length === 0 ? new Map<string, HouseholdRow>() : await householdsById(db, numbers);
  return {
    ...ids,
    edges: ids.edges.flatMap(({ node, cursor }) => {
      const household = rows.get(node.id);
      return household === undefined ? [] : [{ node: household, cursor }];
    }),
  };
}

/** One page of the villages of a region that fulfil a condition on `region.code`, by code. */
export async function villageList(
  { db }: HouseholdsContext,
  { from, to }: { from: string; to: string },
  condition: Expression<SqlBool>,
  page: PageArgs,
): Promise<Page<VillageRow>> {
  const matching = db
    .selectFrom("region")
    .where("region.level", "=", "VILLAGE")
    .where("region.code", ">=", from)
    .where("region.code", "<", to)
    .where(condition);
  const codes = await pageOf(
    matching.select("region.code"),
    page,
    { columns: ["region.code"], direction: "asc", keyOf: ({ code }) => [code] },
    async () =>
      (await matching.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()).total,
  );
  const keys = codes.edges.map(({ node }) => node.code);
  const rows = keys.length === 0 ? new Map<string, VillageRow>() : await villagesByCode(db, keys);
  return {
    ...codes,
    edges: codes.edges.flatMap(({ node, cursor }) => {
      const village = rows.get(node.code);
      return village === undefined ? [] : [{ node: village, cursor }];
    }),
  };
}
