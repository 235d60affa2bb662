import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";

const RECORDED = { recorded_by: "demo-data" };

/** Loads the cooperatives of a village, its households' shares in them, and each year's dividend, paid (policy I-7). */
export async function loadDividendHistory(
  trx: Kysely<Tables>,
  { code, households }: DemoVillage,
): Promise<void> {
  const holdings = households.flatMap(({ number, shares }) =>
    shares.map((share, index) => ({
      ...share,
      household_id: number,
      id: `${number}-S${String(index + 1).padStart(2, "0")}`,
    })),
  );
  const byName = Map.groupBy(holdings, ({ organisation }) => organisation);
  const ids = new Map(
    [...byName.keys()].map((name, index) => [name, `${code}-O${String(index + 1).padStart(3, "0")}`]),
  );
  const idOf = (name: string): string => ids.get(name) ?? "";
  const first = (name: string): string =>
    (byName.get(name) ?? []).map(({ heldSince }) => heldSince).toSorted()[0] ?? "2014-01-01";

  const organisations = [...ids].map(([name, id]) => ({ name, id, since: first(name) }));
  await insertRows(
    trx,
    "organisation",
    organisations.map(({ name, id, since }) => ({
      id,
      region: code,
      name,
      kind: "COOPERATIVE",
      registered_on: since,
      ...RECORDED,
    })),
  );
  await insertRows(
    trx,
    "organisation_village",
    organisations.map(({ id, since }) => ({ organisation_id: id, village_code: code, since, ...RECORDED })),
  );
  await insertRows(
    trx,
    "shareholding",
    holdings.map(({ id, household_id, kind, organisation, amount, heldSince }) => ({
      id,
      household_id,
      kind,
      organisation,
      organisation_id: idOf(organisation),
      amount,
      held_since: heldSince,
      ...RECORDED,
    })),
  );

  const dividends = holdings.flatMap(({ id, household_id, organisation, dividends: its }) =>
    its.map((dividend) => ({
      ...dividend,
      shareholding_id: id,
      household_id,
      distribution_id: `${idOf(organisation)}-D${dividend.year}`,
    })),
  );
  const distributions = Map.groupBy(dividends, ({ distribution_id }) => distribution_id);
  await insertRows(
    trx,
    "dividend_distribution",
    [...distributions].map(([id, parts]) => {
      const year = parts[0]?.year;
      return {
        id,
        organisation_id: id.slice(0, id.lastIndexOf("-")),
        year,
        total: parts.reduce((sum, { amount }) => sum + amount, 0),
        holders: parts.length,
        announced_on: `${year}-12-10`,
        notice_until: `${year}-12-17`,
        document: `${id} 分红决议`,
        ...RECORDED,
      };
    }),
  );
  await insertRows(
    trx,
    "dividend",
    dividends.map((dividend) => ({ ...dividend, ...RECORDED })),
  );
  await insertRows(
    trx,
    "dividend_payment",
    dividends.map(({ shareholding_id, household_id, year }) => ({
      shareholding_id,
      household_id,
      year,
      paid_on: `${year}-12-25`,
      document: `${shareholding_id}-${year}`,
      ...RECORDED,
    })),
  );
}
