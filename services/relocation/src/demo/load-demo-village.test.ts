import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { isDangerous, RelocationStage } from "@fupin/domain-types/relocation";
import { testSealedValues } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { RenovationPriority } from "../renovation/renovation-priority.js";
import { carryOut } from "../testing/acts.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { VILLAGE } from "../testing/sample-housing.js";
import { loadDemoVillage } from "./load-demo-village.js";

const PINGCHANG = "520329102204";
const leader = { roles: ["LEADING_GROUP"], region: "CN" } as const;
const villages = new Map<string, DemoVillage>();
let relocation: TestSubgraph<Tables>;

/** 圳头村, some villages of 黎川县 that share townships, and 平场村. */
beforeAll(async () => {
  let lichuan = 0;
  for await (const village of standardDemo(await DivisionBook.open())) {
    const wanted = village.code === VILLAGE || village.code === PINGCHANG;
    if (wanted || (village.code.startsWith("361022") && lichuan++ < 12)) villages.set(village.code, village);
  }
  relocation = await startRelocation(async (db) => {
    for (const village of villages.values()) {
      await db.transaction().execute((trx) => loadDemoVillage(trx, testSealedValues(), village));
    }
  });
});
afterAll(() => relocation?.close());

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  const answer = await relocation.ask(leader, query, variables);
  expect(answer.errors).toBeUndefined();
  return answer;
};

