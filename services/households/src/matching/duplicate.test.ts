import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import type { NewHousehold } from "../household/new-household.js";
import { act, application, caseOf, village } from "../identification/testing/case-walk.js";
import { done, refused } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { inventedIdentityNumber, sampleHousehold } from "../testing/sample-household.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const auditor = { roles: ["AUDITOR"], region: "360321", subject: "auditor" } as const;
const person = (serial: number): string => `360321207201-${String(serial).padStart(5, "0")}`;
const number = (serial: number): string => `360321207201000${serial}`;

/** The third household's people carry the names and birth dates of the first's, but other numbers. */
function twin(): NewHousehold {
  const sample = sampleHousehold(3);
  const first = sampleHousehold(1);
  return {
    ...sample,
    members: sample.members.map((member, index) => ({
      ...member,
      birthDate: first.members[index]?.birthDate ?? "",
      identityNumber: inventedIdentityNumber("360322", first.members[index]?.birthDate ?? ""),
    })),
  };
}

let households: TestSubgraph<Tables>;
beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2), twin()]);
});
afterAll(() => households?.close());

const pairs = async (kind: string) => {
  const { data, errors } = await households.ask(
    office,
    `query ($kind: DuplicateKind!) { likelyDuplicates(region: "360321", kind: $kind) { totalCount edges { node {
      firstId secondId reason persons { id name household { id } } households { id memberCount } } } } }`,
    { kind },
  );
  expect(errors).toBeUndefined();
  return (
    data as { likelyDuplicates: { edges: { node: Record<string, unknown> }[] } }
  ).likelyDuplicates.edges.map(({ node }) => node);
};
const stateOf = async (id: string, asOf: string | null = null): Promise<unknown> =>
  (
    await households.ask(
      office,
      `query ($id: ID!, $asOf: Date) { household(id: $id, asOf: $asOf) { status memberCount members { id relation } } }`,
      { id, asOf },
    )
  ).data?.household;
const decide = {
  kind: "PERSON",
  firstId: person(2),
  secondId: person(6),
  on: "2015-03-01",
  reason: "经入户核实",
};

