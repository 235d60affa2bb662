import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { formatYuan } from "@fupin/domain-types/money";
import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import { createHealthSubgraph } from "../subgraph.js";
import { loadDemoVillage } from "./load-demo-village.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321207201" } as const;
let health: TestSubgraph<Tables>;
let village: DemoVillage;

beforeAll(async () => {
  for await (const first of standardDemo(await DivisionBook.open())) {
    village = first;
    break;
  }
  health = await startTestSubgraph<Tables>({
    department: "health",
    migrations,
    createSubgraph: createHealthSubgraph,
    load: (db, sealed) => db.transaction().execute((trx) => loadDemoVillage(trx, sealed, village)),
  });
});
afterAll(() => health?.close());

describe("圳头村 in health", () => {
  it("has the claims and enrollments of the demo data", async () => {
    const persons = village.households.flatMap(({ members }) => members);
    const claims = persons.flatMap((person) => person.claims);
    const counted = (status: string): number => claims.filter((claim) => claim.status === status).length;
    const { data, errors } = await health.ask(
      officer,
      `{
        all: claims { totalCount } open: claims(filter: {status: OPEN}) { totalCount }
        settled: claims(filter: {status: SETTLED}) { totalCount }
        reversed: claims(filter: {status: REVERSED}) { totalCount }
        enrollments { totalCount }
      }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      all: { totalCount: claims.length },
      open: { totalCount: counted("OPEN") },
      settled: { totalCount: counted("SETTLED") },
      reversed: { totalCount: counted("REVERSED") },
      enrollments: { totalCount: persons.flatMap((person) => person.enrollments).length },
    });
    expect(counted("SETTLED")).toBeGreaterThan(0);
  });

  it("adds up each household's out-of-pocket cost to the fen (policy H-6)", async () => {
    const { data, errors } = await health.ask(
      officer,
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Household { id healthSummary { persons settledClaims outOfPocket } }
      } }`,
      { of: village.households.map(({ number }) => ({ __typename: "Household", id: number })) },
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual(
      village.households.map(({ number, members }) => {
        const settled = members
          .flatMap((person) => person.claims)
          .flatMap(({ status, settlement }) => (status === "SETTLED" && settlement ? [settlement] : []));
        return {
          id: number,
          healthSummary: {
            persons: members.length,
            settledClaims: settled.length,
            outOfPocket: formatYuan(settled.reduce((sum, { outOfPocket }) => sum + outOfPocket, 0)),
          },
        };
      }),
    );
  });

  it("explains every settled claim line by line, by the status on the day of discharge (policy H-6)", async () => {
    const { data, errors } = await health.ask(
      officer,
      `{ claims(filter: {status: SETTLED}, first: 100) { edges { node {
        dischargedOn settlement { outOfPocket statusOnDischarge lines { step amount } }
      } } } }`,
    );
    expect(errors).toBeUndefined();
    type Node = {
      dischargedOn: string;
      settlement: {
        outOfPocket: string;
        statusOnDischarge: string;
        lines: { step: string; amount: string }[];
      };
    };
    const { edges } = (data?.claims ?? { edges: [] }) as { edges: { node: Node }[] };
    for (const { node } of edges) {
      const { lines, outOfPocket, statusOnDischarge } = node.settlement;
      expect(lines.at(-1)).toEqual({ step: "OUT_OF_POCKET", amount: outOfPocket });
      expect(statusOnDischarge).not.toBeNull();
    }
    expect(new Set(edges.map(({ node }) => node.settlement.statusOnDischarge)).size).toBeGreaterThan(1);
  });

  it("has its clinic, the hospitals its patients go to, its doctor and projects (policies H-7, H-8, H-10)", async () => {
    const { data, errors } = await health.ask(
      { roles: ["HEALTH_OFFICER"], region: "360321" },
      `{
        medicalFacilities(filter: {withReferral: true}) { edges { node { kind name poorVillage servedPopulation } } }
        healthProjects { edges { node { name funding } } }
        doctorSubsidies(month: "2016-03") { edges { node { amount } } }
        claims(first: 100) { edges { node { hospital facility { name } } } }
      }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      medicalFacilities: {
        edges: [
          { node: { kind: "PROVINCIAL_HOSPITAL", name: "江西省人民医院" } },
          { node: { kind: "PREFECTURE_HOSPITAL", name: "萍乡市第一人民医院" } },
          { node: { kind: "COUNTY_HOSPITAL", name: "莲花县人民医院" } },
          { node: { kind: "TOWNSHIP_HOSPITAL", name: "南岭乡卫生院" } },
          {
            node: { kind: "VILLAGE_CLINIC", name: "圳头村卫生室", poorVillage: true, servedPopulation: 1680 },
          },
        ],
      },
      healthProjects: {
        edges: [
          { node: { name: "心血管内科", funding: "2500000.00" } },
          { node: { name: "骨科", funding: "2500000.00" } },
          { node: { name: "圳头村卫生室", funding: "100000.00" } },
        ],
      },
      // It serves more than 1,000 people.
      doctorSubsidies: { edges: [{ node: { amount: "200.00" } }] },
    });
    type Node = { hospital: string; facility: { name: string } | null };
    const { edges } = (data?.claims ?? { edges: [] }) as { edges: { node: Node }[] };
    for (const { node } of edges) expect(node.facility?.name).toBe(node.hospital);
  });

  it("has been screened: the ill have a finding, most of them a doctor and follow-ups (policy H-12)", async () => {
    const { data, errors } = await health.ask(
      { roles: ["HEALTH_OFFICER"], region: "360321" },
      `{
        screeningCampaigns { edges { node { name region counts { screened found paired followedUp } } } }
        hospitalAttendance(month: "2016-10") { doctors }
        rotationQuotas(year: 2016) { kind served }
      }`,
    );
    expect(errors).toBeUndefined();
    const ill = village.households
      .flatMap(({ members }) => members)
      .filter(({ health: status }) => status === "SERIOUS_ILLNESS" || status === "CHRONIC_ILLNESS").length;
    type Counts = { screened: number; found: number; paired: number; followedUp: number };
    const [campaign] =
      (data?.screeningCampaigns as { edges: { node: { counts: Counts } }[] } | undefined)?.edges ?? [];
    const counts = campaign?.node.counts ?? { screened: 0, found: 0, paired: 0, followedUp: 0 };
    expect(campaign?.node).toMatchObject({ name: "南岭乡大病专项筛查", region: "360321207" });
    expect(counts.found).toBe(ill);
    expect(counts.screened).toBeGreaterThan(counts.found);
    expect(counts.found).toBeGreaterThan(counts.paired);
    expect(counts.paired).toBeGreaterThan(counts.followedUp);
    expect(counts.followedUp).toBeGreaterThan(0);
    expect(data).toMatchObject({
      hospitalAttendance: { doctors: 1 },
      rotationQuotas: [{ served: 0 }, { kind: "ROTATING_COUNTY", served: 1 }],
    });
  });
});
