import { RelocationStage } from "@fupin/domain-types/relocation";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ChangedRelocation, carryOut, LATER_ACTS, personsOf, relocateTo } from "../src/testing/acts.js";
import { startRelocation } from "../src/testing/relocation-harness.js";

// Consent is free until the handover, and names the members of its day: taken back at each stage, and what becomes
// of a household that is born into, dies or splits after it (policies L-1, L-2).

let relocation: TestSubgraph<Tables>;
let sensible: ChangedRelocation;

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  sensible = await relocateTo(relocation, 390, "CONSENTED");
});
afterAll(() => relocation?.close());

const act = (
  name: string,
  relocated: ChangedRelocation,
  input: object,
  selection = "id version stage persons",
) =>
  carryOut<ChangedRelocation>(
    relocation,
    name,
    { ...LATER_ACTS[name], relocation: relocated.id, expectedVersion: relocated.version, ...input },
    selection,
  );

describe("withdrawal of the consent (policy L-1)", () => {
  it.each(RelocationStage.values)("at %s", async (stage) => {
    const serial = 200 + RelocationStage.values.indexOf(stage);
    const relocated = await relocateTo(relocation, serial, stage);
    const { changed, error } = await act(
      "withdrawRelocationConsent",
      relocated,
      { on: "2017-01-01", reason: "愿意留在本村" },
      "id version stage members { leftOn } consents { withdrawnOn withdrawnReason } dispersedDwelling { area }",
    );
    if (!["CONSENTED", "SITE_ALLOTTED", "HOUSE_BUILT"].includes(stage)) {
      expect(error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-1" });
      return;
    }
    expect(changed).toMatchObject({
      stage: "ELIGIBLE",
      members: [{ leftOn: "2017-01-01" }, { leftOn: "2017-01-01" }, { leftOn: "2017-01-01" }],
      consents: [{ withdrawnOn: "2017-01-01", withdrawnReason: "愿意留在本村" }],
      dispersedDwelling: null,
    });
    // Who changed their mind may sign again; the first consent stays on record.
    const members = personsOf(serial, 3);
    const again = await act(
      "signRelocationConsent",
      changed,
      { on: "2017-02-01", members, signedBy: members[0] },
      "stage consents { signedOn withdrawnOn }",
    );
    expect(again.changed).toMatchObject({
      stage: "CONSENTED",
      consents: [
        { signedOn: "2017-02-01", withdrawnOn: null },
        { signedOn: "2016-02-01", withdrawnOn: "2017-01-01" },
      ],
    });
  });
});

describe("the members of the day of consent (policy L-1)", () => {
  it("stay entitled after a split, and nowhere else", async () => {
    const consented = await relocateTo(relocation, 300, "CONSENTED", { persons: 4 });
    const [, , , leaver] = personsOf(300, 4);
    const { changed } = await act("recordRelocationMemberChange", consented, {
      on: "2016-05-01",
      kind: "SPLIT_OFF",
      person: leaver,
      document: "分户 1",
    });
    expect(changed).toMatchObject({ persons: 4, stage: "CONSENTED" });
    const eligible = await relocateTo(relocation, 301, "ELIGIBLE");
    const newHousehold = await act("signRelocationConsent", eligible, {
      members: [leaver, ...personsOf(301, 1)],
      signedBy: leaver,
    });
    expect(newHousehold.error).toMatchObject({
      extensions: {
        code: "RULE_VIOLATED",
        policy: "L-1",
        figures: { persons: expect.arrayContaining([leaver]) },
      },
    });
  });

  it("cannot be claimed by two households at the same moment", async () => {
    const households = [
      await relocateTo(relocation, 305, "ELIGIBLE"),
      await relocateTo(relocation, 306, "ELIGIBLE"),
    ];
    const members = personsOf(305, 3);
    const answers = await Promise.all(
      households.map((eligible) => act("signRelocationConsent", eligible, { members, signedBy: members[0] })),
    );
    expect(answers.filter(({ error }) => error === undefined)).toHaveLength(1);
    expect(answers.find(({ error }) => error)?.error?.extensions).toMatchObject({
      policy: "L-1",
      figures: { persons: members },
    });
  });

  it("are joined by the newborn and left by the dead until the handover", async () => {
    const consented = await relocateTo(relocation, 310, "CONSENTED");
    const newborn = "360321207201-09310";
    const born = await act(
      "recordRelocationMemberChange",
      consented,
      { on: "2016-05-01", kind: "BIRTH", person: newborn, document: "出生 1" },
      "id version persons areaCap subsidy",
    );
    expect(born.changed).toMatchObject({ persons: 4, areaCap: "100.00", subsidy: "32000.00" });
    const died = await act(
      "recordRelocationMemberChange",
      born.changed,
      { on: "2016-06-01", kind: "DEATH", person: personsOf(310, 3)[0], document: "死亡 1" },
      "id version persons areaCap entitlements { since persons } memberChanges { kind effect }",
    );
    expect(died.changed).toMatchObject({
      persons: 3,
      areaCap: "75.00",
      entitlements: [
        { since: "2016-06-01", persons: 3 },
        { since: "2016-05-01", persons: 4 },
        { since: "2016-02-01", persons: 3 },
      ],
      memberChanges: [
        { kind: "DEATH", effect: -1 },
        { kind: "BIRTH", effect: 1 },
      ],
    });
  });

  it("alter nothing after the handover, but are kept", async () => {
    const moved = await relocateTo(relocation, 320, "MOVED_IN");
    const { changed } = await act(
      "recordRelocationMemberChange",
      moved,
      { on: "2016-12-01", kind: "BIRTH", person: "360321207201-09320", document: "出生 2" },
      "persons memberChanges { kind effect }",
    );
    expect(changed).toEqual({ persons: 3, memberChanges: [{ kind: "BIRTH", effect: 0 }] });
  });

  it("when nobody is left, end the relocation", async () => {
    const alone = await relocateTo(relocation, 330, "CONSENTED", { persons: 1 });
    const { changed } = await act(
      "recordRelocationMemberChange",
      alone,
      { on: "2016-05-01", kind: "DEATH", person: personsOf(330, 1)[0], document: "死亡 2" },
      "persons closure closedOn",
    );
    expect(changed).toEqual({ persons: 0, closure: "NOBODY_LEFT", closedOn: "2016-05-01" });
  });

  it.each([
    ["DEATH", "360321207201-08888", "2016-05-01"],
    ["BIRTH", personsOf(390, 3)[0], "2016-05-01"],
    ["BIRTH", "360321207201-08888", "2016-01-31"],
  ])("%s of %s on %s makes no sense and is refused", async (kind, person, on) => {
    const { error } = await act("recordRelocationMemberChange", sensible, {
      on,
      kind,
      person,
      document: "证明",
    });
    expect(error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-1" });
  });
});

describe("a dwelling of a site (policies L-1, L-2)", () => {
  it("is kept when somebody dies, and goes to the next on the list when nobody is left", async () => {
    const site = "360321207-AZ1";
    await carryOut(
      relocation,
      "planResettlementSite",
      { township: "360321207", name: "一套房安置点", capacityHouseholds: 1, capacityPersons: 9 },
      "id",
    );
    await carryOut(
      relocation,
      "addToResettlementSite",
      { site, dwellings: [{ label: "1 号", area: "50.00" }] },
      "id",
    );
    const ask = async (serial: number) => {
      const consented = await relocateTo(relocation, serial, "CONSENTED", {
        mode: "CONCENTRATED",
        persons: 2,
      });
      return (await act("allotResettlementDwelling", consented, { site })).changed;
    };
    const first = await ask(395);
    const second = await ask(396);
    expect([first.stage, second.stage]).toEqual(["SITE_ALLOTTED", "CONSENTED"]);
    const dies = (at: ChangedRelocation, person: string | undefined) =>
      act(
        "recordRelocationMemberChange",
        at,
        { on: "2016-05-01", kind: "DEATH", person, document: `死亡 ${person}` },
        "id version persons closure areaCap siteDwelling { id area }",
      );
    const [head, spouse] = personsOf(395, 2);
    const widowed = await dies(first, head);
    expect(widowed.changed).toMatchObject({
      persons: 1,
      areaCap: "25.00",
      siteDwelling: { id: `${site}-F1`, area: "50.00" },
    });
    const ended = await dies(widowed.changed, spouse);
    expect(ended.changed).toMatchObject({ persons: 0, closure: "NOBODY_LEFT", siteDwelling: null });
    const { entity } = await relocation.askEntity(
      { roles: ["HOUSING_OFFICER"], region: "360321" },
      "Relocation",
      second.id,
      "stage siteDwelling { id }",
    );
    expect(entity).toEqual({ stage: "SITE_ALLOTTED", siteDwelling: { id: `${site}-F1` } });
  });
});
