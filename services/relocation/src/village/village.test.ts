import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { OTHER_VILLAGE, VILLAGE } from "../testing/sample-housing.js";

const analyst = { roles: ["ANALYST"], region: "36" } as const;
const HOUSING = `code housing { inspected dangerous dangerousWithoutPlan byGrade { grade households }
  relocationsByStage { stage relocations persons } renovationsByStage { stage renovations } }`;
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation();
});
afterAll(() => relocation?.close());

const villages = (codes: readonly unknown[], account: Parameters<typeof relocation.ask>[0] = analyst) =>
  relocation.ask(
    account,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Village { ${HOUSING} } } }`,
    { of: codes.map((code) => ({ __typename: "Village", code })) },
  );

describe("a village's housing in numbers (policies L-3, L-4, A-4)", () => {
  it("counts by latest grade and by stage, every member listed", async () => {
    const { data, errors } = await villages([VILLAGE]);
    expect(errors).toBeUndefined();
    const [village] = (data?._entities ?? []) as { housing: Record<string, { stage: string }[]> }[];
    const housing = village?.housing;
    expect(housing).toMatchObject({
      inspected: 5,
      dangerous: 4,
      dangerousWithoutPlan: 2,
      byGrade: [
        { grade: "A", households: 1 },
        { grade: "B", households: 0 },
        { grade: "C", households: 3 },
        { grade: "D", households: 1 },
      ],
    });
    expect(housing?.relocationsByStage?.map(({ stage }) => stage)).toHaveLength(9);
    expect(housing?.relocationsByStage).toContainEqual({ stage: "MOVED_IN", relocations: 1, persons: 3 });
    expect(housing?.relocationsByStage).toContainEqual({ stage: "APPLIED", relocations: 1, persons: 4 });
    expect(housing?.relocationsByStage).toContainEqual({ stage: "ELIGIBLE", relocations: 0, persons: 0 });
    expect(housing?.renovationsByStage).toEqual([
      { stage: "PLANNED", renovations: 1 },
      { stage: "UNDER_WAY", renovations: 0 },
      { stage: "COMPLETED", renovations: 0 },
      { stage: "ACCEPTED", renovations: 0 },
      { stage: "PAID", renovations: 2 },
    ]);
  });

  it("counts for an analyst what a housing officer counts", async () => {
    const codes = [VILLAGE, OTHER_VILLAGE];
    const officer = await villages(codes, { roles: ["HOUSING_OFFICER"], region: "36" });
    expect((await villages(codes)).data).toEqual(officer.data);
  });

  it("gives noughts for a village of the region of which nothing is known, with one statement for all", async () => {
    const statements = await relocation.countStatements(async () => {
      const { data } = await villages([VILLAGE, OTHER_VILLAGE, "360321207202"]);
      expect(data?._entities).toMatchObject([
        { housing: { inspected: 5 } },
        { housing: { inspected: 2, dangerousWithoutPlan: 1 } },
        { housing: { inspected: 0, dangerous: 0, dangerousWithoutPlan: 0 } },
      ]);
    });
    expect(statements).toHaveLength(1);
  });

  it("is null outside the viewer's region, where noughts would be wrong", async () => {
    const { data, errors } = await villages([OTHER_VILLAGE], { roles: ["ANALYST"], region: "360321" });
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([{ code: OTHER_VILLAGE, housing: null }]);
  });

  it.each([["360321"], ["圳头村"], [360321207201]])(
    "is null for %j, which is no village code",
    async (code) => {
      expect((await villages([code])).data?._entities).toEqual([null]);
    },
  );
});
