import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { type ActAnswer, carryOut, OFFICE, personsOf } from "../testing/acts.js";
import { recordConsented } from "../testing/consented-households.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

const TOWN = "360321207001";
const TOWNSHIP_OFFICE = { roles: ["HOUSING_OFFICER"], region: "360321207" } as const;
const idOf = (serial: number): string => `${household(serial)}-BQ1`;
let relocation: TestSubgraph<Tables>;

/** Households by the order in which they signed; each waits where a test puts it. */
beforeAll(async () => {
  relocation = await startRelocation((db) =>
    recordConsented(
      db,
      [1, 4, 4, 3, 2, 2, 2, 3, 3, 2].map((persons, index) => ({
        serial: index + 1,
        persons,
        signedOn: `2016-01-${String(index + 1).padStart(2, "0")}`,
      })),
    ),
  );
});
afterAll(() => relocation?.close());

let sites = 0;
async function plan(capacityHouseholds: number, capacityPersons: number, areas: readonly string[] = []) {
  sites += 1;
  const { changed } = await carryOut<{ id: string }>(
    relocation,
    "planResettlementSite",
    { village: TOWN, name: `安置点 ${sites}`, capacityHouseholds, capacityPersons },
    "id",
  );
  if (areas.length > 0) await build(changed.id, areas);
  return changed.id;
}

const build = (site: string, areas: readonly string[]) =>
  carryOut(
    relocation,
    "addToResettlementSite",
    { site, dwellings: areas.map((area, index) => ({ label: `${area}-${index + 1}`, area })) },
    "dwellingsBySize { area dwellings free } allottedPersons",
  );

type Asked = { id: string; stage: string; version: number; siteDwelling: { id: string } | null };
const ask = (serial: number, site: string, input: object = {}, account = OFFICE) =>
  carryOut<Asked>(
    relocation,
    "allotResettlementDwelling",
    { relocation: idOf(serial), expectedVersion: 3, on: "2016-06-01", site, ...input },
    "id stage version siteDwelling { id } waiting { since }",
    account,
  );

const stageOf = async (serial: number) =>
  (await relocation.askEntity(OFFICE, "Relocation", idOf(serial), "stage version")).entity as Asked;

async function waiting(site: string): Promise<string[]> {
  const { data } = await relocation.ask(
    OFFICE,
    `{ resettlementWaitingList(site: "${site}") { edges { node { id } } } }`,
  );
  const list = data?.resettlementWaitingList as { edges: { node: { id: string } }[] };
  return list.edges.map(({ node }) => node.id);
}

describe("a site (policy L-2)", () => {
  it("lies in a village of its township, and takes money, works and dwellings within its capacity", async () => {
    const site = await plan(2, 8);
    const tooMany = await build(site, ["75.00", "50.00", "25.00"]);
    expect(tooMany.error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-2",
      figures: { capacity: 2, dwellings: 3, excess: 1 },
    });
    const { changed } = await carryOut(
      relocation,
      "addToResettlementSite",
      {
        site,
        dwellings: [{ label: "1", area: "75.00" }],
        funding: [{ source: "中央预算内投资", amount: "3600000.00" }],
        facilities: [
          { kind: "WORK", name: "供水" },
          { kind: "SERVICE", name: "村小学" },
        ],
      },
      "region { code } village { code } dwellingsBySize { area dwellings free } funding { amount } facilities { kind name }",
    );
    expect(changed).toEqual({
      region: { code: "360321207" },
      village: { code: TOWN },
      dwellingsBySize: [{ area: "75.00", dwellings: 1, free: 1 }],
      funding: [{ amount: "3600000.00" }],
      facilities: [
        { kind: "WORK", name: "供水" },
        { kind: "SERVICE", name: "村小学" },
      ],
    });
  });

  it.each([
    ["planResettlementSite", { village: "360321207" }, { code: "BAD_USER_INPUT", field: "village" }],
    ["planResettlementSite", { village: "361022100201" }, { code: "FORBIDDEN", policy: "L-2" }],
    ["planResettlementSite", { capacityPersons: 1 }, { code: "BAD_USER_INPUT", field: "capacityPersons" }],
    ["planResettlementSite", { name: "安置点 1" }, { code: "CONFLICT" }],
    ["addToResettlementSite", { dwellings: [] }, { code: "BAD_USER_INPUT" }],
    [
      "addToResettlementSite",
      { dwellings: [{ label: "1", area: "75.00" }] },
      { code: "BAD_USER_INPUT", field: "dwellings" },
    ],
    ["addToResettlementSite", { site: "360321207-AZ99" }, { code: "NOT_FOUND" }],
    ["serveResettlementWaitingList", { site: "360321207-AZ99" }, { code: "NOT_FOUND" }],
    ["changeResettlementSiteCapacity", { site: "360321207-AZ99" }, { code: "NOT_FOUND" }],
    ["changeResettlementSiteCapacity", { site: "361022100-AZ1" }, { code: "FORBIDDEN", policy: "L-2" }],
    ["changeResettlementSiteCapacity", { document: " " }, { code: "BAD_USER_INPUT", field: "document" }],
    ["changeResettlementSiteCapacity", { on: "2999-01-01" }, { code: "BAD_USER_INPUT", field: "on" }],
    [
      "changeResettlementSiteCapacity",
      { capacityHouseholds: 0 },
      { code: "BAD_USER_INPUT", field: "capacityHouseholds" },
    ],
  ])("%s with %j is refused", async (act, input, extensions) => {
    const capacity = { capacityHouseholds: 2, capacityPersons: 8 };
    const good: Record<string, object> = {
      planResettlementSite: { village: TOWN, name: "另一安置点", ...capacity },
      addToResettlementSite: { site: "360321207-AZ1", dwellings: [{ label: "2", area: "50.00" }] },
      serveResettlementWaitingList: { site: "360321207-AZ1", on: "2016-09-01" },
      changeResettlementSiteCapacity: {
        site: "360321207-AZ1",
        expectedVersion: 1,
        on: "2016-09-01",
        document: "调整 1",
        ...capacity,
      },
    };
    const { error } = await carryOut(relocation, act, { ...good[act], ...input }, "id");
    expect(error?.extensions).toMatchObject(extensions);
  });
});

