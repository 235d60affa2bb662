import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import {
  SAMPLE_VILLAGE,
  sampleClaim,
  sampleMedicalFile,
  sampleMedicalFiles,
} from "../testing/sample-medical-file.js";
import type { NewMedicalFile } from "./new-medical-file.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
const PERSON = "360321207201-00001";
let health: TestSubgraph<Tables>;

/** A person with more claims than a file holds, each a day after the one before. */
const frequentPatient = (): NewMedicalFile => {
  const days = Array.from({ length: 105 }, (_, index) =>
    new Date(Date.UTC(2014, 0, 1 + index)).toISOString().slice(0, 10),
  );
  return sampleMedicalFile(9, {
    claims: days.map((day, index) =>
      sampleClaim(`F${index}`, { admittedOn: day, dischargedOn: day, hospitalLevel: "VILLAGE" }),
    ),
  });
};

beforeAll(async () => {
  const others = Array.from({ length: 50 }, (_, index) =>
    sampleMedicalFile(101 + index, { claims: [sampleClaim(`M${index}`)] }),
  );
  health = await startHealth([...sampleMedicalFiles(), frequentPatient(), ...others]);
});
afterAll(() => health?.close());

const fileOf = async (selection: string, person = PERSON): Promise<Record<string, unknown> | null> => {
  const { entity, errors } = await health.askEntity(officer, "Person", person, selection);
  expect(errors).toBeUndefined();
  return entity;
};

describe("a person's medical file", () => {
  it("lists enrollments with who pays, the latest year first (policy H-1)", async () => {
    expect(
      await fileOf(
        "enrollments { year payer contribution } enrolled(year: 2016) earlier: enrolled(year: 2014)",
      ),
    ).toEqual({
      enrollments: [
        { year: 2016, payer: "PUBLIC_FINANCE", contribution: "150.00" },
        { year: 2015, payer: "SELF", contribution: "90.00" },
      ],
      enrolled: true,
      earlier: false,
    });
  });

  it("lists claims with their settlement, the latest discharge first (policy H-6)", async () => {
    const file = await fileOf(`claims {
      person { id } household { id } hospital hospitalLevel invoiceNumber diagnosisGroup admittedOn dischargedOn year
      total inPolicy status
      settlement { settledOn basic seriousIllness assistance reimbursed outOfPocket reversedOn }
    }`);
    const settlement = {
      settledOn: "2016-03-20",
      basic: "700.00",
      seriousIllness: "80.00",
      assistance: "100.00",
      reimbursed: "880.00",
      outOfPocket: "120.00",
      reversedOn: null,
    };
    expect(file?.claims).toMatchObject([
      { invoiceNumber: "A4", status: "OPEN", settlement: null },
      { invoiceNumber: "A3", status: "REVERSED", settlement: { ...settlement, reversedOn: "2016-07-01" } },
      { invoiceNumber: "A2", status: "SETTLED", year: 2016, settlement },
      {
        person: { id: PERSON },
        household: { id: "3603212072010001" },
        hospital: "南岭乡卫生院",
        hospitalLevel: "TOWNSHIP",
        invoiceNumber: "A1",
        diagnosisGroup: "高血压",
        admittedOn: "2015-12-28",
        dischargedOn: "2015-12-31",
        year: 2015,
        total: "1000.00",
        inPolicy: "900.00",
        status: "SETTLED",
        settlement,
      },
    ]);
  });

  it("adds up the settled claims by year of discharge, and those alone (policy H-6)", async () => {
    const year = {
      claims: 1,
      totalCost: "1000.00",
      basic: "700.00",
      seriousIllness: "80.00",
      assistance: "100.00",
      reimbursed: "880.00",
      outOfPocket: "120.00",
    };
    expect(
      await fileOf(`medicalYears { year claims totalCost basic seriousIllness assistance reimbursed outOfPocket }
        outOfPocket(year: 2016) none: outOfPocket(year: 2013)`),
    ).toEqual({
      medicalYears: [
        { year: 2016, ...year },
        { year: 2015, ...year },
      ],
      outOfPocket: "120.00",
      none: "0.00",
    });
  });

  it("tells a person without facts from one that is unknown", async () => {
    const selection = "enrollments { year } enrolled(year: 2016) claims { id } medicalYears { year }";
    expect(await fileOf(selection, personId(SAMPLE_VILLAGE, 2))).toEqual({
      enrollments: [],
      enrolled: false,
      claims: [],
      medicalYears: [],
    });
    expect(await fileOf(selection, personId(SAMPLE_VILLAGE, 99_999))).toEqual({
      enrollments: null,
      enrolled: null,
      claims: null,
      medicalYears: null,
    });
  });

  it("narrows and bounds its lists; the years add up all claims", async () => {
    const file = await fileOf(
      `claims(first: 1) { invoiceNumber } of2015: claims(year: 2015) { invoiceNumber } enrollments(first: 1) { year }`,
    );
    expect(file).toEqual({
      claims: [{ invoiceNumber: "A4" }],
      of2015: [{ invoiceNumber: "A1" }],
      enrollments: [{ year: 2016 }],
    });
    const frequent = await fileOf(
      "claims(first: 100) { invoiceNumber } medicalYears { year claims outOfPocket }",
      personId(SAMPLE_VILLAGE, 9),
    );
    expect(frequent?.claims).toHaveLength(100);
    expect(frequent?.claims).toMatchObject({ 0: { invoiceNumber: "F104" }, 99: { invoiceNumber: "F5" } });
    expect(frequent?.medicalYears).toEqual([{ year: 2014, claims: 105, outOfPocket: "12600.00" }]);
  });

  it("costs one statement for 50 persons and 50 households each, whatever is asked", async () => {
    const representations = Array.from({ length: 50 }, (_, index) => [
      { __typename: "Person", id: personId(SAMPLE_VILLAGE, 101 + index) },
      { __typename: "Household", id: householdNumber(SAMPLE_VILLAGE, 51 + (index % 25)) },
    ]).flat();
    const statements = await health.countStatements(async () => {
      const { data, errors } = await health.ask(
        officer,
        `query ($of: [_Any!]!) { _entities(representations: $of) {
          ... on Person {
            enrollments { year } enrolled(year: 2016) claims { id settlement { basic } } medicalYears { year }
            outOfPocket(year: 2016) screenings { finding doctor }
          }
          ... on Household { healthSummary { persons years { year } } }
        } }`,
        { of: representations },
      );
      expect(errors).toBeUndefined();
      const entities = data?._entities as Record<string, unknown>[];
      expect(entities.filter(({ outOfPocket }) => outOfPocket === "120.00")).toHaveLength(50);
      expect(entities.filter(({ healthSummary }) => healthSummary)).toHaveLength(50);
    });
    expect(statements).toHaveLength(2);
  });

  it.each([0, 101, -1])("refuses first: %i", async (first) => {
    for (const field of ["claims", "enrollments", "screenings"]) {
      const { errors } = await health.askEntity(
        officer,
        "Person",
        PERSON,
        `${field}(first: ${first}) { __typename }`,
      );
      expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", field: "first" } });
    }
  });

  it.each(["", "12", "360321207201-1", "36032120720100001", "%"])("knows no person %j", async (id) => {
    const { entity, errors } = await health.askEntity(officer, "Person", id, "claims { id }");
    expect(entity).toBeNull();
    expect(errors).toBeUndefined();
  });
});