describe("likely duplicates", () => {
  it("lists persons and households side by side", async () => {
    expect(await pairs("PERSON")).toMatchObject([
      {
        firstId: person(1),
        secondId: person(5),
        persons: [{ household: { id: number(1) } }, { household: { id: number(3) } }],
      },
      { firstId: person(2), secondId: person(6), reason: "同村，姓名与出生日期相同" },
    ]);
    expect(await pairs("HOUSEHOLD")).toMatchObject([
      {
        firstId: number(1),
        secondId: number(3),
        households: [{ memberCount: 2 }, { memberCount: 2 }],
        persons: [],
      },
    ]);
  });

  it("keeps two persons apart by a decision, which may be taken back", async () => {
    const { id } = await done(
      households,
      office,
      "decideDuplicate",
      { ...decide, firstId: person(5), secondId: person(1), verdict: "KEPT_APART" },
      "id firstId survivorId",
    );
    expect(await pairs("PERSON")).toHaveLength(1);
    await done(households, office, "undoDuplicateDecision", {
      decision: id,
      on: "2015-03-02",
      reason: "有新证据",
    });
    expect(await pairs("PERSON")).toHaveLength(2);
  });

  it("merges two persons, and undoes it; both dates stay right (policy R-12)", async () => {
    const merge = { ...decide, verdict: "MERGED", survivor: person(2) };
    expect(
      await refused(households, office, "decideDuplicate", { ...merge, survivor: person(9) }),
    ).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(
      await refused(households, office, "decideDuplicate", {
        ...merge,
        firstId: person(1),
        secondId: person(5),
        survivor: person(1),
      }),
    ).toMatchObject({ code: "RULE_VIOLATED", policy: "R-12", message: expect.stringContaining("户主") });
    expect(await refused(households, auditor, "decideDuplicate", merge)).toMatchObject({ code: "FORBIDDEN" });
    const { id } = await done(households, office, "decideDuplicate", merge, "id verdict");
    expect(await refused(households, office, "decideDuplicate", merge)).toMatchObject({ code: "CONFLICT" });
    expect(await stateOf(number(3))).toEqual({
      status: "REGISTERED",
      memberCount: 1,
      members: [{ id: person(5), relation: "HEAD" }],
    });
    const undo = { decision: id, on: "2015-04-01", reason: "两人" };
    expect(
      await refused(households, office, "undoDuplicateDecision", { ...undo, on: "2015-02-01" }),
    ).toMatchObject({
      policy: "R-12",
    });
    await done(households, office, "undoDuplicateDecision", undo);
    expect(await refused(households, office, "undoDuplicateDecision", undo)).toMatchObject({
      code: "CONFLICT",
    });
    expect(await stateOf(number(3))).toMatchObject({
      memberCount: 2,
      members: [{ id: person(5) }, { id: person(6) }],
    });
    expect(await stateOf(number(3), "2015-03-15")).toMatchObject({
      memberCount: 1,
      members: [{ id: person(5) }],
    });
    expect(await stateOf(number(3), "2015-02-28")).toMatchObject({ memberCount: 2 });
  });

  it("merges two households, and gives the one its people and status back (policy R-12)", async () => {
    const merge = {
      kind: "HOUSEHOLD",
      firstId: number(1),
      secondId: number(3),
      verdict: "MERGED",
      survivor: number(1),
      on: "2015-05-01",
      reason: "重复登记",
    };
    const { id } = await done(households, office, "decideDuplicate", merge, "id survivorId");
    expect(await stateOf(number(3))).toEqual({ status: "REMOVED", memberCount: 0, members: [] });
    expect(await stateOf(number(1))).toMatchObject({ memberCount: 4 });
    const undo = { decision: id, on: "2015-06-01", reason: "误并" };
    const head = { ...decide, firstId: person(1), secondId: person(5), on: "2015-05-02" };
    const struck = await done(
      households,
      office,
      "decideDuplicate",
      { ...head, verdict: "MERGED", survivor: person(1) },
      "id",
    );
    expect(await refused(households, office, "undoDuplicateDecision", undo)).toMatchObject({
      policy: "R-12",
      message: expect.stringContaining("原户主"),
    });
    await done(households, office, "undoDuplicateDecision", { ...undo, decision: struck.id });
    await done(households, office, "undoDuplicateDecision", undo);
    expect(await stateOf(number(3))).toEqual({
      status: "REGISTERED",
      memberCount: 2,
      members: [
        { id: person(5), relation: "HEAD" },
        { id: person(6), relation: "SPOUSE" },
      ],
    });
    expect(await stateOf(number(1))).toMatchObject({ memberCount: 2 });
    const { data } = await households.ask(
      auditor,
      `{ duplicateDecisions(region: "360321") { totalCount edges { node { kind verdict undoneOn undoReason recordedBy } } } }`,
    );
    expect(data?.duplicateDecisions).toMatchObject({
      totalCount: 4,
      edges: [
        { node: { kind: "PERSON", verdict: "MERGED", undoneOn: "2015-06-01" } },
        { node: { kind: "HOUSEHOLD", verdict: "MERGED", undoneOn: "2015-06-01", undoReason: "误并" } },
        { node: { kind: "PERSON", verdict: "MERGED" } },
        { node: { kind: "PERSON", verdict: "KEPT_APART" } },
      ],
    });
  });

  it("does not find what lies outside the region", async () => {
    const elsewhere = { roles: ["POVERTY_OFFICE"], region: "361022", subject: "elsewhere" } as const;
    expect(
      await refused(households, elsewhere, "decideDuplicate", { ...decide, verdict: "KEPT_APART" }),
    ).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("those who apply and are known already (policy R-3)", () => {
  it("are shown beside the person of the registry, by number or by name, birth and village", async () => {
    const [, spouse] = sampleHousehold(2).members;
    const [head] = sampleHousehold(1).members;
    if (spouse === undefined || head === undefined) throw new Error("no sample");
    await done(households, office, "removeHouseholdMember", {
      person: spouse.id,
      kind: "MOVED_OUT",
      on: "2016-01-10",
    });
    const members = [
      { ...head, number: inventedIdentityNumber("360323", head.birthDate) },
      { ...spouse, number: spouse.identityNumber },
    ].map(({ name, relation, number: identityNumber, labour }) => ({
      name,
      relation,
      identityNumber,
      labour,
    }));
    const applied = await act(
      households,
      village,
      "applyForIdentification",
      application(1, { members, on: "2016-02-01" }),
    );
    const { data } = await households.ask(
      office,
      `query ($id: ID!) { identificationCase(id: $id) { likenesses { position reason person { id name } } } }`,
      { id: caseOf(applied).id },
    );
    expect(data?.identificationCase).toEqual({
      likenesses: [
        { position: 1, reason: "同村，姓名与出生日期相同", person: { id: head.id, name: head.name } },
        // The twin of the third household looks like it too.
        { position: 1, reason: "同村，姓名与出生日期相同", person: { id: person(5), name: head.name } },
        { position: 2, reason: "证件号码相同", person: { id: spouse.id, name: spouse.name } },
      ],
    });
  });
});