describe("the waiting list (policies L-1, L-2)", () => {
  it("is served by size and room: the largest dwelling within the cap, nobody held up by one whom nothing fits", async () => {
    const site = await plan(3, 7);
    for (const serial of [4, 3, 2, 1]) expect((await ask(serial, site)).changed.stage).toBe("CONSENTED");
    await build(site, ["50.00", "100.00", "75.00"]);
    const { changed } = await carryOut(
      relocation,
      "serveResettlementWaitingList",
      { site, on: "2016-09-01" },
      "allottedPersons allottedHouseholds dwellingsBySize { area free }",
    );
    // 1: no dwelling of 25 m²; 2: 100 m²; 3: no room for four more of seven; 4: 75 m².
    expect(changed).toEqual({
      allottedPersons: 7,
      allottedHouseholds: 2,
      dwellingsBySize: [
        { area: "50.00", free: 1 },
        { area: "75.00", free: 0 },
        { area: "100.00", free: 0 },
      ],
    });
    expect(await waiting(site)).toEqual([idOf(1), idOf(3)]);
  });

  it("refuses who waits already, who is of another county, and an officer of a township only", async () => {
    const [site = "", version] = ["360321207-AZ2", 4];
    const refused = async (answer: Promise<ActAnswer<unknown>>) => (await answer).error?.extensions;
    const again = { expectedVersion: version };
    expect(await refused(ask(1, site, again))).toMatchObject({ code: "RULE_VIOLATED", policy: "L-2" });
    const abroad = ask(1, "361022100-AZ1", again, { roles: ["HOUSING_OFFICER"], region: "36" });
    expect(await refused(abroad)).toMatchObject({ code: "RULE_VIOLATED", policy: "L-2" });
    expect(await refused(ask(1, site, again, TOWNSHIP_OFFICE))).toMatchObject({
      code: "FORBIDDEN",
      policy: "L-2",
    });
  });
});

