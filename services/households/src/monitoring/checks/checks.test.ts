import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../db/tables.js";
import { done } from "../../testing/act.js";
import { startHouseholds } from "../../testing/households-harness.js";
import { inventedIdentityNumber, sampleHousehold } from "../../testing/sample-household.js";

const auditor = { roles: ["AUDITOR"], region: "360321", subject: "auditor" } as const;
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const person = (serial: number): string => `360321207201-${String(serial).padStart(5, "0")}`;

let households: TestSubgraph<Tables>;
beforeAll(async () => {
  const first = sampleHousehold(1);
  const second = sampleHousehold(2);
  const birthDate = first.members[1]?.birthDate ?? "";
  const twin = { birthDate, identityNumber: inventedIdentityNumber("360322", birthDate) };
  const members = second.members.map((member, index) => (index === 1 ? { ...member, ...twin } : member));
  households = await startHouseholds([first, { ...second, members }, sampleHousehold(3)]);
  await households.db
    .updateTable("household_status")
    .set({ status: "REMOVED" })
    .where("household_id", "=", "3603212072010003")
    .execute();
});
afterAll(() => households?.close());

const tasks = async () => {
  const { data } = await households.ask(
    auditor,
    `{ openRegistryTasks(region: "360321") { edges { node { kind personId finding household { id } } } } }`,
  );
  return (data as { openRegistryTasks: { edges: { node: unknown }[] } }).openRegistryTasks.edges.map(
    ({ node }) => node,
  );
};

describe("the checks of the registry (policies R-12, F-3)", () => {
  it("find orphan members and one person in two households", async () => {
    const check = { region: "360321", on: "2016-01-05" };
    expect(await done(households, auditor, "runRegistryChecks", check, "checked opened")).toEqual({
      checked: 2,
      opened: 3,
    });
    expect(await tasks()).toEqual([
      {
        kind: "ORPHAN_MEMBER",
        personId: person(5),
        finding: expect.any(String),
        household: { id: "3603212072010003" },
      },
      {
        kind: "ORPHAN_MEMBER",
        personId: person(6),
        finding: expect.any(String),
        household: { id: "3603212072010003" },
      },
      {
        kind: "TWO_HOUSEHOLDS",
        personId: person(4),
        finding: expect.stringContaining(person(2)),
        household: { id: "3603212072010002" },
      },
    ]);
  });

  it("do not find again what was decided to be two persons", async () => {
    const pair = {
      kind: "PERSON",
      firstId: person(2),
      secondId: person(4),
      on: "2016-01-06",
      reason: "同名",
    };
    await done(households, office, "decideDuplicate", { ...pair, verdict: "KEPT_APART" });
    await households.db.deleteFrom("registry_task").execute();
    const again = { region: "360321", on: "2016-01-07" };
    expect(await done(households, auditor, "runRegistryChecks", again, "opened")).toEqual({ opened: 2 });
  });

  it("give the same answer to the same request", async () => {
    const check = { requestId: "same-request", region: "360321", on: "2016-01-08" };
    await households.db.deleteFrom("registry_task").execute();
    expect(await done(households, auditor, "runRegistryChecks", check, "opened")).toEqual({ opened: 2 });
    expect(await done(households, auditor, "runRegistryChecks", check, "opened")).toEqual({ opened: 2 });
  });
});
