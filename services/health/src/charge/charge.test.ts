import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHARGE_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { sampleMedicalFiles } from "../testing/sample-medical-file.js";
import { afterDeductions, deductionOf } from "./charge.rules.js";

const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
let health: TestSubgraph<Tables>;
let requests = 0;
let hospital = "";

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
  const { data } = await health.ask(
    officer,
    "mutation ($input: RecordMedicalFacilityInput!) { recordMedicalFacility(input: $input) { code } }",
    {
      input: {
        requestId: "record-hospital",
        kind: "COUNTY_HOSPITAL",
        region: "360321",
        name: "莲花县人民医院",
      },
    },
  );
  hospital = idOf(data, "recordMedicalFacility", "code");
});
afterAll(() => health?.close());

const RECORD =
  "mutation ($input: RecordChargeViolationInput!) { recordChargeViolation(input: $input) { id amount deduction } }";
const record = (more: object = {}, account: object = officer, requestId = `charge-${++requests}-request`) =>
  health.ask(account as never, RECORD, {
    input: {
      requestId,
      facility: hospital,
      kind: "DUPLICATE_CHARGE",
      foundOn: "2016-09-01",
      amount: "500.00",
      description: "同一检查重复计费",
      ...more,
    },
  });
const account = async (): Promise<unknown> => {
  const { data } = await health.ask(
    officer,
    `{ facilityAccount(facility: "${hospital}", year: 2016) { insurancePayments deductions payable outstanding } }`,
  );
  return data?.facilityAccount;
};

describe("the rule (policy H-13)", () => {
  it.each([
    [50_000, 100, 50_000],
    [50_000, 200, 100_000],
    [333, 50, 166],
    [1, 0, 0],
  ])("of %i fen at %i%% are deducted %i", (amount, percent, deduction) =>
    expect(deductionOf(amount, percent)).toBe(deduction),
  );
  it.each([
    [1000, 300, 700, 0],
    [300, 1000, 0, 700],
    [0, 0, 0, 0],
  ])("%i less %i is %i payable, %i outstanding", (payments, deductions, payable, outstanding) =>
    expect(afterDeductions(payments, deductions)).toEqual({ payable, outstanding }),
  );
});

describe("irregular charges (policy H-13)", () => {
  it("are deducted from the institution's insurance payments of the year, each once", async () => {
    // Two settled stays of 700 + 80 in 2016; the reversed and the open one count for nothing.
    expect(await account()).toEqual({
      insurancePayments: "1560.00",
      deductions: "0.00",
      payable: "1560.00",
      outstanding: "0.00",
    });
    const { data, errors } = await record({}, officer, "deducted-once");
    expect(errors).toBeUndefined();
    expect(data?.recordChargeViolation).toMatchObject({ amount: "500.00", deduction: "500.00" });
    expect((await record({}, officer, "deducted-once")).data).toEqual(data);
    await record({ foundOn: "2015-09-01" });
    expect(await account()).toEqual({
      insurancePayments: "1560.00",
      deductions: "500.00",
      payable: "1060.00",
      outstanding: "0.00",
    });
    await record({ amount: "2000.00", kind: "OVERTREATMENT" });
    expect(await account()).toEqual({
      insurancePayments: "1560.00",
      deductions: "2500.00",
      payable: "0.00",
      outstanding: "940.00",
    });
  });

  it.each([
    ["nothing", { amount: "0.00" }, { code: "BAD_USER_INPUT", field: "amount" }],
    ["what is still to be found", { foundOn: "2999-01-01" }, { code: "BAD_USER_INPUT", field: "foundOn" }],
    ["no description", { description: "" }, { code: "BAD_USER_INPUT", field: "description" }],
    ["an unknown institution", { facility: "H36032199999" }, { code: "NOT_FOUND" }],
  ])("refuse %s", async (_what, more, extensions) => {
    expect((await record(more)).errors).toMatchObject([{ extensions }]);
  });

  it("are of the region", async () => {
    expect((await record({}, { roles: ["HEALTH_OFFICER"], region: "361022" })).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
  });

  it.each(Role.values)("%s looks only where it may, and only health records", async (role) => {
    const { errors } = await health.ask(
      { roles: [role], region: "360321", subject: role },
      "{ chargeViolations { totalCount edges { node { kind facility { code name } } } } }",
    );
    if (CHARGE_READERS.includes(role)) expect(errors).toBeUndefined();
    else expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    if (role !== "HEALTH_OFFICER")
      expect((await record({}, { roles: [role], region: "360321", subject: role })).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
  });
});
