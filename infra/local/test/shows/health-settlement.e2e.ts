import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, type Script, script } from "./gateway-client.js";

/**
 * A year of a person of a development + dibao household of 圳头村 with the county's medical insurance: the steps of
 * `gateway/operations/health-settlement.graphql`, each amount reckoned by hand (policies H-2 to H-6).
 */
const OFFICER = "health-officer-lianhua";
const OFFICE = "county-office-lianhua";
const VILLAGE = "360321207201";
const HOUSEHOLD = `${VILLAGE}0049`;
const PERSON = `${VILLAGE}-00162`;
const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

let show: Script;
const hospitals = new Map<string, string>();
const claims = new Map<string, string>();

const stay = (hospitalLevel: string, dischargedOn: string, total: string, inPolicy: string) => ({
  person: PERSON,
  hospitalLevel,
  diagnosisGroup: "脑卒中",
  admittedOn: dischargedOn,
  dischargedOn,
  total,
  inPolicy,
});
const COUNTY_STAY = stay("COUNTY", "2017-05-10", "12000.00", "10400.00");

/** Records a claim at the hospital of a kind, and settles it; the claim with its explanation. */
async function settled(name: string, kind: string, of: object): Promise<Record<string, unknown>> {
  const input = { facility: hospitals.get(kind), invoiceNumber: name, ...of };
  const { id } = await show.run<{ id: string }>(OFFICER, "RecordClaim", act(input));
  claims.set(name, id);
  return show.run(OFFICER, "Settle", act({ claim: id }));
}
const now = (name: string) => show.run(OFFICER, "ClaimNow", { id: claims.get(name) });

beforeAll(async () => {
  show = await script("health-settlement");
});

