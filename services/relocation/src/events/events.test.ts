import { householdHousing } from "@fupin/domain-types/events/household-housing";
import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { relocationProgramme } from "@fupin/domain-types/events/programme-progress";
import { publishedChanges, publishedFacts } from "@fupin/server-kit/testing/published-facts";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { unindexedLookups } from "@fupin/server-kit/testing/unindexed-lookups";
import { unindexedReads } from "@fupin/server-kit/testing/unindexed-reads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import {
  type ChangedRelocation,
  carryOut,
  LATER_ACTS,
  OFFICE,
  personsOf,
  relocateTo,
} from "../testing/acts.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";
import { householdHousingPublication } from "./household-housing.publication.js";
import { householdRegistrySubscription, registeredDays } from "./household-registry.subscription.js";
import { relocationProgrammePublication } from "./relocation-programme.publication.js";

let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
});
afterAll(() => relocation?.close());

const facts = (type: string, key: string): Promise<unknown> => publishedFacts(relocation, type, key);
const changes = (key: string): Promise<number> => publishedChanges(relocation, householdHousing.type, key);

type Told = {
  readonly serial: number;
  readonly members: readonly (readonly [person: string | undefined, from: string, to?: string])[];
  readonly until?: string;
};
const takeOver = (told: Told): Promise<void> =>
  relocation.db.transaction().execute((trx) =>
    householdRegistrySubscription.apply(trx, [
      {
        key: household(told.serial),
        at: "2016-12-31T00:00:00.000Z",
        facts: householdRegistry.schema.parse({
          household: household(told.serial),
          registeredOn: "2014-06-01",
          residences: [],
          statuses: [status("2014-06-01", told.until ?? null)],
          members: told.members.map(([person, from, to = null]) => ({ person, from, to, states: [] })),
          incomes: [],
          living: [],
          helped: [],
          visits: [],
          plans: [],
          alerts: [],
        }),
      },
    ]),
  );
const status = (
  from: string,
  to: string | null,
  more: Partial<HouseholdRegistry["statuses"][number]> = {},
) => ({
  from,
  to,
  status: "REGISTERED" as const,
  category: "DEVELOPMENT" as const,
  mainCause: "LACK_OF_LAND" as const,
  otherCauses: [],
  ...more,
});
const membersOf = (serial: number): Told["members"] =>
  personsOf(serial, 3).map((person) => [person, "2014-06-01"] as const);

const perform = (act: string, at: ChangedRelocation, input: object) =>
  carryOut<ChangedRelocation>(
    relocation,
    act,
    { ...LATER_ACTS[act], relocation: at.id, expectedVersion: at.version, ...input },
    "id version stage persons steps { act lines { criterion seen threshold passed } }",
  );

