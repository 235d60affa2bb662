import { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import { createLogger } from "@fupin/server-kit/logging";
import type { Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { createTestIdentity } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { createRelocationSubgraph } from "../src/subgraph.js";
import { carryOut, OFFICE } from "../src/testing/acts.js";
import { recordConsented } from "../src/testing/consented-households.js";
import { startRelocation } from "../src/testing/relocation-harness.js";
import { household } from "../src/testing/sample-housing.js";

// 200 households of 圳头村 ask for the 150 dwellings of a new site at the same moment (policy L-2).

const HOUSEHOLDS = 200;
const DWELLINGS = 150;
const SITE = "360321207-AZ1";
const idOf = (serial: number): string => `${household(serial)}-BQ1`;

/** Three persons each; who signed when has nothing to do with the numbers. */
const consented = Array.from({ length: HOUSEHOLDS }, (_, index) => ({
  serial: index + 1,
  persons: 3,
  signedOn: `2016-0${1 + ((index * 7) % 3)}-${String(10 + ((index * 11) % 17))}`,
}));
/** The order of the rule: the day of consent, then the household number; all applied on one day. */
const inOrder = [...consented].sort((a, b) =>
  a.signedOn === b.signedOn ? a.serial - b.serial : a.signedOn < b.signedOn ? -1 : 1,
);

let relocation: TestSubgraph<Tables>;
let busy: { subgraph: Subgraph; ask: TestSubgraph<Tables>["ask"] };

beforeAll(async () => {
  relocation = await startRelocation((db) => recordConsented(db, consented));
  busy = await connectWidely();
});
afterAll(async () => {
  await busy?.subgraph.close();
  await relocation?.close();
});

/** The same database behind more connections, so that acts really meet. */
async function connectWidely(): Promise<typeof busy> {
  const { verifyToken, authorizationOf } = await createTestIdentity();
  const database = new DepartmentDatabase<Tables>({
    url: relocation.appUrl,
    ownerUrl: relocation.ownerUrl,
    maxConnections: 20,
  });
  const log = createLogger("relocation", "silent");
  const subgraph = await createRelocationSubgraph({ database, sealed: relocation.sealed, verifyToken, log });
  const authorization = await authorizationOf(OFFICE);
  return {
    subgraph,
    ask: (_account, query, variables) => subgraph.execute({ query, variables }, { authorization }),
  };
}

type Allotted = {
  id: string;
  stage: string;
  version: number;
  siteDwelling: { id: string } | null;
  waiting: object | null;
};

/** Asks again under the same request id where the service says that it is too busy: the act takes effect once. */
async function allot(serial: number): Promise<Allotted> {
  for (;;) {
    const { changed, error } = await carryOut<Allotted>(
      busy,
      "allotResettlementDwelling",
      {
        requestId: `allot-${serial}-x`,
        relocation: idOf(serial),
        expectedVersion: 3,
        on: "2016-06-01",
        site: SITE,
      },
      "id version stage siteDwelling { id } waiting { since }",
    );
    if (error === undefined) return changed;
    if (error.extensions?.code !== "UNAVAILABLE") throw new Error(error.message);
  }
}

async function waitingList(): Promise<string[]> {
  const { data } = await relocation.ask(
    OFFICE,
    `{ resettlementWaitingList(site: "${SITE}", first: 100) { totalCount edges { node { id } } } }`,
  );
  const list = data?.resettlementWaitingList as { totalCount: number; edges: { node: { id: string } }[] };
  expect(list.totalCount).toBe(list.edges.length);
  return list.edges.map(({ node }) => node.id);
}

it("plans a site whose dwellings do not exceed its capacity (policy L-2)", async () => {
  const site = await carryOut(
    relocation,
    "planResettlementSite",
    {
      township: "360321207",
      name: "南岭乡新村安置点",
      capacityHouseholds: DWELLINGS,
      capacityPersons: 460,
    },
    "id",
  );
  expect(site.changed).toEqual({ id: SITE });
  const dwellings = Array.from({ length: DWELLINGS }, (_, index) => ({
    label: `${index + 1} 号`,
    area: "75.00",
  }));
  const tooMany = await carryOut(
    relocation,
    "addToResettlementSite",
    { site: SITE, dwellings: [...dwellings, { label: "151 号", area: "75.00" }] },
    "id",
  );
  expect(tooMany.error?.extensions).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "L-2",
    figures: { capacity: 150, dwellings: 151, excess: 1 },
  });
  const { changed } = await carryOut(
    relocation,
    "addToResettlementSite",
    {
      site: SITE,
      dwellings,
      funding: [{ source: "中央预算内投资", amount: "3600000.00" }],
      facilities: [
        { kind: "WORK", name: "供水" },
        { kind: "SERVICE", name: "村小学" },
      ],
    },
    "dwellingsBySize { area dwellings free } allottedPersons funding { amount } facilities { kind name }",
  );
  expect(changed).toEqual({
    dwellingsBySize: [{ area: "75.00", dwellings: 150, free: 150 }],
    allottedPersons: 0,
    funding: [{ amount: "3600000.00" }],
    facilities: [
      { kind: "WORK", name: "供水" },
      { kind: "SERVICE", name: "村小学" },
    ],
  });
});