describe("settlement at the counter (policies H-1 to H-6)", () => {
  it("1, 2 knows the hospitals by their codes, and enrolls the person at public expense (policy H-1)", async () => {
    type List = { edges: { node: { code: string; kind: string } }[] };
    const { edges } = await show.run<List>(OFFICER, "Hospitals", { region: VILLAGE.slice(0, 9) });
    for (const { node } of edges) hospitals.set(node.kind, node.code);
    expect([...hospitals.keys()]).toEqual([
      "PROVINCIAL_HOSPITAL",
      "PREFECTURE_HOSPITAL",
      "COUNTY_HOSPITAL",
      "TOWNSHIP_HOSPITAL",
      "VILLAGE_CLINIC",
    ]);
    const late = { persons: [PERSON], year: 2017 };
    expect(await show.refused(OFFICER, "Enroll", act({ ...late, joinedOn: "2018-01-01" }))).toMatchObject({
      field: "joinedOn",
    });
    expect(await show.run(OFFICER, "Enroll", act(late))).toMatchObject([
      { year: 2017, payer: "PUBLIC_FINANCE", contribution: "150.00", statusOn: "2017-01-01" },
    ]);
  });

  it("3, 4, 5 previews a stay, settles it as previewed, line by line, and pays it once (policy H-6)", async () => {
    // (10,400 − 400) × 80% = 8,000; 2,400 left, under 3,000; × 70% = 1,680. 1,600 are out of policy.
    const parts = {
      basic: "8000.00",
      seriousIllness: "0.00",
      assistance: "1680.00",
      reimbursed: "9680.00",
      outOfPocket: "2320.00",
    };
    expect(await show.run(OFFICER, "Preview", { stay: COUNTY_STAY })).toMatchObject({
      ...parts,
      statusOnDischarge: "建档立卡贫困人口（扶贫低保户）",
    });
    const first = await settled("GW-1", "COUNTY_HOSPITAL", COUNTY_STAY);
    expect(first).toMatchObject({ status: "SETTLED", hospital: "莲花县人民医院", settlement: parts });
    const { lines } = first.settlement as { lines: Record<string, unknown>[] };
    expect(lines.map(({ step, policy, amount }) => [step, policy, amount])).toEqual([
      ["OUT_OF_POLICY", "H-2", "1600.00"],
      ["BASIC_DEDUCTIBLE", "H-2", "400.00"],
      ["BASIC", "H-2", "8000.00"],
      ["SERIOUS_ILLNESS_DEDUCTIBLE", "H-3", "2400.00"],
      ["MEDICAL_ASSISTANCE", "H-5", "1680.00"],
      ["OUT_OF_POCKET", "H-6", "2320.00"],
    ]);
    expect(await show.run(OFFICER, "Settle", act({ claim: claims.get("GW-1") }))).toEqual(first);
    for (const named of [{ facility: hospitals.get("COUNTY_HOSPITAL") }, { hospital: "莲花县人民医院" }])
      expect(
        await show.refused(OFFICER, "RecordClaim", act({ ...COUNTY_STAY, ...named, invoiceNumber: "GW-1" })),
      ).toMatchObject({ code: "CONFLICT", policy: "H-6" });
  });

  it("5 a second claim of the year passes the deductible and goes through the bands (policy H-3)", async () => {
    // 120,000 × 55% = 66,000; 55,000 left. 2,400 + 55,000 − 3,000 = 54,400: 50,000 × 53% + 4,400 × 63% = 26,500 + 2,772.
    // 25,728 × 70% = 18,009.60, within 20,000 − 1,680.
    const second = stay("PROVINCE", "2017-08-20", "130000.00", "121000.00");
    const claim = await settled("GW-2", "PROVINCIAL_HOSPITAL", second);
    expect(claim).toMatchObject({
      settlement: {
        basic: "66000.00",
        seriousIllness: "29272.00",
        assistance: "18009.60",
        outOfPocket: "16718.40",
      },
    });
    const { lines } = claim.settlement as { lines: Record<string, unknown>[] };
    expect(lines.filter(({ step }) => step === "SERIOUS_ILLNESS")).toMatchObject([
      { base: "50000.00", rate: "53.00", amount: "26500.00" },
      { base: "4400.00", rate: "63.00", amount: "2772.00" },
    ]);
  });

  it("6 a late bill adjusts what was settled before it, and rewrites nothing (policies H-3, H-5, H-6)", async () => {
    // 10,000 × 65%; 4,100 left, 1,100 × 53% = 583; 3,517 × 70%.
    const late = stay("PREFECTURE", "2017-02-15", "10600.00", "10600.00");
    expect(await settled("GW-3", "PREFECTURE_HOSPITAL", late)).toMatchObject({
      settlement: {
        basic: "6500.00",
        seriousIllness: "583.00",
        assistance: "2461.90",
        outOfPocket: "1055.10",
      },
    });
    // 2,400 now all above 3,000: × 53% = 1,272; 1,128 × 70% = 789.60.
    expect(await now("GW-1")).toMatchObject({
      settlement: {
        seriousIllness: "1272.00",
        assistance: "789.60",
        outOfPocket: "1938.40",
        adjustments: [
          {
            causeClaim: claims.get("GW-3"),
            seriousIllness: "1272.00",
            assistance: "-890.40",
            outOfPocket: "-381.60",
          },
        ],
      },
    });
    // 46,500 × 53% + 8,500 × 63% = 24,645 + 5,355; 25,000 × 70% = 17,500, but 20,000 − 2,461.90 − 789.60 are left.
    expect(await now("GW-2")).toMatchObject({
      settlement: { seriousIllness: "30000.00", assistance: "16748.50", outOfPocket: "17251.50" },
    });
  });

  it("7 it was another person's: reversed once, with a reason, and the year is as before (policy H-6)", async () => {
    const input = { claim: claims.get("GW-3"), reason: "发票非本人" };
    expect(await show.run(OFFICER, "Reverse", act(input))).toMatchObject({
      status: "REVERSED",
      settlement: { reversalReason: "发票非本人" },
    });
    expect(await show.refused(OFFICER, "Reverse", act(input))).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "H-6",
    });
    expect(await now("GW-1")).toMatchObject({
      settlement: { outOfPocket: "2320.00", adjustments: [{}, {}] },
    });
    expect(await now("GW-2")).toMatchObject({ settlement: { outOfPocket: "16718.40" } });
  });

  it("8 what the village still has open is settled at once, and not twice (policy H-6)", async () => {
    type Run = { claims: number; settled: number; refused: number; paid: string; finished: boolean };
    const run = await show.run<Run>(OFFICER, "SettleVillage", act({ region: VILLAGE }));
    expect(run.finished).toBe(true);
    expect(run.settled + run.refused).toBe(run.claims);
    const again = await show.run<Run>(OFFICER, "SettleVillage", act({ region: VILLAGE }));
    expect(again).toMatchObject({ claims: run.refused, settled: 0, paid: "0.00", finished: true });
  });

  it("9, 10, 11 health sees the file, the office sums, the analyst counts, another's helper nothing (policy F-3)", async () => {
    type Member = { id: string; medicalYears: object[] | null };
    const { members } = await show.run<{ members: Member[] }>(OFFICER, "MedicalFile", {
      household: HOUSEHOLD,
    });
    expect(members.find(({ id }) => id === PERSON)?.medicalYears).toEqual([
      // 12,000 + 130,000; 9,680 + 66,000 + 29,272 + 18,009.60
      { year: 2017, claims: 2, totalCost: "142000.00", reimbursed: "122961.60", outOfPocket: "19038.40" },
    ]);
    for (const account of [OFFICE, "helper", "analyst"]) {
      const { data } = await ask(
        account,
        "query ($id: ID!) { household(id: $id) { members { claims { id } } } }",
        {
          id: HOUSEHOLD,
        },
      );
      const seen = (data?.household as { members: { claims: unknown }[] | null } | null)?.members ?? [];
      for (const member of seen) expect(member.claims).toBeNull();
    }
    expect(await show.refused(OFFICE, "MedicalFile", { household: HOUSEHOLD })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await show.run(OFFICE, "HouseholdSums", { household: HOUSEHOLD })).toMatchObject({
      healthSummary: { settledClaims: 2, reimbursed: "122961.60", outOfPocket: "19038.40" },
    });
    type Count = { diagnosisGroup: string; persons: number | null };
    const counts = await show.run<Count[]>("analyst", "Illnesses", { region: "360321", year: 2017 });
    expect(counts.find(({ diagnosisGroup }) => diagnosisGroup === "脑卒中")?.persons).toBeNull();
    for (const { persons } of counts) expect(persons === null || persons >= 5).toBe(true);
  });
});
