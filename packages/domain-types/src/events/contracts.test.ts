import { describe, expect, it } from "vitest";
import { householdHealth } from "./household-health.js";
import { householdRegistry } from "./household-registry.js";
import { healthProgramme, programmeKey } from "./programme-progress.js";

const registry = {
  household: "3603212072010001",
  registeredOn: "2014-04-10",
  residences: [{ from: "2014-04-10", to: null, village: "360321207201", group: "一组" }],
  statuses: [
    {
      from: "2014-04-10",
      to: null,
      status: "REGISTERED",
      category: "DEVELOPMENT",
      mainCause: "ILLNESS",
      otherCauses: [],
    },
  ],
  members: [],
  incomes: [{ year: 2013, perCapita: 230_000 }],
  living: [],
  helped: [],
  visits: [],
  plans: [],
  alerts: [],
};

describe("a contract", () => {
  it("takes what it describes, as it was after a way over the wire", () => {
    expect(householdRegistry.schema.parse(JSON.parse(JSON.stringify(registry)))).toEqual(registry);
  });

  it.each([
    ["a day that does not exist", { registeredOn: "2014-02-30" }],
    ["a number that is no household's", { household: "36032120720100" }],
    ["an unknown cause", { statuses: [{ ...registry.statuses[0], mainCause: "LAZINESS" }] }],
    ["half a fen", { incomes: [{ year: 2013, perCapita: 0.5 }] }],
    ["a list that is missing", { visits: undefined }],
  ])("refuses %s", (_what, wrong) => {
    expect(householdRegistry.schema.safeParse({ ...registry, ...wrong }).success).toBe(false);
  });

  it("does not let through what it does not describe, such as a name (privacy of published facts)", () => {
    const parsed = householdHealth.schema.parse({
      household: registry.household,
      enrollments: [],
      claims: [],
      patients: [{ from: "2019-01-01", to: null, name: "某某", diagnosis: "某病" }],
      aid: [],
    });
    expect(JSON.stringify(parsed)).not.toMatch(/某/);
  });

  it("names who publishes it", () => {
    expect(householdRegistry).toMatchObject({ type: "household.registry.v1", publisher: "households" });
    expect(healthProgramme).toMatchObject({ type: "health.programme.v1", publisher: "health" });
    expect(programmeKey({ programme: "VILLAGE_CLINIC", region: "6212", year: 2015 })).toBe(
      "VILLAGE_CLINIC/6212/2015",
    );
  });
});
