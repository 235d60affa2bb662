import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { recordStatusChanges } from "../src/household-status/status-on.js";
import { startHealth } from "../src/testing/health-harness.js";
import { idOf } from "../src/testing/id-of.js";

/**
 * A year of one household of 黎川县 with the health department, operation by operation: enrolled at public expense,
 * two stays settled and explained, one reversed, and what the township sees of it.
 */
const VILLAGE = "361022100201";
const HOUSEHOLD = householdNumber(VILLAGE, 1);
const PERSON = personId(VILLAGE, 1);
const officer = { roles: ["HEALTH_OFFICER"], region: "361022", subject: "officer" } as const;
const township = { roles: ["TOWNSHIP_OFFICER"], region: "361022100", subject: "township" } as const;
let health: TestSubgraph<Tables>;
const claims: Record<string, string> = {};

beforeAll(async () => {
  health = await startHealth([{ person: PERSON, household: HOUSEHOLD, enrollments: [], claims: [] }]);
  await recordStatusChanges(
    health.db,
    [{ household: HOUSEHOLD, from: "2014-06-01", category: "DIBAO" }],
    "registry",
  );
});
afterAll(() => health?.close());

async function perform(name: string, type: string, input: object, selection: string): Promise<unknown> {
  const operation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  const { data, errors } = await health.ask(officer, operation, { input });
  expect(errors).toBeUndefined();
  return data?.[name];
}

const stay = (dischargedOn: string, hospitalLevel: string, amount: string): object => ({
  person: PERSON,
  hospitalLevel,
  diagnosisGroup: "脑卒中",
  admittedOn: dischargedOn,
  dischargedOn,
  total: amount,
  inPolicy: amount,
});
const record = async (name: string, hospital: string, of: object): Promise<void> => {
  const input = { requestId: `record-${name}`, hospital, invoiceNumber: name, ...of };
  claims[name] = idOf({ claim: await perform("recordClaim", "RecordClaimInput", input, "id") }, "claim");
};
const PARTS = "basic seriousIllness assistance reimbursed outOfPocket";

