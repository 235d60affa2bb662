import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import type { RegistryStatus } from "@fupin/domain-types/household";
import { publishedAfter } from "@fupin/server-kit/testing/published-facts";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { unindexedLookups } from "@fupin/server-kit/testing/unindexed-lookups";
import { unindexedReads } from "@fupin/server-kit/testing/unindexed-reads";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summaryTables } from "../archive/summary-table.store.js";
import type { Tables } from "../db/tables.js";
import { householdsById } from "../household/household.store.js";
import { lockHousehold } from "../household/lock-household.js";
import { changeStatus } from "../monitoring/event/change-status.js";
import type { HouseholdEventKind } from "../monitoring/event/event-kind.js";
import { membersAsOf } from "../person/members-as-of.js";
import { registryCounts } from "../region/registry-counts.js";
import { done } from "../testing/act.js";
import { countsOn, holding } from "../testing/facts-on.js";
import { startHouseholds } from "../testing/households-harness.js";
import { inventedIdentityNumber } from "../testing/sample-household.js";
import { sampleNeighbour } from "../testing/sample-neighbours.js";
import { householdHousingSubscription } from "./household-housing.subscription.js";
import { householdRegistryPublication, registryFacts } from "./household-registry.publication.js";

const VILLAGE = "360321207201";
const NEXT_VILLAGE = "360321207202";
const { type } = householdRegistry;
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const number = (serial: number): string => `${VILLAGE}${String(serial).padStart(4, "0")}`;
const person = (serial: number): string => `${VILLAGE}-${String(serial).padStart(5, "0")}`;

let households: TestSubgraph<Tables>;
let founded = "";
let position: string | null = null;
/** Which households each act concerned, in order. */
const told: (readonly [string, readonly string[]])[] = [];

/** Runs an act and notes which households the feed then tells of. */
async function act<Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> {
  const answer = await run();
  const page = await publishedAfter(households, type, position);
  position = page.position;
  told.push([name, page.events.map(({ key }) => key).sort()]);
  return answer;
}
const send = (name: string, input: Record<string, unknown>, fields = "__typename") =>
  act(name, () => done(households, office, name, input, fields));
const turn = (serial: number, kind: HouseholdEventKind, status: RegistryStatus, on: string) =>
  act(kind, () =>
    households.db
      .transaction()
      .execute(async (trx) =>
        changeStatus(
          trx,
          await lockHousehold(trx, number(serial)),
          { status },
          { kind, on, note: null },
          "office",
        ),
      ),
  );
const survey = (wages: string, more: Record<string, unknown> = {}) => ({
  household: number(2),
  year: 2015,
  on: "2015-10-10",
  surveyor: "村调查组",
  wages,
  business: "0",
  property: "0",
  transfers: "0",
  expenses: "0",
  ...more,
});

beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 12 }, (_, index) => sampleNeighbour(index + 1)));
  position = (await publishedAfter(households, type)).position;
  const adjustment = { township: "360321207", year: 2015, on: "2015-01-01" };
  await done(households, office, "openYearlyAdjustment", adjustment);
  const { id: unit } = await done(
    households,
    office,
    "registerSupportUnit",
    { region: "360321", name: "水利局" },
    "id",
  );
  const helper = async (name: string) =>
    (await done(households, office, "registerHelper", { unit, name, post: "科员" }, "id")).id;
  const [first, second] = [await helper("甲"), await helper("乙")];
  await send("pairHousehold", { household: number(2), helper: first, on: "2015-01-10" });
  await send("recordHelperVisit", { household: number(2), on: "2015-02-01", findings: "走访" });
  await send("makeHouseholdPlan", {
    household: number(2),
    year: 2015,
    on: "2015-02-02",
    targetIncome: "3500.00",
    target: "过线",
    measures: [
      { kind: "INDUSTRY", cause: "LACK_OF_FUNDS", content: "油茶", dueOn: "2015-12-01" },
      { kind: "SAFETY_NET", content: "纳入低保", dueOn: "2015-06-01" },
    ],
    risks: [{ risk: "价格", counterMeasure: "保底收购" }],
  });
  const child = inventedIdentityNumber("360321", "2015-03-05");
  const member = {
    name: "欧阳小",
    sex: "FEMALE",
    identityNumber: child,
    relation: "DAUGHTER",
    ethnicity: "汉族",
  };
  await send("addHouseholdMember", { household: number(3), kind: "BIRTH", on: "2015-03-05", member });
  await send("removeHouseholdMember", {
    person: person(7),
    kind: "DEATH",
    on: "2015-04-01",
    newHead: person(8),
  });
  await send("removeHouseholdMember", { person: person(10), kind: "MARRIAGE_OUT", on: "2015-04-10" });
  const bride = { ...member, name: "司徒样", identityNumber: sampleNeighbour(5).members[1]?.identityNumber };
  const joining = {
    household: number(6),
    kind: "MARRIAGE_IN",
    member: { ...bride, relation: "DAUGHTER_IN_LAW" },
  };
  await send("addHouseholdMember", { ...joining, on: "2015-04-20" });
  const split = {
    household: number(7),
    persons: [person(14)],
    head: person(14),
    on: "2015-05-01",
    reason: "分家",
  };
  founded = String((await send("splitHousehold", split, "id")).id);
  await turn(8, "EXITED", "EXITED", "2015-06-01");
  await turn(9, "EXITED", "EXITED", "2015-06-01");
  await turn(8, "RETURNED", "REGISTERED", "2015-09-01");
  const classes = { household: number(10), category: "WUBAO", mainCause: "LACK_OF_LABOUR", otherCauses: [] };
  await send("reclassifyHousehold", { ...classes, on: "2015-07-01", evidence: "评议" });
  await send("mergeHouseholds", { from: founded, into: number(7), on: "2015-08-01", reason: "复婚" });
  const twins = {
    kind: "HOUSEHOLD",
    firstId: number(11),
    secondId: number(12),
    verdict: "MERGED",
    survivor: number(11),
  };
  const { id: decision } = await send(
    "decideDuplicate",
    { ...twins, on: "2015-08-10", reason: "同一户" },
    "id",
  );
  await send("undoDuplicateDecision", { decision, on: "2015-10-01", reason: "不是同一户" });
  await send("recordIncomeSurvey", survey("6000.00"));
  await send("recordIncomeSurvey", survey("7000.00", { correctionReason: "漏记" }));
  await send("relayPairings", { helper: first, successor: second, reason: "TRANSFER", on: "2015-11-01" });
  await act("relocation", () =>
    households.db.transaction().execute((trx) =>
      householdHousingSubscription.apply(trx, [
        {
          key: number(1),
          at: "2015-11-20T00:00:00Z",
          facts: {
            household: number(1),
            inspections: [],
            renovations: [],
            relocations: [
              {
                relocation: "r1",
                stages: [{ stage: "MOVED_IN", on: "2015-11-15" }],
                closedOn: null,
                residence: { from: "2015-11-15", village: NEXT_VILLAGE, group: "安置点" },
              },
            ],
            aid: [],
          },
        },
      ]),
    ),
  );
});
afterAll(() => households?.close());

const allFacts = async (): Promise<HouseholdRegistry[]> =>
  (await publishedAfter(households, type)).events.map(({ facts, problem }) => {
    expect(problem).toBeUndefined();
    return facts as HouseholdRegistry;
  });
const factsOf = async (household: string): Promise<HouseholdRegistry> =>
  (await registryFacts(households.db, [household])).get(household) as HouseholdRegistry;

