import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household, recordSample, SAMPLE, SITE } from "../testing/sample-housing.js";

const office = { roles: ["HOUSING_OFFICER"], region: "360321" } as const;
const many = Array.from({ length: 50 }, (_, index) => household(100 + index));
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation((db) =>
    recordSample(db, [
      ...SAMPLE,
      ...many.map((number) => ({
        number,
        inspections: [["2014-03-01", "C"]] as const,
        relocation: { stage: "ELIGIBLE", mode: "DISPERSED", persons: 2 } as const,
      })),
    ]),
  );
});
afterAll(() => relocation?.close());

const FILE = `
  id
  dwelling { grade inspectedOn dangerous inspections { id inspectedOn grade dangerous household { id } } }
  relocation { id household { id } appliedOn stage mode persons site { id name region { code } } }
  renovations { id household { id } plannedYear grade kind stage subsidy acceptedOn }`;

const fileOf = async (id: string) => relocation.askEntity(office, "Household", id, FILE);

describe("a household's housing", () => {
  it("gives inspections, the latest first, and the renovation (policy L-4)", async () => {
    const { entity, errors } = await fileOf(household(1));
    expect(errors).toBeUndefined();
    expect(entity).toEqual({
      id: household(1),
      dwelling: {
        grade: "A",
        inspectedOn: "2016-11-20",
        dangerous: false,
        inspections: [
          {
            id: "3603212072010001-JD2",
            inspectedOn: "2016-11-20",
            grade: "A",
            dangerous: false,
            household: { id: household(1) },
          },
          {
            id: "3603212072010001-JD1",
            inspectedOn: "2014-03-10",
            grade: "D",
            dangerous: true,
            household: { id: household(1) },
          },
        ],
      },
      relocation: null,
      renovations: [
        {
          id: "3603212072010001-WG1",
          household: { id: household(1) },
          plannedYear: 2016,
          grade: "D",
          kind: "REBUILD",
          stage: "PAID",
          subsidy: "20000.00",
          acceptedOn: "2016-11-20",
        },
      ],
    });
  });

  it("gives the relocation with its site (policies L-1 to L-3)", async () => {
    const { entity } = await fileOf(household(3));
    expect(entity).toMatchObject({
      dwelling: { grade: "D", dangerous: true },
      relocation: {
        id: "3603212072010003-BQ1",
        appliedOn: "2015-10-20",
        stage: "MOVED_IN",
        mode: "CONCENTRATED",
        persons: 3,
        site: { id: SITE, name: "南岭乡中心安置点", region: { code: "360321207" } },
      },
      renovations: [],
    });
  });

  it("prefers the relocation under way to one that is over (policy L-3)", async () => {
    const number = household(90);
    const row = { household_id: number, mode: "DISPERSED", persons: 2, recorded_by: "test" } as const;
    await relocation.db
      .insertInto("relocation")
      .values([
        { ...row, serial: 1, applied_on: "2016-01-05", stage: "APPLIED" },
        { ...row, serial: 2, applied_on: "2016-02-05", stage: "FOLLOW_UP" },
      ])
      .execute();
    const { entity } = await fileOf(number);
    expect(entity?.relocation).toMatchObject({ id: `${number}-BQ1`, stage: "APPLIED" });
  });

  it("tells a household with nothing of a kind from one of which nothing is known", async () => {
    expect((await fileOf(household(6))).entity).toMatchObject({
      dwelling: null,
      relocation: { site: null },
      renovations: [],
    });
    expect((await fileOf(household(99))).entity).toEqual({
      id: household(99),
      dwelling: null,
      relocation: null,
      renovations: null,
    });
  });

  it("takes the inspection with the latest date, whenever it was recorded (policy R-12)", async () => {
    const number = household(91);
    const row = { household_id: number, recorded_by: "test" };
    await relocation.db
      .insertInto("dwelling_inspection")
      .values([
        { ...row, serial: 1, inspected_on: "2016-05-01", grade: "B" },
        { ...row, serial: 2, inspected_on: "2014-05-01", grade: "D" },
      ])
      .execute();
    expect((await fileOf(number)).entity).toMatchObject({ dwelling: { grade: "B", dangerous: false } });
  });

  it("costs one statement for fifty households with all fields", async () => {
    const statements = await relocation.countStatements(async () => {
      const { data, errors } = await relocation.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household { ${FILE} } } }`,
        { of: many.map((id) => ({ __typename: "Household", id })) },
      );
      expect(errors).toBeUndefined();
      expect(data?._entities).toHaveLength(50);
      expect(data?._entities).toContainEqual(expect.objectContaining({ dwelling: expect.anything() }));
    });
    expect(statements).toHaveLength(1);
  });

  it("costs nothing while none of the fields is asked for", async () => {
    const statements = await relocation.countStatements(() =>
      relocation.askEntity(office, "Household", household(1), "id"),
    );
    expect(statements).toEqual([]);
  });

  it("bounds its lists, the newest first", async () => {
    const { entity } = await relocation.askEntity(
      office,
      "Household",
      household(5),
      "dwelling { inspections(first: 2) { inspectedOn } } renovations(first: 1) { plannedYear }",
    );
    expect(entity).toEqual({
      dwelling: { inspections: [{ inspectedOn: "2016-08-01" }, { inspectedOn: "2014-12-01" }] },
      renovations: [{ plannedYear: 2014 }],
    });
  });

  it.each([
    "renovations(first: 0) { id }",
    "renovations(first: 101) { id }",
    "dwelling { inspections(first: -1) { id } }",
  ])("refuses %s", async (selection) => {
    const { errors } = await relocation.askEntity(office, "Household", household(1), selection);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT", field: "first" },
      message: "first 应为 1 至 100",
    });
  });

  it.each([["a word"], ["360321"], [""], [3603212072010001], [null]])(
    "is null for the key %j, which is no household number",
    async (id) => {
      const { entity } = await relocation.askEntity(office, "Household", id as string, "id");
      expect(entity).toBeNull();
    },
  );
});