describe("the registry's facts (policy L-1)", () => {
  it("decide who can be named in a consent: the members of its day", async () => {
    const eligible = await relocateTo(relocation, 601, "ELIGIBLE");
    const [first, second, third] = personsOf(601, 3);
    await takeOver({
      serial: 601,
      members: [
        [first, "2014-06-01"],
        [second, "2014-06-01"],
        [third, "2016-02-02"],
      ],
    });
    const { error } = await perform("signRelocationConsent", eligible, {
      members: [first, third],
      signedBy: first,
    });
    expect(error).toMatchObject({ extensions: { policy: "L-1", figures: { persons: [third] } } });
    const { changed } = await perform("signRelocationConsent", eligible, {
      members: [first],
      signedBy: first,
    });
    expect(changed).toMatchObject({
      steps: [
        {
          act: "SIGN_CONSENT",
          lines: expect.arrayContaining([
            expect.objectContaining({ seen: "协议 1 人", threshold: "在册 2 人", passed: false }),
          ]),
        },
        {},
        {},
      ],
    });
  });

  it("refuse a household that is not registered, whatever is said", async () => {
    const eligible = await relocateTo(relocation, 602, "ELIGIBLE");
    await takeOver({ serial: 602, members: membersOf(602), until: "2016-01-25" });
    const members = personsOf(602, 3);
    const { error } = await perform("signRelocationConsent", eligible, { members, signedBy: members[0] });
    expect(error).toMatchObject({ extensions: { policy: "L-1", figures: { on: "2016-02-01" } } });
    const applied = await relocateTo(relocation, 603, "APPLIED");
    await takeOver({ serial: 603, members: membersOf(603), until: "2016-01-10" });
    const decided = await perform("decideRelocationEligibility", applied, {});
    expect(decided.error).toMatchObject({ extensions: { policy: "L-1", figures: { registered: false } } });
  });

  it("put who came and went after the consent on a worklist, until the reason is recorded", async () => {
    const consented = await relocateTo(relocation, 604, "CONSENTED");
    const newborn = "360321207201-96040";
    const [first, ...others] = membersOf(604);
    const told = {
      serial: 604,
      members: [[first?.[0], "2014-06-01", "2016-05-04"], ...others, [newborn, "2016-04-03"]],
    } as const;
    await takeOver(told);
    const worklist = async () => {
      const { nodes } = listOf(
        await relocation.ask(
          OFFICE,
          `{ relocationMembersToReview(first: 10) { edges { node { joined since household { id } person { id } relocation { id } } } } }`,
        ),
        "relocationMembersToReview",
      );
      return nodes.filter((node) => (node.household as { id: string }).id === household(604));
    };
    const of = { household: { id: household(604) }, relocation: { id: consented.id } };
    expect(await worklist()).toMatchObject([
      { ...of, joined: false, since: "2016-05-04", person: { id: first?.[0] } },
      { ...of, joined: true, since: "2016-04-03", person: { id: newborn } },
    ]);
    const change = { on: "2016-05-04", kind: "DEATH", person: first?.[0], document: "死亡 1" };
    const { changed } = await perform("recordRelocationMemberChange", consented, change);
    expect(changed).toMatchObject({ persons: 2 });
    expect(await worklist()).toMatchObject([{ person: { id: newborn } }]);
    const before = await changes(household(604));
    await takeOver(told);
    expect([(await worklist()).length, await changes(household(604))]).toEqual([1, before]);
    await relocation.db.transaction().execute((trx) => householdRegistrySubscription.reset(trx));
    expect(await worklist()).toEqual([]);
  });

  it("of one registration with several categories are one period; leaving poverty ends it", () => {
    const of = { household: household(1), statuses: [] as HouseholdRegistry["statuses"] };
    of.statuses.push(
      status("2014-06-01", "2015-01-01"),
      status("2015-01-01", "2016-01-01", { category: "DIBAO" }),
    );
    of.statuses.push(status("2016-01-01", "2017-01-01", { status: "EXITED" }), status("2017-01-01", null));
    expect(registeredDays(of).map(({ from, until }) => [from, until])).toEqual([
      ["2014-06-01", "2016-01-01"],
      ["2017-01-01", null],
    ]);
  });
});

