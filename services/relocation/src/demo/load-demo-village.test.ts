import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { isDangerous, RelocationStage } from "@fupin/domain-types/relocation";
import { testSealedValues } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { RenovationPriority } from "../renovation/renovation-priority.js";
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
          steps { toStage } members { person { id } } siteDwelling { area } dispersedDwelling { area } move { movedOn } followUps { insured } } } } }`,
    );
    const order = RelocationStage.values;
    for (const node of listOf(answer, "relocations").nodes) {
      const stage = order.indexOf(node.stage as RelocationStage);
      const reached = (name: RelocationStage): boolean => stage >= order.indexOf(name);
      const steps = node.steps as { toStage: string }[];
      expect(steps.map(({ toStage }) => toStage)).toEqual(order.slice(0, stage + 1).reverse());
      expect(node.version).toBe(steps.length);
      expect(node.members).toHaveLength(reached("CONSENTED") ? (node.persons as number) : 0);
      expect([node.siteDwelling, node.dispersedDwelling].filter(Boolean)).toEqual(
        reached("SITE_ALLOTTED") ? [{ area: node.areaCap }] : [],
      );
      expect(node.move !== null).toBe(reached("MOVED_IN"));
      expect(node.followUps).toHaveLength(reached("FOLLOW_UP") ? 1 : 0);
    }
  });

  it("leave room in each site, and nobody is allotted what does not exist (policy L-2)", async () => {
    const { nodes } = listOf(
      await ask(
        "{ resettlementSites(first: 100) { edges { node { capacityHouseholds capacityPersons allottedPersons dwellingsBySize { dwellings free } } } } }",
      ),
      "resettlementSites",
    );
    for (const site of nodes) {
      const sizes = site.dwellingsBySize as { dwellings: number; free: number }[];
      expect(sizes.reduce((sum, { dwellings }) => sum + dwellings, 0)).toBe(site.capacityHouseholds);
      expect(sizes.reduce((sum, { free }) => sum + free, 0)).toBeGreaterThan(0);
      expect(site.allottedPersons).toBeLessThan(site.capacityPersons as number);
    }
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