describe("the facts of a year", () => {
  it("finds what a change concerns by indexes, however large the department is", async () => {
    expect(await unindexedLookups(households.db)).toEqual([]);
  });

  const DAYS = [
    "2014-05-31",
    "2014-06-01",
    "2014-12-31",
    "2015-03-04",
    "2015-03-05",
    "2015-04-15",
    "2015-04-20",
    "2015-05-01",
    "2015-06-01",
    "2015-07-31",
    "2015-08-01",
    "2015-08-10",
    "2015-09-01",
    "2015-09-30",
    "2015-10-01",
    "2015-11-14",
    "2015-11-15",
    "2015-12-31",
  ];

  it("count what the registry counts on each day, by village, category and cause (policies R-12, A-1)", async () => {
    const facts = await allFacts();
    expect(facts).toHaveLength(13);
    let persons = 0;
    for (const day of DAYS) {
      const counts = await registryCounts(households.db, [VILLAGE, NEXT_VILLAGE], day);
      const tables = await summaryTables(households.db, [VILLAGE, NEXT_VILLAGE], day);
      for (const village of [VILLAGE, NEXT_VILLAGE]) {
        const { byCategory, byCause } = countsOn(facts, village, day);
        expect([day, village, byCategory]).toEqual([day, village, counts.get(village)?.byCategory]);
        expect([day, village, byCause]).toEqual([day, village, tables.get(village)?.byCause]);
        persons += counts.get(village)?.persons ?? 0;
      }
    }
    expect(persons).toBeGreaterThan(300);
  });

  it("say of each household what the registry says of that day (policy R-12)", async () => {
    const all = await allFacts();
    const numbers = all.map(({ household }) => household);
    for (const day of DAYS) {
      const registry = await householdsById(households.db, numbers, day);
      const persons = await membersAsOf(
        households.db,
        numbers.map((household) => `${day}/${household}`),
      );
      for (const { household, statuses, residences, members, incomes } of all) {
        const key = `${day}/${household}`;
        const known = registry.get(household);
        const [status] = holding(statuses, day);
        expect([key, status?.status, status?.category]).toEqual([key, known?.status, known?.category]);
        if (known === undefined) continue;
        const present = holding(members, day);
        expect([key, present.length]).toEqual([key, known.memberCount]);
        const [home] = holding(residences, day);
        expect([key, home?.village, home?.group]).toEqual([key, known.village.code, known.villagerGroup]);
        const until = incomes.filter(({ year }) => year <= Number(day.slice(0, 4)));
        expect(until.reverse()).toEqual(known.incomes);
        const asked = persons.get(key) ?? [];
        expect(present.map(({ person: id }) => id)).toEqual(asked.map(({ id }) => id).sort());
        for (const each of present) {
          const health = asked.find(({ id }) => id === each.person)?.health;
          expect(holding(each.states, day)).toMatchObject([{ health }]);
        }
      }
    }
  });

  it("keep a merge that was undone, a split and a relay by their days (policies R-12, P-3)", async () => {
    expect((await factsOf(number(12))).statuses.map(({ from, to, status }) => [from, to, status])).toEqual([
      ["2014-06-01", "2015-08-10", "REGISTERED"],
      ["2015-08-10", "2015-10-01", "REMOVED"],
      ["2015-10-01", null, "REGISTERED"],
    ]);
    expect((await factsOf(number(12))).members.map(({ from, to }) => [from, to])).toEqual([
      ["2014-06-01", "2015-08-10"],
      ["2015-10-01", null],
      ["2014-06-01", "2015-08-10"],
      ["2015-10-01", null],
    ]);
    expect(await factsOf(founded)).toMatchObject({
      registeredOn: "2015-05-01",
      members: [{ person: person(14), from: "2015-05-01", to: "2015-08-01" }],
    });
    expect(await factsOf(number(2))).toMatchObject({
      helped: [{ from: "2015-01-10", to: null }],
      visits: ["2015-02-01"],
      plans: [2015],
      incomes: [{ year: 2013 }, { year: 2014 }, { year: 2015, perCapita: 350_000 }],
      alerts: [{ kind: "LOW_INCOME", raisedOn: "2015-10-10", dueOn: "2015-10-25", handledOn: null }],
    });
  });

  it("keep both addresses of a household that moved, under one number (policy L-3)", async () => {
    expect((await factsOf(number(1))).residences).toEqual([
      { from: "2014-06-01", to: "2015-11-15", village: VILLAGE, group: "第一组" },
      { from: "2015-11-15", to: null, village: NEXT_VILLAGE, group: "安置点" },
    ]);
  });

  it("are told of after each act that changes them, of no other household", () => {
    const other = [number(9), number(10)];
    const expected: [string, string[]][] = [
      ["pairHousehold", [number(2)]],
      ["recordHelperVisit", [number(2)]],
      ["makeHouseholdPlan", [number(2)]],
      ["addHouseholdMember", [number(3)]],
      ["removeHouseholdMember", [number(4)]],
      ["removeHouseholdMember", [number(5)]],
      ["addHouseholdMember", [number(5), number(6)]],
      ["splitHousehold", [number(7), founded]],
      ["EXITED", [number(8)]],
      ["EXITED", [number(9)]],
      ["RETURNED", [number(8)]],
      ["reclassifyHousehold", other.slice(1)],
      ["mergeHouseholds", [number(7), founded]],
      ["decideDuplicate", [number(11), number(12)]],
      ["undoDuplicateDecision", [number(11), number(12)]],
      ["recordIncomeSurvey", [number(2)]],
      ["recordIncomeSurvey", [number(2)]],
      ["relayPairings", [number(2)]],
      ["relocation", [number(1)]],
    ];
    expect(told).toEqual(expected.map(([name, keys]) => [name, keys.sort()]));
  });

  it("carry no name, number or phone", async () => {
    const text = JSON.stringify(await allFacts());
    const { rows } = await sql<{ word: string }>`
      select name as word from person union select identity_masked from person union select phone from person
      where phone is not null`.execute(households.db);
    for (const { word } of rows) expect(text).not.toContain(word);
  });

  it("of many households cost one statement", async () => {
    const all = Array.from({ length: 12 }, (_, index) => number(index + 1));
    expect(await households.countStatements(() => registryFacts(households.db, all))).toHaveLength(1);
  });
});

describe("a page of facts", () => {
  it("is read by indexes, however large the department is", async () => {
    const publications = [householdRegistryPublication];
    expect(await unindexedReads(households.db, publications)).toEqual([]);
  });
});
