import type { DemoRenovation } from "@fupin/demo-data/demo-dwelling";
import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordSites } from "../site/record-sites.js";

const RECORDED_BY = "demo-data";

/** Loads the dwellings, relocations and renovations of one village of the demo data, with its township's sites. */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  { code, households }: DemoVillage,
): Promise<void> {
  const names = new Set(households.flatMap(({ relocation }) => relocation?.site ?? []));
  const sites = await recordSites(trx, code.slice(0, 9), [...names]);
  await insertRows(trx, "dwelling_inspection", households.flatMap(inspectionRows));
  await insertRows(
    trx,
    "relocation",
    households.flatMap((household) => relocationRows(household, sites)),
  );
  await insertRows(trx, "housing_renovation", households.flatMap(renovationRows));
}

/** The first case of a household. */
const firstCase = ({ number }: DemoHousehold) => ({
  household_id: number,
  serial: 1,
  recorded_by: RECORDED_BY,
});

const inspectionRows = (household: DemoHousehold) =>
  household.inspections.map(({ inspectedOn, grade }, index) => ({
    ...firstCase(household),
    serial: index + 1,
    inspected_on: inspectedOn,
    grade,
  }));

function relocationRows(household: DemoHousehold, sites: ReadonlyMap<string, string>) {
  const { relocation } = household;
  if (!relocation) return [];
  const { appliedOn, stage, mode, site, persons } = relocation;
  const siteId = site === undefined ? null : (sites.get(site) ?? null);
  return [{ ...firstCase(household), applied_on: appliedOn, stage, mode, site_id: siteId, persons }];
}

function renovationRows(household: DemoHousehold) {
  const { renovation, inspections } = household;
  if (!renovation) return [];
  const { plannedYear, kind, stage, subsidy } = renovation;
  return [
    {
      ...firstCase(household),
      planned_year: plannedYear,
      grade: inspections[0]?.grade ?? null,
      kind,
      stage,
      subsidy,
      accepted_on: isAccepted(renovation) ? (inspections.at(-1)?.inspectedOn ?? null) : null,
    },
  ];
}

/** The inspection that follows an accepted renovation is made at the acceptance. */
const isAccepted = ({ stage }: DemoRenovation): boolean => stage === "ACCEPTED" || stage === "PAID";
