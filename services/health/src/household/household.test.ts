import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { sampleMedicalFile, sampleMedicalFiles } from "../testing/sample-medical-file.js";

const office = { roles: ["POVERTY_OFFICE"], region: "36" } as const;
let health: TestSubgraph<Tables>;

beforeAll(async () => {
  health = await startHealth([...sampleMedicalFiles(), sampleMedicalFile(7, { enrollments: [] })]);
});
afterAll(() => health?.close());

const summaryOf = async (household: string): Promise<unknown> => {
  const { entity, errors } = await health.askEntity(
    office,
    "Household",
    household,
    `healthSummary {
      persons enrollmentYear enrolledPersons openClaims settledClaims totalCost reimbursed outOfPocket
      years { year claims totalCost basic seriousIllness assistance reimbursed outOfPocket }
    }`,
  );
  expect(errors).toBeUndefined();
  return entity?.healthSummary;
};

describe("a household's health summary", () => {
  it("counts its persons and adds up what was settled; open and reversed claims cost nothing yet (policies H-1, H-6)", async () => {
    const year = {
      claims: 1,
      totalCost: "1000.00",
      basic: "700.00",
      seriousIllness: "80.00",
      assistance: "100.00",
      reimbursed: "880.00",
      outOfPocket: "120.00",
    };
    expect(await summaryOf("3603212072010001")).toEqual({
      persons: 2,
      enrollmentYear: 2016,
      enrolledPersons: 1,
      openClaims: 1,
      settledClaims: 2,
      totalCost: "2000.00",
      reimbursed: "1760.00",
      outOfPocket: "240.00",
      years: [
        { year: 2016, ...year },
        { year: 2015, ...year },
      ],
    });
  });

  it("says that nobody is enrolled and nothing was claimed (policy H-1)", async () => {
    expect(await summaryOf("3603212072010004")).toEqual({
      persons: 1,
      enrollmentYear: null,
      enrolledPersons: 0,
      openClaims: 0,
      settledClaims: 0,
      totalCost: "0.00",
      reimbursed: "0.00",
      outOfPocket: "0.00",
      years: [],
    });
  });

  it("is null for a household that health does not know", async () => {
    expect(await summaryOf("3603212072019999")).toBeNull();
  });

  it.each(["", "12", "3603212072010001' or true", "%"])("knows no household %j", async (id) => {
    const { entity, errors } = await health.askEntity(office, "Household", id, "healthSummary { persons }");
    expect(entity).toBeNull();
    expect(errors).toBeUndefined();
  });
});