describe("a year of a dibao household", () => {
  it("1 the person is enrolled, public finance pays (policy H-1)", async () => {
    const input = { requestId: "enroll-2016", persons: [PERSON], year: 2016 };
    expect(await perform("enrollPersons", "EnrollPersonsInput", input, "year payer contribution")).toEqual([
      { year: 2016, payer: "PUBLIC_FINANCE", contribution: "150.00" },
    ]);
  });

  it("2 a preview says what a stay in the county hospital would bring; the deductible is waived (policy H-4)", async () => {
    const { data } = await health.ask(
      officer,
      `query ($stay: StayInput!) { previewSettlement(stay: $stay) { statusOnDischarge ${PARTS} } }`,
      { stay: stay("2016-05-10", "COUNTY", "10000.00") },
    );
    // 10,000 × 80% = 8,000; 2,000 left × 70% = 1,400.
    expect(data?.previewSettlement).toEqual({
      statusOnDischarge: "建档立卡贫困人口（纯低保户）",
      basic: "8000.00",
      seriousIllness: "0.00",
      assistance: "1400.00",
      reimbursed: "9400.00",
      outOfPocket: "600.00",
    });
  });

  it("3 it is recorded and settled as previewed, with its lines (policy H-6)", async () => {
    await record("A-1", "黎川县人民医院", stay("2016-05-10", "COUNTY", "10000.00"));
    const input = { requestId: "settle-A-1", claim: claims["A-1"] };
    const settled = await perform(
      "settleClaim",
      "SettleClaimInput",
      input,
      `status settlement { ${PARTS} lines { step policy rate amount parameters { key region value } } }`,
    );
    expect(settled).toMatchObject({
      status: "SETTLED",
      settlement: { reimbursed: "9400.00", outOfPocket: "600.00" },
    });
    expect(settled).toMatchObject({
      settlement: {
        lines: expect.arrayContaining([
          expect.objectContaining({
            step: "BASIC_DEDUCTIBLE",
            policy: "H-4",
            amount: "0.00",
            parameters: expect.arrayContaining([
              { key: "inpatient.countyDeductibleWaived", region: "361022", value: "是" },
            ]),
          }),
        ]),
      },
    });
    expect(await perform("settleClaim", "SettleClaimInput", input, "status")).toEqual({ status: "SETTLED" });
  });

  it("4 the bill of an earlier stay comes in late; the settled claim is adjusted (policies H-3, H-6)", async () => {
    await record("A-2", "抚州市第一人民医院", stay("2016-02-20", "PREFECTURE", "10600.00"));
    // 10,000 × 65% = 6,500; 4,100 left, 1,100 above 3,000 × 53% = 583; 3,517 × 70% = 2,461.90.
    expect(
      await perform(
        "settleClaim",
        "SettleClaimInput",
        { requestId: "settle-A-2", claim: claims["A-2"] },
        `settlement { ${PARTS} }`,
      ),
    ).toEqual({
      settlement: {
        basic: "6500.00",
        seriousIllness: "583.00",
        assistance: "2461.90",
        reimbursed: "9544.90",
        outOfPocket: "1055.10",
      },
    });
    // all 2,000 above the deductible now: × 53% = 1,060; 940 × 70% = 658.
    const { data } = await health.ask(
      officer,
      `query ($id: ID!) { claim(id: $id) { settlement { ${PARTS} adjustments { causeClaim seriousIllness assistance outOfPocket } } } }`,
      { id: claims["A-1"] },
    );
    expect(data?.claim).toEqual({
      settlement: {
        basic: "8000.00",
        seriousIllness: "1060.00",
        assistance: "658.00",
        reimbursed: "9718.00",
        outOfPocket: "282.00",
        adjustments: [
          {
            causeClaim: claims["A-2"],
            seriousIllness: "1060.00",
            assistance: "-742.00",
            outOfPocket: "-318.00",
          },
        ],
      },
    });
  });

  it("5 the late bill turns out to be another person's: reversed, once, and the year is as before (policy H-6)", async () => {
    const input = { requestId: "reverse-A-2", claim: claims["A-2"], reason: "发票非本人" };
    expect(
      await perform(
        "reverseSettlement",
        "ReverseSettlementInput",
        input,
        "status settlement { reversalReason }",
      ),
    ).toEqual({ status: "REVERSED", settlement: { reversalReason: "发票非本人" } });
    const again = await health.ask(
      officer,
      "mutation ($input: ReverseSettlementInput!) { reverseSettlement(input: $input) { status } }",
      { input: { ...input, requestId: "reverse-A-2-again" } },
    );
    expect(again.errors).toMatchObject([{ extensions: { code: "RULE_VIOLATED", policy: "H-6" } }]);
    const { entity } = await health.askEntity(
      officer,
      "Person",
      PERSON,
      "medicalYears { claims reimbursed outOfPocket }",
    );
    expect(entity).toEqual({ medicalYears: [{ claims: 1, reimbursed: "9400.00", outOfPocket: "600.00" }] });
  });

  it("6 what is left open in the county is settled at once (policy H-6)", async () => {
    await record("A-3", "日峰镇卫生院", stay("2016-09-01", "TOWNSHIP", "600.00"));
    const input = { requestId: "all-of-lichuan", region: "361022" };
    // 500 × 90% = 450; 150 left × 70% = 105.
    expect(
      await perform("settleClaims", "SettleClaimsInput", input, "claims settled refused paid finished"),
    ).toEqual({ claims: 1, settled: 1, refused: 0, paid: "555.00", finished: true });
  });

  it("7 the township sees the household's sums and no stay (policy F-3)", async () => {
    const { entity, errors } = await health.askEntity(
      township,
      "Household",
      HOUSEHOLD,
      "healthSummary { settledClaims totalCost reimbursed outOfPocket }",
    );
    expect(errors).toBeUndefined();
    expect(entity?.healthSummary).toEqual({
      settledClaims: 2,
      totalCost: "10600.00",
      reimbursed: "9955.00",
      outOfPocket: "645.00",
    });
    const { errors: refused } = await health.ask(township, "{ claims { totalCount } }");
    expect(refused).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
