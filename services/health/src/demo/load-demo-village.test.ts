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
});
