import { randomUUID } from "node:crypto";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

const TOWNSHIP = "township-officer";
const COUNTY = "county-office";
const VILLAGE = "361022100209";

type Family = {
  id: string;
  status: string;
  memberCount: number;
  members: { id: string; relation: string }[];
};
type Page<Node> = { edges: { node: Node }[] };
type Counts = { registry: { households: number; persons: number } };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
let show: Script;
/** A household of three or more, and another one of the village. */
let family: Family;
let neighbour: Family;
beforeAll(async () => {
  show = await script("natural-changes");
  const { edges } = await show.run<Page<Family>>(COUNTY, "HouseholdsOfVillage", { village: VILLAGE });
  const large = edges.map(({ node }) => node).filter(({ memberCount }) => memberCount > 2);
  [family, neighbour] = large as [Family, Family];
});

/** An ID number that was never issued: serial 000. */
function identityNumber(birthDate: string): string {
  const digits = `361022${birthDate.replaceAll("-", "")}000`;
  return digits + identityCheckCharacter(digits);
}
const member = (birthDate: string, changes: object = {}) => ({
  name: "欧阳新",
  sex: "FEMALE",
  identityNumber: identityNumber(birthDate),
  relation: "DAUGHTER",
  ethnicity: "汉族",
  ...changes,
});
const familyOn = (id: string, asOf: string) => show.run<Family>(COUNTY, "FamilyOn", { id, asOf });
const sizeOn = async (id: string, asOf: string) => (await familyOn(id, asOf)).memberCount;
const villageOn = async (asOf: string) =>
  (await show.run<Counts>(COUNTY, "VillageOn", { village: VILLAGE, asOf })).registry;

