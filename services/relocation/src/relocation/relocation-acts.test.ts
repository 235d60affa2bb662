import { RelocationStage } from "@fupin/domain-types/relocation";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import {
  type ChangedRelocation,
  carryOut,
  LATER_ACTS,
  OFFICE,
  PATH_TO,
  personsOf,
  relocateTo,
} from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

let relocation: TestSubgraph<Tables>;
/** One relocation at each stage. */
const at = new Map<string, ChangedRelocation>();

beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  for (const [index, stage] of RelocationStage.values.entries())
    at.set(stage, await relocateTo(relocation, 100 + index, stage));
});
afterAll(() => relocation?.close());

const of = (stage: string): ChangedRelocation => at.get(stage) as ChangedRelocation;
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

describe("the way of a household (policies L-1 to L-3)", () => {
  it("keeps every step, dated, attributed and explained", async () => {
    const { entity } = await relocation.askEntity(
      OFFICE,
      "Relocation",
      of("FOLLOW_UP").id,
      `stage areaCap subsidy steps { version act fromStage toStage on recordedBy lines { policy passed parameter { key } } }
       consents { signedOn signedBy { id } withdrawnOn } members { person { id } leftOn }
       home { handedOverOn siteId village { code } group address } move { movedOn oldRegion { code } oldAddress newRegion { code } newAddress }
       followUps { employed insured } dispersedDwelling { area } siteDwelling { id } waiting { since }`,
    );
    expect(entity).toMatchObject({
      stage: "FOLLOW_UP",
      areaCap: "75.00",
      subsidy: "24000.00",
      consents: [{ signedOn: "2016-02-01", signedBy: { id: personsOf(108, 3)[0] }, withdrawnOn: null }],
      members: personsOf(108, 3).map((id) => ({ person: { id }, leftOn: null })),
      move: {
        movedOn: "2016-10-01",
        oldRegion: { code: "360321207201" },
        oldAddress: "圳头村第三组",
        newRegion: { code: "360321207001" },
        newAddress: "南岭乡街道 8 号",
      },
      home: {
        handedOverOn: "2016-09-01",
        siteId: null,
        village: { code: "360321207001" },
        group: "第二组",
        address: "南岭乡街道 8 号",
      },
      followUps: [{ employed: 1, insured: 3 }],
      dispersedDwelling: { area: "75.00" },
      siteDwelling: null,
      waiting: null,
    });
    const steps = (entity?.steps ?? []) as { act: string; version: number; lines: unknown[] }[];
    expect(steps.map(({ act: done }) => done)).toEqual([
      "FOLLOW_UP",
      "VACATE_OLD_HOUSE",
      "MOVE_IN",
      "HAND_OVER",
      "COMPLETE_HOUSE",
      "ALLOT",
      "SIGN_CONSENT",
      "FIND_ELIGIBLE",
      "APPLY",
    ]);
    expect(steps.map(({ version }) => version)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(steps[6]?.lines[0]).toMatchObject({
      policy: "L-2",
      parameter: { key: "relocation.areaCapPerPerson" },
    });
  });

  it("costs one statement for the course of many relocations", async () => {
    const statements = await relocation.countStatements(async () => {
      await relocation.ask(
        OFFICE,
        "{ relocations { edges { node { id steps { act } consents { signedOn } move { movedOn } } } } }",
      );
    });
    expect(statements).toHaveLength(2);
  });

  it.each(
    RelocationStage.values.flatMap((stage, index) =>
      Object.keys(LATER_ACTS)
        .filter((name) => {
          const next = PATH_TO[RelocationStage.values[index + 1] ?? ""]?.at(-1);
          const concentrated = name === "allotResettlementDwelling";
          const again = stage === "FOLLOW_UP" && name === "recordRelocationFollowUp";
          return name !== next && !again && !concentrated;
        })
        .map((name) => [name, stage] as const),
    ),
  )("%s at %s is refused by L-3 and changes nothing", async (name, stage) => {
    const members = personsOf(900, 1);
    const consent = name === "signRelocationConsent" ? { members, signedBy: members[0] } : {};
    const { error } = await act(name, of(stage), { on: "2017-01-01", ...consent });
    expect(error).toMatchObject({
      extensions: { code: "RULE_VIOLATED", policy: "L-3", figures: { stage } },
    });
    const { entity } = await relocation.askEntity(OFFICE, "Relocation", of(stage).id, "version stage");
    expect(entity).toEqual({ version: of(stage).version, stage });
  });

  it("takes effect once for a request that comes again, and refuses what somebody else was first with", async () => {
    const applied = await relocateTo(relocation, 150, "APPLIED");
    const decide = { requestId: "decide-150", relocation: applied.id, expectedVersion: 1 };
    const first = await act("decideRelocationEligibility", applied, decide);
    const again = await act("decideRelocationEligibility", applied, decide);
    expect(again).toEqual(first);
    const late = await act("decideRelocationEligibility", applied, {});
    expect(late.error).toMatchObject({
      extensions: {
        code: "CONFLICT",
        expectedVersion: 1,
        version: 2,
        stage: "ELIGIBLE",
        lastAct: "FIND_ELIGIBLE",
      },
    });
  });

  it.each([
    ["2015-12-31", { code: "RULE_VIOLATED", policy: "L-3" }],
    ["2999-01-01", { code: "BAD_USER_INPUT", field: "on" }],
  ])("refuses a day out of order: %s", async (on, extensions) => {
    const { error } = await act("decideRelocationEligibility", of("APPLIED"), { on });
    expect(error?.extensions).toMatchObject(extensions);
  });
});

describe("the application (policies L-1, F-2)", () => {
  const application = {
    household: household(160),
    on: "2016-01-05",
    reason: "GEOLOGICAL_HAZARD",
    mode: "DISPERSED",
    persons: 2,
  };
  const apply = (input: object, account = OFFICE) =>
    carryOut<ChangedRelocation>(
      relocation,
      "applyForRelocation",
      { ...application, ...input },
      "id",
      account,
    );

  it("is refused while another one is under way, and after a refusal may be made again", async () => {
    const { changed } = await apply({});
    expect((await apply({})).error?.extensions).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "F-2",
      figures: { underWay: changed.id },
    });
    const { changed: refused } = await act(
      "decideRelocationEligibility",
      { ...changed, version: 1 } as ChangedRelocation,
      { registered: false },
      "id version stage closedOn closure steps { act lines { criterion passed } }",
    );
    expect(refused).toMatchObject({ stage: "APPLIED", closedOn: "2016-01-20", closure: "NOT_ELIGIBLE" });
    expect((refused.steps as { lines: unknown[] }[])[0]?.lines).toContainEqual({
      criterion: "建档立卡户",
      passed: false,
    });
    const closed = await act("decideRelocationEligibility", refused, {});
    expect(closed.error?.extensions).toMatchObject({ policy: "L-3" });
    const { data } = await relocation.ask(
      OFFICE,
      "{ open: relocations(filter: {stage: APPLIED}) { edges { node { id } } } ended: relocations(filter: {closed: true}) { edges { node { id } } } }",
    );
    expect(data?.ended).toEqual({ edges: [{ node: { id: changed.id } }] });
    expect(data?.open).not.toMatchObject({
      edges: expect.arrayContaining([{ node: { id: changed.id } }]),
    });
    expect((await apply({})).changed).toMatchObject({ id: `${household(160)}-BQ2` });
  });

  it.each([
    [{ household: "12" }, "BAD_USER_INPUT"],
    [{ persons: 0 }, "BAD_USER_INPUT"],
    [{ on: "2999-01-01" }, "BAD_USER_INPUT"],
    [{ household: "3610221002010001" }, "FORBIDDEN"],
    [{ requestId: "x" }, "BAD_USER_INPUT"],
  ])("with %j is refused: %s", async (input, code) => {
    expect((await apply(input)).error?.extensions).toMatchObject({ code });
  });

  it("is no business of helpers, analysts and the health department", async () => {
    for (const role of ["HELPER", "ANALYST", "HEALTH_OFFICER", "AUDITOR"] as const) {
      const { error } = await apply({ household: household(161) }, { roles: [role], region: "360321" });
      expect(error?.extensions).toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

describe("the consent (policies L-1, L-2)", () => {
  it.each([
    [{ members: [], signedBy: personsOf(101, 1)[0] }, "members"],
    [{ members: ["x"], signedBy: "x" }, "members"],
    [{ members: [...personsOf(101, 1), ...personsOf(101, 1)], signedBy: personsOf(101, 1)[0] }, "members"],
    [{ members: personsOf(101, 1), signedBy: personsOf(102, 1)[0] }, "signedBy"],
    [{ members: personsOf(101, 1), signedBy: personsOf(101, 1)[0], document: " " }, "document"],
  ])("a consent with %j is no consent", async (input, field) => {
    const { error } = await act("signRelocationConsent", of("ELIGIBLE"), input);
    expect(error?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
  });

  it("may settle on another mode than was applied for", async () => {
    const eligible = await relocateTo(relocation, 340, "ELIGIBLE", { mode: "CONCENTRATED" });
    const members = personsOf(340, 2);
    const { changed } = await act(
      "signRelocationConsent",
      eligible,
      { members, signedBy: members[0], mode: "DISPERSED" },
      "id version stage mode",
    );
    expect(changed).toMatchObject({ stage: "CONSENTED", mode: "DISPERSED" });
  });

  it("needs the parameters of its day, and says which is missing", async () => {
    const old = {
      on: "2013-01-05",
      household: household(341),
      reason: "GEOLOGICAL_HAZARD",
      mode: "DISPERSED",
    };
    const applied = await carryOut<ChangedRelocation>(
      relocation,
      "applyForRelocation",
      { ...old, persons: 1 },
      "id version",
    );
    const eligible = await act("decideRelocationEligibility", applied.changed, { on: "2013-01-20" });
    const members = personsOf(341, 1);
    const { error } = await act("signRelocationConsent", eligible.changed, {
      on: "2013-02-01",
      members,
      signedBy: members[0],
    });
    expect(error).toMatchObject({
      message: expect.stringContaining("人均住房面积上限"),
      extensions: {
        code: "RULE_VIOLATED",
        policy: "L-2",
        figures: { parameter: "relocation.areaCapPerPerson" },
      },
    });
  });
});

describe("the area cap (policy L-2)", () => {
  it.each([
    ["approveDispersedDwelling", "CONSENTED", { area: "75.01" }],
    ["completeRelocationDwelling", "SITE_ALLOTTED", { builtArea: "75.01" }],
  ])("%s refuses by how much", async (name, stage, input) => {
    const { error } = await act(name, of(stage), input);
    expect(error).toMatchObject({
      message: expect.stringContaining("超出 0.01 平方米"),
      extensions: { policy: "L-2", figures: { area: 7_501, areaCap: 7_500, excess: 1 } },
    });
  });
});

describe("what the database refuses whoever asks (policies L-1, L-2)", () => {
  const at = (serial: number) => ({
    household_id: household(serial),
    relocation_id: `${household(serial)}-BQ1`,
    recorded_by: "test",
  });

  it("somebody who moves with two households", async () => {
    const row = {
      ...at(100),
      person_id: personsOf(102, 1)[0] as string,
      joined_on: "2016-05-01",
      left_on: null,
    };
    await expect(relocation.db.insertInto("relocation_member").values(row).execute()).rejects.toMatchObject({
      constraint: "relocation_member_once",
    });
  });

  it("a dwelling for two households, and two dwellings for one", async () => {
    await insertRows(
      relocation.db,
      "resettlement_site",
      [
        { region_code: "360321207", serial: 1, name: "安置点", capacity_households: 2, capacity_persons: 9 },
      ].map((site) => ({ ...site, recorded_by: "test", recorded_at: "2016-01-01T00:00:00Z" })),
    );
    const site = "360321207-AZ1";
    const dwelling = { site_id: site, area: 7_500, persons: null, recorded_by: "test" };
    for (const serial of [1, 2])
      await relocation.db
        .insertInto("site_dwelling")
        .values({ ...dwelling, serial, label: `${serial}` })
        .execute();
    const allot = (serialOfHousehold: number, serial: number, number: number) =>
      relocation.db
        .insertInto("dwelling_allotment")
        .values({
          ...at(serialOfHousehold),
          serial,
          dwelling_id: `${site}-F${number}`,
          allotted_on: "2016-05-01",
          ended_on: null,
        })
        .execute();
    await allot(100, 50, 1);
    await expect(allot(101, 50, 1)).rejects.toMatchObject({ constraint: "dwelling_allotted_once" });
    await expect(allot(100, 51, 2)).rejects.toMatchObject({ constraint: "relocation_one_dwelling" });
  });
});
