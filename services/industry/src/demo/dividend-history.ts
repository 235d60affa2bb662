import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { type DemoRows, RECORDED } from "./demo-rows.js";

/** The cooperatives of a village, its households' shares in them, and each year's dividend, paid (policy I-7). */
export function dividendHistory({ code, households }: DemoVillage): DemoRows[] {
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
  const dividends = holdings.flatMap(({ id, household_id, organisation, dividends: its }) =>
    its.map((dividend) => ({
      ...dividend,
      shareholding_id: id,
      household_id,
      distribution_id: `${idOf(organisation)}-D${dividend.year}`,
    })),
  );
  const distributions = Map.groupBy(dividends, ({ distribution_id }) => distribution_id);
  return [
    {
      table: "organisation",
      rows: organisations.map(({ name, id, since }) => ({
        id,
        region: code,
        name,
        kind: "COOPERATIVE",
        registered_on: since,
        ...RECORDED,
      })),
    },
    {
      table: "organisation_village",
      rows: organisations.map(({ id, since }) => ({
        organisation_id: id,
        village_code: code,
        since,
        ...RECORDED,
      })),
    },
    {
      table: "shareholding",
      rows: holdings.map(({ id, household_id, kind, organisation, amount, heldSince }) => ({
        id,
        household_id,
        kind,
        organisation,
        organisation_id: idOf(organisation),
        amount,
        held_since: heldSince,
        ...RECORDED,
      })),
    },
    {
      table: "dividend_distribution",
      rows: [...distributions].map(([id, parts]) => {
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
    },
    { table: "dividend", rows: dividends.map((dividend) => ({ ...dividend, ...RECORDED })) },
    {
      table: "dividend_payment",
      rows: dividends.map(({ shareholding_id, household_id, year }) => ({
        shareholding_id,
        household_id,
        year,
        paid_on: `${year}-12-25`,
        document: `${shareholding_id}-${year}`,
        ...RECORDED,
      })),
    },
  ];
}
