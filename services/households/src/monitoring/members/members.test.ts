import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../db/tables.js";
import type { NewHousehold } from "../../household/new-household.js";
import { done, refused } from "../../testing/act.js";
import { startHouseholds } from "../../testing/households-harness.js";
import { inventedIdentityNumber } from "../../testing/sample-household.js";
import { sampleNeighbour } from "../../testing/sample-neighbours.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const township = { roles: ["TOWNSHIP_OFFICER"], region: "360321207", subject: "township" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: "360321207201", subject: "cadre" } as const;
const number = (serial: number): string => `36032120720100${String(serial).padStart(2, "0")}`;
const person = (serial: number): string => `360321207201-${String(serial).padStart(5, "0")}`;

let households: TestSubgraph<Tables>;
const act = (
  name: string,
  input: Record<string, unknown>,
  account: Parameters<typeof done>[1] = office,
  fields = "__typename",
) => done(households, account, name, input, fields);
const refuse = (name: string, input: Record<string, unknown>, account: Parameters<typeof done>[1] = office) =>
  refused(households, account, name, input);
const alertsOf = async (household: string): Promise<Record<string, unknown>[]> => {
  const { data } = await households.ask(
    office,
    `{ household(id: "${household}") { riskAlerts { edges { node { id kind source owner dueOn outcome explanation { passed parameter { key } } } } } } }`,
  );
  return (
    data as { household: { riskAlerts: { edges: { node: Record<string, unknown> }[] } } }
  ).household.riskAlerts.edges.map(({ node }) => node);
};

beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 12 }, (_, index) => sampleNeighbour(index + 1)));
});
afterAll(() => households?.close());

