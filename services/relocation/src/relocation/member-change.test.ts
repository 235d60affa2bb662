import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { type ChangedRelocation, carryOut, LATER_ACTS, personsOf, relocateTo } from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";

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

describe("the members of the day of consent (policy L-1)", () => {
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

  it("come to the same whoever is told of first, and each change counts once", async () => {
    const changes = (serial: number) => ({
      birth: { on: "2016-05-01", kind: "BIRTH", person: `360321207201-09${serial}`, document: "出生 3" },
      death: { on: "2016-06-01", kind: "DEATH", person: personsOf(serial, 3)[0], document: "死亡 3" },
    });
    const results = [];
    for (const [serial, order] of [
      [331, ["birth", "death"]],
      [332, ["death", "birth"]],
    ] as const) {
      let at = await relocateTo(relocation, serial, "CONSENTED");
      for (const which of order) {
        const told = await act(
          "recordRelocationMemberChange",
          at,
          changes(serial)[which],
          "id version persons areaCap subsidy entitlements { since persons }",
        );
        at = told.changed;
      }
      const twice = await act("recordRelocationMemberChange", at, changes(serial).death);
      expect(twice.error?.extensions).toMatchObject({ code: "RULE_VIOLATED", policy: "L-1" });
      const { persons, areaCap, subsidy, entitlements } = at;
      results.push({ persons, areaCap, subsidy, latest: (entitlements as object[])[0] });
    }
    expect(results[0]).toEqual({
      persons: 3,
      areaCap: "75.00",
      subsidy: "24000.00",
      latest: { since: "2016-06-01", persons: 3 },
    });
    expect(results[1]).toEqual(results[0]);
  });

  it("told twice of a birth after the handover, keep it once", async () => {
    const moved = await relocateTo(relocation, 333, "HANDED_OVER");
    const birth = { on: "2016-12-01", kind: "BIRTH", person: "360321207201-09333", document: "出生 4" };
    const first = await act("recordRelocationMemberChange", moved, birth);
    const again = await act("recordRelocationMemberChange", first.changed, birth);
    expect(again.error?.extensions).toMatchObject({ policy: "L-1", figures: { kind: "BIRTH" } });
  });

  it("die while the house is being built: what was approved may be finished, and no more", async () => {
    const building = await relocateTo(relocation, 334, "SITE_ALLOTTED");
    const died = await act(
      "recordRelocationMemberChange",
      building,
      { on: "2016-06-01", kind: "DEATH", person: personsOf(334, 3)[0], document: "死亡 4" },
      "id version areaCap",
    );
    expect(died.changed).toMatchObject({ areaCap: "50.00" });
    const more = await act("completeRelocationDwelling", died.changed, { builtArea: "75.01" });
    expect(more.error?.extensions).toMatchObject({ policy: "L-2", figures: { excess: 1 } });
    const built = await act("completeRelocationDwelling", died.changed, { builtArea: "75.00" }, "stage");
    expect(built.changed).toEqual({ stage: "HOUSE_BUILT" });
  });
});

describe("a dwelling of a site (policies L-1, L-2)", () => {
  it("is kept when somebody dies, and goes to the next on the list when nobody is left", async () => {
    const site = "360321207-AZ1";
    await carryOut(
      relocation,
      "planResettlementSite",
      { village: "360321207001", name: "一套房安置点", capacityHouseholds: 1, capacityPersons: 9 },
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