describe("another capacity (policy L-2)", () => {
  const change = (site: string, expectedVersion: number, capacity: object, account = OFFICE) =>
    carryOut<{ version: number }>(
      relocation,
      "changeResettlementSiteCapacity",
      { site, expectedVersion, on: "2016-10-01", document: "上府〔2016〕10 号", ...capacity },
      "version capacityHouseholds capacityPersons allottedHouseholds capacityChanges { version on householdsBefore personsBefore households persons document recordedBy }",
      account,
    );

  it("lets the first on the list move up, is never below what is allotted, and keeps the earlier ones", async () => {
    const site = await plan(3, 3, ["50.00", "50.00", "50.00"]);
    const answers = [];
    for (const serial of [5, 7, 6]) answers.push((await ask(serial, site)).changed.stage);
    // Room for three persons: the second household of two waits, though dwellings are free.
    expect(answers).toEqual(["SITE_ALLOTTED", "CONSENTED", "CONSENTED"]);
    const below = await change(site, 1, { capacityHouseholds: 1, capacityPersons: 1 });
    expect(below.error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-2",
      figures: { allottedHouseholds: 1, allottedPersons: 2, missingHouseholds: 0, missingPersons: 1 },
    });
    const fewer = await change(site, 1, { capacityHouseholds: 1, capacityPersons: 9 });
    // Persons have room now; but one household is all that the site takes.
    expect(fewer.changed).toMatchObject({ version: 2, allottedHouseholds: 1 });
    expect(await waiting(site)).toEqual([idOf(6), idOf(7)]);
    const more = await change(site, 2, { capacityHouseholds: 2, capacityPersons: 9 });
    expect(more.changed).toMatchObject({
      version: 3,
      capacityHouseholds: 2,
      capacityPersons: 9,
      allottedHouseholds: 2,
      capacityChanges: [
        { version: 3, householdsBefore: 1, households: 2, personsBefore: 9, persons: 9 },
        {
          version: 2,
          on: "2016-10-01",
          householdsBefore: 3,
          households: 1,
          personsBefore: 3,
          persons: 9,
          document: "上府〔2016〕10 号",
          recordedBy: "tester",
        },
      ],
    });
    expect(await waiting(site)).toEqual([idOf(7)]);
    expect(
      (await change(site, 3, { capacityHouseholds: 1, capacityPersons: 9 })).error?.extensions,
    ).toMatchObject({ policy: "L-2", figures: { allottedHouseholds: 2, missingHouseholds: 1 } });
  });

  it("tells who comes late what it is now, and goes no day back", async () => {
    const site = await plan(3, 9);
    const raise = { capacityHouseholds: 4, capacityPersons: 12 };
    const both = await Promise.all([change(site, 1, raise), change(site, 1, raise)]);
    expect(both.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(both.find(({ error }) => error)?.error?.extensions).toMatchObject({
      code: "CONFLICT",
      version: 2,
      capacityHouseholds: 4,
      capacityPersons: 12,
    });
    const back = await change(site, 2, { ...raise, on: "2016-09-30" });
    expect(back.error?.extensions).toMatchObject({ policy: "L-2", figures: { lastDay: "2016-10-01" } });
  });

  it("raised by an officer of the township only, leaves the serving to one who sees the whole list", async () => {
    const site = await plan(1, 2, ["50.00"]);
    expect((await ask(7, site, { expectedVersion: 4 })).error?.extensions).toMatchObject({ policy: "L-2" });
    expect((await ask(8, site)).changed.stage).toBe("CONSENTED");
    await change(
      site,
      1,
      { capacityHouseholds: 1, capacityPersons: 9 },
      {
        ...TOWNSHIP_OFFICE,
        roles: [...TOWNSHIP_OFFICE.roles],
      },
    );
    // Three persons may have 75 m²: the dwelling fits, but only the county serves its list.
    expect(await waiting(site)).toEqual([idOf(8)]);
    await carryOut(relocation, "serveResettlementWaitingList", { site, on: "2016-11-01" }, "id");
    expect(await waiting(site)).toEqual([]);
  });
});

describe("births and deaths in a site (policies L-1, L-2)", () => {
  const memberChange = (serial: number, version: number, kind: string, person: string) =>
    carryOut<Asked & { steps: { lines: { criterion: string; seen: string; passed: boolean }[] }[] }>(
      relocation,
      "recordRelocationMemberChange",
      {
        relocation: idOf(serial),
        expectedVersion: version,
        on: "2016-07-01",
        kind,
        person,
        document: `${kind} ${person}`,
      },
      "id version steps { lines { criterion seen passed } }",
    );

  it("a birth is never refused for want of room, and says that the site is over; a death makes room for the next", async () => {
    const site = await plan(2, 3, ["75.00", "50.00"]);
    const [holder, next] = [9, 10];
    expect((await ask(holder, site)).changed.stage).toBe("SITE_ALLOTTED");
    expect((await ask(next, site)).changed.stage).toBe("CONSENTED");
    const born = await memberChange(holder, 5, "BIRTH", "360321207201-09990");
    expect(born.changed.steps[0]?.lines.at(-1)).toMatchObject({ seen: "4 人", passed: false });
    expect(await waiting(site)).toEqual([idOf(next)]);
    const [first = "", second = "", third = ""] = personsOf(holder, 3);
    await memberChange(holder, 6, "DEATH", first);
    await memberChange(holder, 7, "DEATH", second);
    expect(await waiting(site)).toEqual([idOf(next)]);
    await memberChange(holder, 8, "DEATH", third);
    expect(await stageOf(next)).toMatchObject({ stage: "SITE_ALLOTTED" });
    expect(await waiting(site)).toEqual([]);
  });

  it("a birth in a household that waits lets it have the dwelling that its cap was too small for", async () => {
    const site = await plan(1, 9, ["100.00"]);
    const { version } = await stageOf(3);
    await carryOut(
      relocation,
      "withdrawRelocationConsent",
      { relocation: idOf(3), expectedVersion: version, on: "2016-10-01", reason: "改选安置点" },
      "id",
    );
    const members = personsOf(3, 3);
    const signed = await carryOut<Asked>(
      relocation,
      "signRelocationConsent",
      {
        relocation: idOf(3),
        expectedVersion: version + 1,
        on: "2016-10-02",
        members,
        signedBy: members[0],
        document: "协议 2",
      },
      "version",
    );
    const asked = await ask(3, site, { expectedVersion: signed.changed.version, on: "2016-10-03" });
    expect(asked.changed.stage).toBe("CONSENTED");
    const born = await carryOut(
      relocation,
      "recordRelocationMemberChange",
      {
        relocation: idOf(3),
        expectedVersion: asked.changed.version,
        on: "2016-10-04",
        kind: "BIRTH",
        person: "360321207201-09991",
        document: "出生 2",
      },
      "stage siteDwelling { area }",
    );
    expect(born.changed).toEqual({ stage: "SITE_ALLOTTED", siteDwelling: { area: "100.00" } });
  });
});