describe("the demo data", () => {
  it("hold the three renovations planned in 圳头村 (policy L-4)", async () => {
    const answer = await ask(
      `{ renovations(filter: {region: "${VILLAGE}"}) { totalCount edges { node { household { id dwelling { dangerous } } stage plannedYear grade subsidy } } } }`,
    );
    const { nodes, totalCount } = listOf(answer, "renovations");
    expect(totalCount).toBe(3);
    const planned = villages.get(VILLAGE)?.households.filter(({ renovation }) => renovation) ?? [];
    expect(nodes).toEqual(
      planned.map(({ number, renovation, inspections }) => ({
        household: { id: number, dwelling: { dangerous: true } },
        stage: "PLANNED",
        plannedYear: 2017,
        grade: inspections[0]?.grade,
        subsidy: ((renovation?.subsidy ?? 0) / 100).toFixed(2),
      })),
    );
  });

  it("hold the relocations of 平场村, fifty at least (policy L-1)", async () => {
    const answer = await ask(
      `{ relocations(filter: {region: "${PINGCHANG}"}, first: 100) { totalCount edges { node {
          household { id } appliedOn stage mode persons site { name } } } } }`,
    );
    const { nodes, totalCount } = listOf(answer, "relocations");
    expect(totalCount).toBeGreaterThanOrEqual(50);
    const moving = villages.get(PINGCHANG)?.households.flatMap(({ number, relocation: of }) =>
      of
        ? {
            household: { id: number },
            appliedOn: of.appliedOn,
            stage: of.stage,
            mode: of.mode,
            persons: of.persons,
            site: of.site === undefined ? null : { name: of.site },
          }
        : [],
    );
    expect(nodes).toEqual(moving);
  });

  it("come through whole: counts, worklist and acceptances agree with the generator", async () => {
    const households = [...villages.values()].flatMap((village) => village.households);
    const graded = households.filter(({ inspections }) => inspections.length > 0);
    const forgotten = households.filter(({ inspections, renovation, relocation: of }) => {
      const current = inspections.at(-1);
      return current !== undefined && isDangerous(current.grade) && !renovation && !of;
    });
    const accepted = households.flatMap(({ inspections, renovation }) =>
      renovation?.stage === "ACCEPTED" || renovation?.stage === "PAID" ? inspections[1]?.inspectedOn : [],
    );
    const { data } = await ask(
      "{ inspections { totalCount } renovations { totalCount } relocations { totalCount } }",
    );
    expect(data).toEqual({
      inspections: { totalCount: graded.length },
      renovations: { totalCount: households.filter(({ renovation }) => renovation).length },
      relocations: { totalCount: households.filter(({ relocation: of }) => of).length },
    });
    const worklist = listOf(
      await ask("{ dangerousWithoutPlan(first: 100) { totalCount edges { node { id } } } }"),
      "dangerousWithoutPlan",
    );
    expect(worklist.nodes.map(({ id }) => id)).toEqual(forgotten.map(({ number }) => number));
    expect(forgotten.length).toBeGreaterThan(0);
    const rows = await relocation.db
      .selectFrom("housing_renovation")
      .select("accepted_on")
      .where("accepted_on", "is not", null)
      .execute();
    expect(rows.map((row) => row.accepted_on).sort()).toEqual(accepted.sort());
  });

  it("name each site of a township once, whichever village it takes", async () => {
    const { nodes } = listOf(
      await ask("{ resettlementSites(first: 100) { edges { node { name region { code } } } } }"),
      "resettlementSites",
    );
    const expected = new Set(
      [...villages.values()].flatMap(({ code, households }) =>
        households.flatMap(({ relocation: of }) => (of?.site ? `${code.slice(0, 9)} ${of.site}` : [])),
      ),
    );
    const found = nodes.map(({ name, region }) => `${(region as { code: string }).code} ${name}`);
    expect(found.sort()).toEqual([...expected].sort());
    expect(found.length).toBeLessThan(villages.size);
  });

  it("give every relocation its course: steps, consent with members, dwelling, move (policies L-1 to L-3)", async () => {
    const answer = await ask(
      `{ relocations(filter: {region: "${PINGCHANG}"}, first: 100) { edges { node { household { id } stage persons version areaCap
          steps { act toStage } waiting { siteId } home { village { code } address } members { person { id } } siteDwelling { area } dispersedDwelling { area } move { movedOn } followUps { insured } } } } }`,
    );
    const order = RelocationStage.values;
    for (const node of listOf(answer, "relocations").nodes) {
      const stage = order.indexOf(node.stage as RelocationStage);
      const reached = (name: RelocationStage): boolean => stage >= order.indexOf(name);
      const steps = node.steps as { act: string; toStage: string }[];
      const moves = steps.filter(({ act }) => act !== "JOIN_WAITING_LIST");
      expect(moves.map(({ toStage }) => toStage)).toEqual(order.slice(0, stage + 1).reverse());
      expect(steps.length - moves.length).toBe(node.waiting === null ? 0 : 1);
      expect(node.version).toBe(steps.length);
      expect(node.members).toHaveLength(reached("CONSENTED") ? (node.persons as number) : 0);
      expect([node.siteDwelling, node.dispersedDwelling].filter(Boolean)).toEqual(
        reached("SITE_ALLOTTED") ? [{ area: node.areaCap }] : [],
      );
      expect(node.home !== null).toBe(reached("HANDED_OVER"));
      expect(node.move !== null).toBe(reached("MOVED_IN"));
      expect(node.followUps).toHaveLength(reached("FOLLOW_UP") ? 1 : 0);
    }
  });

  it("leave room in each site, and nobody is allotted what does not exist (policy L-2)", async () => {
    const { nodes } = listOf(
      await ask(
        "{ resettlementSites(first: 100) { edges { node { id village { code } facilities { kind } capacityHouseholds capacityPersons allottedPersons dwellingsBySize { dwellings free } } } } }",
      ),
      "resettlementSites",
    );
    for (const site of nodes) {
      const sizes = site.dwellingsBySize as { dwellings: number; free: number }[];
      expect(sizes.reduce((sum, { dwellings }) => sum + dwellings, 0)).toBe(site.capacityHouseholds);
      expect(sizes.reduce((sum, { free }) => sum + free, 0)).toBeGreaterThan(0);
      expect(site.allottedPersons).toBeLessThan(site.capacityPersons as number);
      expect(villages.has((site.village as { code: string }).code)).toBe(true);
      expect(site.facilities).toHaveLength(5);
    }
  });

  it("let those wait for whom nothing fits: serving a list changes nothing (policy L-2)", async () => {
    const before = await relocation.db
      .selectFrom("site_waiting")
      .select(["site_id", "household_id"])
      .where("left_on", "is", null)
      .execute();
    expect(before.length).toBeGreaterThan(3);
    for (const site of new Set(before.map(({ site_id }) => site_id))) {
      const { error } = await carryOut(
        relocation,
        "serveResettlementWaitingList",
        { site, on: "2016-12-31" },
        "id",
        { roles: ["HOUSING_OFFICER"], region: "CN" },
      );
      expect(error).toBeUndefined();
    }
    const after = await relocation.db
      .selectFrom("site_waiting")
      .select(["site_id", "household_id"])
      .where("left_on", "is", null)
      .execute();
    expect(after).toEqual(before);
  });

  it("pay renovations in stages, the last part after the acceptance, and plan within the quota (policy L-4)", async () => {
    const rows = await relocation.db
      .selectFrom("housing_renovation as w")
      .leftJoin("renovation_payment as p", "p.renovation_id", "w.id")
      .select(["w.id", "w.stage", "w.subsidy", "w.accepted_on", "w.version", "w.planned_year", "w.plan_id"])
      .select((eb) => [
        eb.fn.coalesce(eb.fn.sum<number>("p.amount"), eb.lit(0)).as("paid"),
        eb.fn.count<number>("p.serial").as("payments"),
        eb.fn.max("p.paid_on").as("last"),
      ])
      .groupBy(["w.household_id", "w.serial"])
      .execute();
    const share = { PLANNED: 0, UNDER_WAY: 30, COMPLETED: 80, ACCEPTED: 80, PAID: 100 };
    for (const { stage, subsidy, paid, payments, last, accepted_on, plan_id, planned_year } of rows) {
      expect(Number(paid)).toBe((subsidy * share[stage]) / 100);
      expect(payments).toBe({ PLANNED: 0, UNDER_WAY: 1, COMPLETED: 2, ACCEPTED: 2, PAID: 3 }[stage]);
      if (stage === "PAID") expect(accepted_on && last && accepted_on < last).toBe(true);
      expect(plan_id).toMatch(new RegExp(`^\\d{6}-${planned_year}-JH1$`));
    }
    expect(rows.filter(({ stage }) => stage === "PAID").length).toBeGreaterThan(0);
    const steps = await relocation.db.selectFrom("renovation_step").select("renovation_id").execute();
    expect(steps).toHaveLength(rows.reduce((sum, { version }) => sum + version, 0));
    const { data } = await ask(
      `{ renovationYear(county: "360321", year: 2017) { quota planned remaining } }`,
    );
    expect(data?.renovationYear).toEqual({ quota: 8, planned: 3, remaining: 5 });
  });

  it("let every household that has not moved belong to a hamlet (policy L-5)", async () => {
    const { data } = await ask(
      `{ hamlets(region: "${PINGCHANG}", first: 100) { edges { node { registeredHouseholds coverage { kind surveyed } } } } }`,
    );
    const households = villages.get(PINGCHANG)?.households ?? [];
    const moved = households.filter(({ relocation: of }) =>
      ["MOVED_IN", "OLD_HOUSE_VACATED", "FOLLOW_UP"].includes(of?.stage ?? ""),
    );
    const hamlets = data?.hamlets as {
      edges: { node: { registeredHouseholds: number; coverage: { surveyed: number }[] } }[];
    };
    const { edges } = hamlets;
    const registered = edges.reduce((sum, { node }) => sum + node.registeredHouseholds, 0);
    expect(registered).toBe(households.length - moved.length);
    expect(edges.reduce((sum, { node }) => sum + (node.coverage[0]?.surveyed ?? 0), 0)).toBe(registered);
  });

  it("cover the utilities as the home surveys found them, and spread the village over its hamlets (policy L-5)", async () => {
    const { data } = await ask(
      `{ utilityCoverage(regions: ["${PINGCHANG}"]) { byKind { kind surveyed reached } }
         hamlets(region: "${PINGCHANG}", first: 100) { totalCount edges { node { households reached pavedRoad { passed } } } }
         hamletsWithoutPavedRoad(region: "${PINGCHANG}") { totalCount } }`,
    );
    const village = villages.get(PINGCHANG) as DemoVillage;
    const coverage = data?.utilityCoverage as { byKind: object[] }[];
    expect(coverage[0]?.byKind[0]).toEqual({
      kind: "WATER",
      surveyed: village.households.length,
      reached: village.households.filter(({ livingConditions }) => livingConditions.water).length,
    });
    const hamlets = data?.hamlets as {
      totalCount: number;
      edges: { node: { households: number; pavedRoad: { passed: boolean } } }[];
    };
    const { edges } = hamlets;
    expect(hamlets.totalCount).toBe(village.profile.hamlets);
    expect(edges.reduce((sum, { node }) => sum + node.households, 0)).toBe(village.profile.households);
    expect(data?.hamletsWithoutPavedRoad).toEqual({
      totalCount: edges.filter(({ node }) => !node.pavedRoad.passed).length,
    });
  });

  it("rank in a county whoever lives dangerously without a plan (policy L-4)", async () => {
    const { data } = await ask(
      `{ dangerousWithoutPlan(region: "361022") { totalCount }
         renovationYear(county: "361022", year: 2017) { ranking(first: 100) { totalCount edges { node { rank priority } } } } }`,
    );
    const year = data?.renovationYear as {
      ranking: { totalCount: number; edges: { node: { rank: number; priority: RenovationPriority } }[] };
    };
    expect(data?.dangerousWithoutPlan).toEqual({ totalCount: year.ranking.totalCount });
    const places = year.ranking.edges.map(({ node }) => RenovationPriority.values.indexOf(node.priority));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