it("allots 150 of 200 at once, no dwelling twice, and keeps 50 waiting in the rule's order (policy L-2)", async () => {
  const answers = await Promise.all(consented.map(({ serial }) => allot(serial)));
  const allotted = answers.filter(({ stage }) => stage === "SITE_ALLOTTED");
  expect(allotted).toHaveLength(DWELLINGS);
  expect(new Set(allotted.map(({ siteDwelling }) => siteDwelling?.id)).size).toBe(DWELLINGS);
  const waiting = answers.filter(({ stage }) => stage === "CONSENTED").map(({ id }) => id);
  expect(waiting).toHaveLength(HOUSEHOLDS - DWELLINGS);
  const expected = inOrder.map(({ serial }) => idOf(serial)).filter((id) => waiting.includes(id));
  expect(await waitingList()).toEqual(expected);
  const { data } = await relocation.ask(
    OFFICE,
    "{ resettlementSites { edges { node { dwellingsBySize { free } allottedPersons } } } }",
  );
  expect(data?.resettlementSites).toEqual({
    edges: [{ node: { dwellingsBySize: [{ free: 0 }], allottedPersons: 450 } }],
  });
});

it("gives a dwelling that is given back to the first on the list, and to nobody who asks in between (policies L-1, L-2)", async () => {
  const before = await waitingList();
  const holder = await relocation.ask(
    OFFICE,
    "{ relocations(filter: {stage: SITE_ALLOTTED}, first: 1) { edges { node { id version siteDwelling { id } } } } }",
  );
  const list = holder.data?.relocations as { edges: { node: Allotted }[] } | undefined;
  const node = list?.edges[0]?.node as Allotted;
  const withdrawn = await carryOut<Allotted>(
    relocation,
    "withdrawRelocationConsent",
    { relocation: node.id, expectedVersion: node.version, on: "2016-07-01", reason: "投靠子女" },
    "stage siteDwelling { id }",
  );
  expect(withdrawn.changed).toEqual({ stage: "ELIGIBLE", siteDwelling: null });
  expect(await waitingList()).toEqual(before.slice(1));
  const { entity } = await relocation.askEntity(
    OFFICE,
    "Relocation",
    before[0] as string,
    "stage siteDwelling { id allottedOn } steps { act on lines { passed } }",
  );
  expect(entity).toMatchObject({
    stage: "SITE_ALLOTTED",
    siteDwelling: { id: node.siteDwelling?.id, allottedOn: "2016-07-01" },
    steps: [{ act: "ALLOT", lines: [{ passed: true }, { passed: true }] }, { act: "JOIN_WAITING_LIST" }, {}],
  });
});

it("refuses who waits already, who is of another county, and an officer of a township only (policy L-2)", async () => {
  const [first = ""] = await waitingList();
  const again = (account = OFFICE, site = SITE) =>
    carryOut(
      relocation,
      "allotResettlementDwelling",
      { relocation: first, expectedVersion: 4, on: "2016-08-01", site },
      "id",
      account,
    );
  expect((await again()).error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-2" });
  const abroad = await again({ roles: ["HOUSING_OFFICER"], region: "36" }, "361022100-AZ1");
  expect(abroad.error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-2" });
  const township = await again({ roles: ["HOUSING_OFFICER"], region: "360321207" });
  expect(township.error?.extensions).toMatchObject({ code: "FORBIDDEN", policy: "L-2" });
  const nowhere = await carryOut(
    relocation,
    "serveResettlementWaitingList",
    { site: "360321207-AZ9", on: "2016-08-01" },
    "id",
  );
  expect(nowhere.error?.extensions).toMatchObject({ code: "NOT_FOUND" });
});

it("serves the list by size and room: the largest dwelling within the cap, nobody held up by one whom nothing fits (policy L-2)", async () => {
  const before = await waitingList();
  const planned = await carryOut<{ id: string }>(
    relocation,
    "planResettlementSite",
    { township: "360321207", name: "南岭乡二期", capacityHouseholds: 3, capacityPersons: 7 },
    "id",
  );
  const site = planned.changed.id;
  await recordConsented(relocation.db, [
    { serial: 501, persons: 1, signedOn: "2016-01-01" },
    { serial: 502, persons: 4, signedOn: "2016-01-02" },
    { serial: 503, persons: 4, signedOn: "2016-01-03" },
    { serial: 504, persons: 3, signedOn: "2016-01-04" },
  ]);
  for (const serial of [504, 503, 502, 501]) {
    const { changed } = await carryOut<Allotted>(
      relocation,
      "allotResettlementDwelling",
      { relocation: idOf(serial), expectedVersion: 3, on: "2016-06-01", site },
      "waiting { since }",
    );
    expect(changed.waiting).toEqual({ since: "2016-06-01" });
  }
  await carryOut(
    relocation,
    "addToResettlementSite",
    {
      site,
      dwellings: [
        { label: "1", area: "50.00" },
        { label: "2", area: "100.00" },
        { label: "3", area: "75.00" },
      ],
    },
    "id",
  );
  const { changed } = await carryOut(
    relocation,
    "serveResettlementWaitingList",
    { site, on: "2016-09-01" },
    "allottedPersons dwellingsBySize { area free }",
  );
  // 501: no dwelling of 25 m²; 502: 100 m²; 503: no room for four more of seven; 504: 75 m².
  expect(changed).toEqual({
    allottedPersons: 7,
    dwellingsBySize: [
      { area: "50.00", free: 1 },
      { area: "75.00", free: 0 },
      { area: "100.00", free: 0 },
    ],
  });
  expect(await waitingList()).toEqual(before);
});
