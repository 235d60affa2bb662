import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/** Utilities through the gateway: coverage equals a count over the rows, and the hamlets that need a road (policy L-5). */

const CADRE = "village-cadre";
const ANALYST = "analyst";
const VILLAGE = "360321207201";
const LATER = "2018-05-01";

type Reach = { kind: string; surveyed: number; reached: number; coverage: string | null };
type Coverage = { byKind: Reach[]; pavedRoads: { due: number; paved: number } };
type Hamlet = {
  id: string;
  registeredHouseholds: number;
  coverage: Reach[];
  pavedRoad: { passed: boolean | null };
};
type Row = {
  id: string;
  hamlet: { id: string } | null;
  utilitySurveys: { examined: string[]; reached: string[] }[] | null;
};
type List<Node> = { edges: { node: Node }[] };

let show: Script;
beforeAll(async () => {
  show = await script("utilities");
});

const request = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const nodesOf = async <Node>(account: string, step: string, variables: object): Promise<Node[]> =>
  (await show.run<List<Node>>(account, step, variables)).edges.map(({ node }) => node);
const coverageOf = async (regions: readonly string[]) =>
  await show.run<Coverage[]>(ANALYST, "Coverage", { regions });
const rows = () => nodesOf<Row>(CADRE, "Rows", { region: VILLAGE });
const hamlets = () => nodesOf<Hamlet>(CADRE, "Hamlets", { region: VILLAGE });

/** The count over the rows: each household by its latest survey that looked at the utility. */
function counted(of: readonly Row[], { kind }: Reach): Reach {
  const latest = of.flatMap(({ utilitySurveys }) => {
    const survey = utilitySurveys?.find(({ examined }) => examined.includes(kind));
    return survey ? [survey.reached.includes(kind)] : [];
  });
  const reached = latest.filter(Boolean).length;
  const coverage = latest.length === 0 ? null : ((reached / latest.length) * 100).toFixed(2);
  return { kind, surveyed: latest.length, reached, coverage };
}

async function expectCounts(): Promise<void> {
  const [all, found, [village, township, county]] = await Promise.all([
    rows(),
    hamlets(),
    coverageOf([VILLAGE, VILLAGE.slice(0, 9), VILLAGE.slice(0, 6)]),
  ]);
  expect(village?.byKind).toEqual(village?.byKind.map((reach) => counted(all, reach)));
  // The county's only village in the demo data.
  expect([township, county].map((of) => of?.byKind)).toEqual([village?.byKind, village?.byKind]);
  for (const { id, registeredHouseholds, coverage } of found) {
    const own = all.filter(({ hamlet }) => hamlet?.id === id);
    expect(registeredHouseholds).toBe(own.length);
    expect(coverage).toEqual(coverage.map((reach) => counted(own, reach)));
  }
}

it("coverage by hamlet, village, township and county equals a count over the rows", expectCounts);

it("stays so after a survey, which counts for what it looked at; whom it reaches leaves the worklist", async () => {
  const without = () => nodesOf<{ id: string }>(CADRE, "WithoutUtility", { kind: "WATER", region: VILLAGE });
  const before = await without();
  const [household] = before.map(({ id }) => id);
  await show.run(
    CADRE,
    "SurveyHome",
    request({ household, surveyedOn: LATER, examined: ["WATER", "TELECOM"], reached: ["WATER"] }),
  );
  expect(await without()).toEqual(before.slice(1));
  await expectCounts();
});

it("a hamlet needs a paved road from 20 households on in a poor village, and leaves the worklist with it", async () => {
  const survey = (households: number, reached: readonly string[], surveyedOn: string) =>
    request({
      village: VILLAGE,
      name: "坳背",
      surveyedOn,
      households,
      poorVillage: true,
      examined: ["ROAD"],
      reached,
    });
  const worklist = async () =>
    (await nodesOf<{ id: string }>(ANALYST, "WithoutPavedRoad", { region: VILLAGE })).map(({ id }) => id);
  const before = await worklist();
  const lacking = (await hamlets()).filter(({ pavedRoad }) => pavedRoad.passed !== true).map(({ id }) => id);
  expect(before).toEqual(lacking);
  const [counts] = await coverageOf([VILLAGE]);
  expect((counts?.pavedRoads.due ?? 0) - (counts?.pavedRoads.paved ?? 0)).toBe(lacking.length);
  const { id } = await show.run<{ id: string }>(CADRE, "SurveyHamlet", survey(19, [], "2018-05-01"));
  expect(await worklist()).toEqual(before);
  await show.run(CADRE, "SurveyHamlet", survey(20, [], "2018-06-01"));
  expect(new Set(await worklist())).toEqual(new Set([...before, id]));
  await show.run(CADRE, "SurveyHamlet", survey(20, ["ROAD"], "2018-07-01"));
  expect(await worklist()).toEqual(before);
});

it("households change their hamlet from a day on; those of another village are refused", async () => {
  const [from, to] = (await hamlets()) as [Hamlet, Hamlet];
  const household = (await rows()).find(({ hamlet }) => hamlet?.id === from.id)?.id;
  const assign = (households: unknown[]) => request({ hamlet: to.id, households, since: LATER });
  expect(await show.run(CADRE, "AssignHouseholds", assign([household]))).toEqual({
    id: to.id,
    registeredHouseholds: to.registeredHouseholds + 1,
  });
  await expectCounts();
  expect(await show.refused(CADRE, "AssignHouseholds", assign(["3610221002010001"]))).toMatchObject({
    code: "FORBIDDEN",
    policy: "L-5",
  });
});