describe("what relocation publishes", () => {
  it("finds what a change concerns by indexes, however large the department is", async () => {
    expect(await unindexedLookups(relocation.db)).toEqual([]);
  });

  it("of a household: its stages, and where it lives from the move in on (policy L-3)", async () => {
    const before = await changes(household(610));
    await relocateTo(relocation, 610, "MOVED_IN");
    // Application and six acts, each with its facts.
    expect((await changes(household(610))) - before).toBeGreaterThanOrEqual(7);
    expect(await facts(householdHousing.type, household(610))).toEqual({
      household: household(610),
      inspections: [],
      renovations: [],
      relocations: [
        {
          relocation: `${household(610)}-BQ1`,
          stages: [
            { stage: "APPLIED", on: "2016-01-05" },
            { stage: "ELIGIBLE", on: "2016-01-20" },
            { stage: "CONSENTED", on: "2016-02-01" },
            { stage: "SITE_ALLOTTED", on: "2016-03-01" },
            { stage: "HOUSE_BUILT", on: "2016-08-01" },
            { stage: "HANDED_OVER", on: "2016-09-01" },
            { stage: "MOVED_IN", on: "2016-10-01" },
          ],
          closedOn: null,
          residence: { from: "2016-10-01", village: "360321207001", group: "第二组" },
        },
      ],
      aid: [],
    });
    expect(await facts(relocationProgramme.type, "RELOCATION/360321/2016")).toMatchObject({
      plans: [],
      completed: [{ on: "2016-10-01", count: 1 }],
    });
  });

  it("shows a withdrawn consent as a step back (policy L-1)", async () => {
    const consented = await relocateTo(relocation, 611, "CONSENTED");
    await perform("withdrawRelocationConsent", consented, { on: "2016-04-01", reason: "不愿搬迁" });
    const { relocations } = (await facts(householdHousing.type, household(611))) as {
      relocations: { stages: unknown[]; residence: unknown }[];
    };
    expect(relocations[0]?.stages.slice(-2)).toEqual([
      { stage: "CONSENTED", on: "2016-02-01" },
      { stage: "ELIGIBLE", on: "2016-04-01" },
    ]);
    expect(relocations[0]?.residence).toBeNull();
  });

  it("of a renovation: inspections, stages, instalments as public money, and the county's year (policies L-4, A-4)", async () => {
    const of = { household_id: household(620), recorded_by: "test" };
    await relocation.db
      .insertInto("dwelling_inspection")
      .values({ ...of, serial: 1, inspected_on: "2015-03-01", grade: "D" })
      .execute();
    const { id } = await relocation.db
      .insertInto("housing_renovation")
      .values({
        ...of,
        serial: 1,
        planned_year: 2016,
        grade: "D",
        kind: "REBUILD",
        stage: "ACCEPTED",
        subsidy: 2_000_000,
        accepted_on: "2016-09-01",
        plan_id: null,
        application_id: null,
        contractor: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const step = { ...of, renovation_id: id, document: null, note: null };
    await relocation.db
      .insertInto("renovation_step")
      .values([
        { ...step, serial: 1, act: "PLAN", from_stage: null, to_stage: "PLANNED", occurred_on: "2016-02-01" },
        {
          ...step,
          serial: 2,
          act: "START",
          from_stage: "PLANNED",
          to_stage: "UNDER_WAY",
          occurred_on: "2016-03-01",
        },
        {
          ...step,
          serial: 3,
          act: "PAY",
          from_stage: "UNDER_WAY",
          to_stage: "UNDER_WAY",
          occurred_on: "2016-03-02",
        },
      ])
      .execute();
    await relocation.db
      .insertInto("renovation_payment")
      .values({
        ...of,
        renovation_id: id,
        serial: 3,
        amount: 600_000,
        paid_on: "2016-03-02",
        document: "拨付 1",
      })
      .execute();
    await relocation.db
      .insertInto("renovation_quota")
      .values({
        county: "360321",
        year: 2016,
        serial: 1,
        households: 8,
        document: "指标 1",
        recorded_by: "test",
      })
      .execute();
    expect(await facts(householdHousing.type, household(620))).toEqual({
      household: household(620),
      inspections: [{ on: "2015-03-01", grade: "D" }],
      renovations: [
        {
          renovation: id,
          stages: [
            { stage: "PLANNED", on: "2016-02-01" },
            { stage: "UNDER_WAY", on: "2016-03-01" },
          ],
          closedOn: null,
        },
      ],
      relocations: [],
      aid: [{ on: "2016-03-02", purpose: "HOUSING", amount: 600_000 }],
    });
    expect(await facts(relocationProgramme.type, "HOUSE_RENOVATION/360321/2016")).toEqual({
      programme: "HOUSE_RENOVATION",
      region: "360321",
      year: 2016,
      plans: [{ on: "2016-01-01", planned: 8 }],
      completed: [{ on: "2016-09-01", count: 1 }],
    });
  });
});

describe("a page of facts", () => {
  it("is read by indexes, however large the department is", async () => {
    const publications = [householdHousingPublication, relocationProgrammePublication];
    expect(await unindexedReads(relocation.db, publications)).toEqual([]);
  });
});
