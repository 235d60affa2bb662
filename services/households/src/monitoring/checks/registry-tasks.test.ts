import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../db/tables.js";
import { done, refused } from "../../testing/act.js";
import { startHouseholds } from "../../testing/households-harness.js";
import { inventedIdentityNumber } from "../../testing/sample-household.js";
import { sampleNeighbour } from "../../testing/sample-neighbours.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const cadre = { roles: ["VILLAGE_CADRE"], region: "360321207201", subject: "cadre" } as const;
const number = (serial: number): string => `36032120720100${String(serial).padStart(2, "0")}`;

let households: TestSubgraph<Tables>;
const act = (
  name: string,
  input: Record<string, unknown>,
  account: Parameters<typeof done>[1] = office,
  fields = "__typename",
) => done(households, account, name, input, fields);
const refuse = (name: string, input: Record<string, unknown>, account: Parameters<typeof done>[1] = office) =>
  refused(households, account, name, input);

beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 12 }, (_, index) => sampleNeighbour(index + 1)));
});
afterAll(() => households?.close());

describe("checks of the registry (policies R-12, F-3)", () => {
  const auditor = { roles: ["AUDITOR"], region: "360321", subject: "auditor" } as const;
  const check = { region: "360321", on: "2016-01-05" };
  const open = async (): Promise<{ id: string; kind: string; personId: string | null }[]> => {
    const { data } = await households.ask(
      auditor,
      `{ openRegistryTasks(region: "360321") { edges { node { id kind personId finding } } } }`,
    );
    return (
      data as {
        openRegistryTasks: { edges: { node: { id: string; kind: string; personId: string | null } }[] };
      }
    ).openRegistryTasks.edges.map(({ node }) => node);
  };

  it("open a task for each inconsistency, once", async () => {
    await households.db
      .updateTable("household")
      .set({ member_count: 5 })
      .where("id", "=", number(10))
      .execute();
    await households.db
      .updateTable("person")
      .set({ left_on: "2015-12-31" })
      .where("household_id", "=", number(11))
      .execute();
    const before = await act("runRegistryChecks", check, auditor, "checked opened");
    expect(before).toMatchObject({ checked: 12 });
    const kinds = new Set((await open()).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["COUNT_MISMATCH", "NO_MEMBERS", "GONE_STILL_COUNTED"]));
    expect(await act("runRegistryChecks", check, auditor, "opened")).toEqual({ opened: 0 });
  });

  it("flag persons by a matching file, and close with evidence", async () => {
    const flagged = inventedIdentityNumber("360321", "1960-01-02");
    const csv = `证件号码,原因\n${flagged},车辆\n${flagged.slice(0, 17)}A,车辆\n${flagged},游艇\n${inventedIdentityNumber("360321", "1999-09-09")},公职`;
    const match = { ...check, source: "公安车管所", csv };
    const result = await act("matchRegistry", match, auditor, "checked opened problems");
    expect(result).toMatchObject({ checked: 4, opened: 1 });
    expect(JSON.stringify(result.problems)).not.toContain(flagged.slice(0, 17));
    expect(result.problems).toHaveLength(2);
    expect(await refuse("matchRegistry", { ...match, csv: "号码\n1" }, auditor)).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(await refuse("matchRegistry", match, cadre)).toMatchObject({ code: "FORBIDDEN" });
    const task = (await open()).find(({ kind }) => kind === "HAS_CAR");
    const close = {
      task: task?.id,
      on: "2016-01-10",
      outcome: "CONFIRMED_RIGHT",
      evidence: "系农用三轮车，附行驶证",
    };
    expect(await refuse("closeRegistryTask", { ...close, on: "2016-01-01" })).toMatchObject({
      policy: "F-3",
    });
    expect(await refuse("closeRegistryTask", { ...close, evidence: " " })).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(await act("closeRegistryTask", close, office, "outcome")).toEqual({ outcome: "CONFIRMED_RIGHT" });
    expect(await refuse("closeRegistryTask", close)).toMatchObject({ code: "CONFLICT" });
    // What was found right is not asked again, unless another source flags it.
    expect(await act("matchRegistry", match, auditor, "opened")).toEqual({ opened: 0 });
    const elsewhere = { ...match, source: "农机监理站" };
    expect(await act("matchRegistry", elsewhere, auditor, "opened")).toEqual({ opened: 1 });
  });
});
