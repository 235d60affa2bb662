import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { ZHENTOU } from "@fupin/demo-data/published-figures";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { HouseholdCategory } from "@fupin/domain-types/household";
import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import { createHouseholdsSubgraph } from "../subgraph.js";
import { loadDemoVillage } from "./load-demo-village.js";

const office = { roles: ["POVERTY_OFFICE"], region: "CN" } as const;
const PINGCHANG = "520329102204";
/** Households of 圳头村 that have no helper yet. */
const UNHELPED = 3;
const villages = new Map<string, DemoVillage>();
let households: TestSubgraph<Tables>;

/** 圳头村, a village that is not poor, and 平场村, from where fifty households are relocated. */
beforeAll(async () => {
  for await (const village of standardDemo(await DivisionBook.open())) {
    const ordinary = !village.poor && villages.size === 1;
    if (village.code === ZHENTOU.code || village.code === PINGCHANG || ordinary)
      villages.set(village.code, village);
  }
  households = await startTestSubgraph<Tables>({
    department: "households",
    migrations,
    createSubgraph: createHouseholdsSubgraph,
    load: (db, sealed) =>
      db.transaction().execute(async (trx) => {
        for (const village of villages.values()) await loadDemoVillage(trx, sealed, village);
      }),
  });
});
afterAll(() => households?.close());

const count = async (from: ReturnType<typeof sql>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${from}`.execute(households.db);
  return rows[0]?.n ?? -1;
};

describe("the demo data", () => {
  it("hold 圳头村 exactly as published (policies R-5, R-12)", async () => {
    const { data } = await households.ask(
      office,
      `{ village(code: "${ZHENTOU.code}") { registry(asOf: "2014-12-31") { households byCategory { category households persons } } } }`,
    );
    expect(data?.village).toEqual({
      registry: {
        households: 94,
        byCategory: HouseholdCategory.values.map((category) => ({
          category,
          ...ZHENTOU.registered[category],
        })),
      },
    });
  });

  it("give every poor village a unit and a team, and every household a helper but a handful (policies P-1, P-2)", async () => {
    const { data } = await households.ask(
      office,
      `{ coverage: pairingCoverage(region: "${ZHENTOU.code}", on: "2016-12-31") { poorVillages villagesWithoutUnit
          villagesWithoutTeam villagesShortOfLeaderVisits households householdsWithoutHelper helpersOverLimit } }`,
    );
    expect(data?.coverage).toEqual({
      poorVillages: 1,
      villagesWithoutUnit: 0,
      villagesWithoutTeam: 0,
      villagesShortOfLeaderVisits: 0,
      households: 94,
      householdsWithoutHelper: UNHELPED,
      helpersOverLimit: 0,
    });
    expect(
      await count(
        sql`helper where households <> (select count(*) from pairing where helper_id = helper.id and ended_on is null)`,
      ),
    ).toBe(0);
    expect(await count(sql`helper where subject = 'helper' and households = 2`)).toBe(1);
  });

  it("hold plans that follow the causes, with what the departments deliver (policies P-6, R-8)", async () => {
    const helped = 94 - UNHELPED;
    const inVillage = sql`household_plan where village_code = ${ZHENTOU.code}`;
    expect(await count(inVillage)).toBe(2 * helped);
    expect(
      await count(
        sql`household_plan, jsonb_array_elements(explanation) as line where not (line ->> 'passed')::boolean`,
      ),
    ).toBe(0);
    expect(
      await count(sql`household_plan as p where not exists (select from plan_measure where plan_id = p.id)`),
    ).toBe(0);
    const moving = [...villages.values()].flatMap((village) =>
      village.households.filter(({ relocation }) => relocation),
    );
    const planned = await households.db
      .selectFrom("plan_measure")
      .select("reference_id as id")
      .where("delivered_by", "=", "RELOCATION")
      .distinct()
      .execute();
    const ids = new Set(moving.map(({ number }) => `${number}-BQ1`));
    expect(planned.length).toBeGreaterThanOrEqual(45);
    for (const { id } of planned) expect(ids).toContain(id);
  });

  it("hold visits, open alerts and tasks, so that something is to be done (policies P-5, R-13, F-3)", async () => {
    expect(await count(sql`helper_visit where village_code = ${ZHENTOU.code}`)).toBe(2 * (94 - UNHELPED));
    for (const open of [sql`risk_alert where handled_on is null`, sql`registry_task where closed_on is null`])
      expect(await count(open)).toBeGreaterThan(0);
    expect(await count(sql`risk_alert where handled_on < raised_on or due_on < raised_on`)).toBe(0);
  });
});