describe("natural changes (policy R-12)", () => {
  it("a birth adds a member, once, from its day on", async () => {
    const size = family.memberCount;
    const birth = { household: family.id, kind: "BIRTH", on: "2018-03-05", member: member("2018-03-05") };
    const wrong: readonly (readonly [changes: object, refusal: object])[] = [
      [{ member: member("2018-03-05", { relation: "HEAD" }) }, { policy: "R-12" }],
      [{ member: member("1988-03-05") }, { policy: "R-12" }],
      [{ member: member("2018-03-06") }, { code: "BAD_USER_INPUT" }],
      [{ member: { ...birth.member, identityNumber: "361022201803050009" } }, { code: "BAD_USER_INPUT" }],
      [{ on: "2099-01-01" }, { code: "BAD_USER_INPUT" }],
    ];
    for (const [changes, refusal] of wrong)
      expect(await show.refused(TOWNSHIP, "Join", act({ ...birth, ...changes }))).toMatchObject(refusal);
    const once = act(birth);
    expect(await show.run(TOWNSHIP, "Join", once)).toMatchObject({ memberCount: size + 1 });
    expect(await show.run(TOWNSHIP, "Join", once)).toMatchObject({ memberCount: size + 1 });
    const elsewhere = act({ ...birth, household: neighbour.id });
    expect(await show.refused(TOWNSHIP, "Join", elsewhere)).toMatchObject({
      code: "CONFLICT",
      policy: "R-12",
    });
    expect(await sizeOn(family.id, "2018-03-04")).toBe(size);
    expect(await sizeOn(family.id, "2018-03-05")).toBe(size + 1);
    const earlier = act({ ...birth, on: "2018-03-04", member: member("2018-03-03") });
    expect(await show.refused(TOWNSHIP, "Join", earlier)).toMatchObject({ policy: "R-12" });
  });

  it("who marries out and in again keeps the person number; of two offices at once one lets them go", async () => {
    const { members } = await familyOn(neighbour.id, "2018-04-01");
    const bride = member("1996-04-04", { relation: "DAUGHTER_IN_LAW", name: "司徒嫁" });
    const joined = await show.run<Family>(
      TOWNSHIP,
      "Join",
      act({ household: neighbour.id, kind: "MARRIAGE_IN", on: "2018-04-01", member: bride }),
    );
    const id = joined.members.find((each) => !members.some((known) => known.id === each.id))?.id ?? "";
    const leave = { person: id, kind: "MARRIAGE_OUT", on: "2018-05-01" };
    const both = await Promise.allSettled(
      [TOWNSHIP, COUNTY].map((office) => show.run(office, "Leave", act(leave))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await show.refused(TOWNSHIP, "Leave", act(leave))).toMatchObject({ code: "CONFLICT" });
    const into = { household: family.id, kind: "MARRIAGE_IN", on: "2018-05-02", member: bride };
    const { members: now } = await show.run<Family>(TOWNSHIP, "Join", act(into));
    expect(now.map((each) => each.id)).toContain(id);
    const has = async (household: string, asOf: string) =>
      (await familyOn(household, asOf)).members.some((each) => each.id === id);
    expect(
      await Promise.all([
        has(neighbour.id, "2018-04-30"),
        has(neighbour.id, "2018-05-01"),
        has(family.id, "2018-05-01"),
        has(family.id, "2018-05-02"),
      ]),
    ).toEqual([true, false, false, true]);
  });

  it("a head who dies is followed by another, and the death raises an alert (policy R-13)", async () => {
    const [head, heir] = family.members;
    const death = { person: head?.id, kind: "DEATH", on: "2018-06-01" };
    expect(await show.refused(TOWNSHIP, "Leave", act(death))).toMatchObject({ policy: "R-12" });
    const stranger = act({ ...death, newHead: neighbour.members[1]?.id });
    expect(await show.refused(TOWNSHIP, "Leave", stranger)).toMatchObject({ code: "BAD_USER_INPUT" });
    await show.run(TOWNSHIP, "Leave", act({ ...death, newHead: heir?.id }));
    const headOn = async (asOf: string) =>
      (await familyOn(family.id, asOf)).members.find(({ relation }) => relation === "HEAD")?.id;
    expect([await headOn("2018-05-31"), await headOn("2018-06-01")]).toEqual([head?.id, heir?.id]);
    expect(await familyOn(family.id, "2018-06-01")).toMatchObject({
      events: {
        edges: [{ node: { kind: "DEATH", happenedOn: "2018-06-01", recordedBy: TOWNSHIP } }, {}, {}, {}],
      },
      riskAlerts: { edges: [{ node: { kind: "DEATH", source: "RULE", dueOn: "2018-06-16" } }] },
    });
  });

  it("a split founds a household and a merge ends one; the village counts each day as it was", async () => {
    const before = await villageOn("2018-06-30");
    const { members } = await familyOn(family.id, "2018-06-30");
    const [head, ...others] = members.map(({ id }) => id);
    const [founder] = others;
    const split = {
      household: family.id,
      persons: [founder],
      head: founder,
      on: "2018-07-01",
      reason: "分户",
    };
    for (const persons of [[head], members.map(({ id }) => id), []])
      expect(await show.refused(TOWNSHIP, "Split", act({ ...split, persons }))).toMatchObject({
        policy: "R-12",
      });
    const founded = await show.run<Family>(TOWNSHIP, "Split", act(split));
    expect(founded).toMatchObject({
      status: "REGISTERED",
      memberCount: 1,
      members: [{ id: founder, relation: "HEAD" }],
    });
    const merge = { from: founded.id, into: neighbour.id, on: "2018-08-01", reason: "并户" };
    expect(await show.refused(TOWNSHIP, "Merge", act({ ...merge, into: founded.id }))).toMatchObject({
      policy: "R-12",
    });
    await show.run(TOWNSHIP, "Merge", act(merge));
    expect(await show.refused(TOWNSHIP, "Merge", act(merge))).toMatchObject({ policy: "R-12" });
    expect(await villageOn("2018-06-30")).toEqual(before);
    expect(await villageOn("2018-07-01")).toEqual({ ...before, households: before.households + 1 });
    expect(await villageOn("2018-08-01")).toEqual(before);
    expect(await familyOn(founded.id, "2018-07-31")).toMatchObject({ status: "REGISTERED", memberCount: 1 });
    expect(await familyOn(founded.id, "2018-08-01")).toMatchObject({ status: "REMOVED", members: [] });
  });
});