describe("natural changes (policy R-12)", () => {
  const child = {
    name: "欧阳小",
    sex: "FEMALE",
    identityNumber: inventedIdentityNumber("360321", "2015-03-05"),
    relation: "DAUGHTER",
    ethnicity: "汉族",
  };
  const birth = { household: number(6), kind: "BIRTH", on: "2015-03-05", member: child };

  it("a birth adds a member from its day on", async () => {
    expect(
      await act("addHouseholdMember", birth, cadre, "memberCount members { name relation }"),
    ).toMatchObject({
      memberCount: 3,
    });
    expect(await refuse("addHouseholdMember", { ...birth, household: number(7) }, cadre)).toMatchObject({
      code: "CONFLICT",
      policy: "R-12",
    });
    const grownUp = { ...child, identityNumber: inventedIdentityNumber("360321", "1994-03-05") };
    expect(await refuse("addHouseholdMember", { ...birth, member: grownUp }, cadre)).toMatchObject({
      policy: "R-12",
      message: expect.stringContaining("一年内出生"),
    });
    const head = {
      ...child,
      relation: "HEAD",
      identityNumber: inventedIdentityNumber("360321", "2015-03-06"),
    };
    expect(
      await refuse("addHouseholdMember", { ...birth, on: "2015-03-06", member: head }, cadre),
    ).toMatchObject({ policy: "R-12" });
    expect(
      await refuse("addHouseholdMember", { ...birth, member: { ...child, identityNumber: "123" } }, cadre),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("a head who dies is followed by another, and the death raises an alert (policy R-13)", async () => {
    const death = { person: person(13), kind: "DEATH", on: "2015-05-01" };
    expect(await refuse("removeHouseholdMember", { ...death, on: "2015-01-01" }, cadre)).toMatchObject({
      policy: "R-12",
    });
    const headless = await refuse("removeHouseholdMember", death, cadre);
    expect(headless).toMatchObject({ policy: "R-12", message: expect.stringContaining("新户主") });
    expect(
      await act(
        "removeHouseholdMember",
        { ...death, newHead: person(14) },
        cadre,
        "memberCount head { id } status",
      ),
    ).toEqual({ memberCount: 1, head: { id: person(14) }, status: "REGISTERED" });
    expect(await alertsOf(number(7))).toMatchObject([{ kind: "DEATH", source: "RULE" }]);
    expect(await refuse("removeHouseholdMember", { ...death, newHead: person(14) }, cadre)).toMatchObject({
      code: "CONFLICT",
    });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(7)}", asOf: "2015-04-30") { memberCount members { id } } }`,
    );
    expect(data?.household).toMatchObject({
      memberCount: 2,
      members: [{ id: person(13) }, { id: person(14) }],
    });
  });

  it("who marries out of one household comes into another under the same number", async () => {
    const out = { person: person(18), kind: "MARRIAGE_OUT", on: "2015-04-01" };
    await act("removeHouseholdMember", out, cadre);
    const { identityNumber, name, sex } = sampleNeighbour(9).members[1] as NewHousehold["members"][number];
    const bride = { identityNumber, name, sex, relation: "DAUGHTER_IN_LAW", ethnicity: "汉族" };
    const into = { household: number(12), kind: "MARRIAGE_IN", member: bride };
    expect(await refuse("addHouseholdMember", { ...into, on: "2015-03-20" }, cadre)).toMatchObject({
      policy: "R-12",
    });
    const { members } = await act(
      "addHouseholdMember",
      { ...into, on: "2015-04-02" },
      cadre,
      "members { id relation }",
    );
    expect(members).toContainEqual({ id: person(18), relation: "DAUGHTER_IN_LAW" });
    const { data } = await households.ask(
      office,
      `{ household(id: "${number(9)}", asOf: "2015-03-31") { members { id } } }`,
    );
    expect(data?.household).toEqual({ members: [{ id: person(17) }, { id: person(18) }] });
  });

  it("a household whose last member leaves is removed", async () => {
    const last = { person: person(14), kind: "MOVED_OUT", on: "2015-06-01" };
    expect(await act("removeHouseholdMember", last, cadre, "memberCount status")).toEqual({
      memberCount: 0,
      status: "REMOVED",
    });
    expect(
      await refuse("addHouseholdMember", { ...birth, household: number(7), on: "2015-07-01" }, cadre),
    ).toMatchObject({ policy: "R-12" });
  });

  it("a split founds a household with the same registration, a merge ends one", async () => {
    const split = {
      household: number(8),
      persons: [person(16)],
      head: person(16),
      on: "2015-08-01",
      reason: "分家",
    };
    expect(
      await refuse("splitHousehold", { ...split, persons: [person(15)], head: person(15) }),
    ).toMatchObject({
      policy: "R-12",
    });
    expect(await refuse("splitHousehold", { ...split, persons: [person(15), person(16)] })).toMatchObject({
      policy: "R-12",
    });
    const founded = await act("splitHousehold", split, township, "id category memberCount head { id }");
    expect(founded).toMatchObject({
      id: expect.stringMatching(/^360321207201\d{4}$/),
      category: "DEVELOPMENT_DIBAO",
      memberCount: 1,
      head: { id: person(16) },
    });
    const merge = { from: founded.id, into: number(8), reason: "复婚" };
    expect(await refuse("mergeHouseholds", { ...merge, from: number(8), on: "2015-09-01" })).toMatchObject({
      policy: "R-12",
    });
    expect(await refuse("mergeHouseholds", { ...merge, on: "2015-07-01" })).toMatchObject({ policy: "R-12" });
    expect(await act("mergeHouseholds", { ...merge, on: "2015-09-01" }, township, "memberCount")).toEqual({
      memberCount: 2,
    });
    const { data } = await households.ask(
      office,
      `{ gone: household(id: "${founded.id}") { status memberCount }
         earlier: household(id: "${founded.id}", asOf: "2015-08-15") { status memberCount members { id } } }`,
    );
    expect(data).toEqual({
      gone: { status: "REMOVED", memberCount: 0 },
      earlier: { status: "REGISTERED", memberCount: 1, members: [{ id: person(16) }] },
    });
  });
});
