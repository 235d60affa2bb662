import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ask, type Script, script } from "./gateway-client.js";

/** Clinics, specialties, village doctors and irregular charges: `gateway/operations/health-facilities.graphql`. */
const LIANHUA = "health-officer-lianhua";
const LICHUAN = "health-officer";
const TOWNSHIP = "360321207";
const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

let show: Script;
beforeAll(async () => {
  show = await script("health-facilities");
});

it("1 the plans of 陇南市 and 甘肃省 are those that were published (policies H-7, H-10)", async () => {
  const progress = (programme: string, region: string) =>
    show.run("leading-group", "Progress", { programme, region });
  expect(await progress("VILLAGE_CLINIC", "6212")).toMatchObject({
    planned: 1055,
    plannedFunds: "105500000.00",
    years: [{ planned: 750 }, { planned: 305 }],
  });
  expect(await progress("VILLAGE_CLINIC", "62")).toMatchObject({
    planned: 2965,
    plannedFunds: "296500000.00",
    years: [{ planned: 2400 }, { planned: 565 }],
  });
  expect(await progress("KEY_SPECIALTY", "62")).toMatchObject({
    planned: 58,
    plannedProjects: 116,
    plannedFunds: "290000000.00",
    years: [{ planned: 20 }, { planned: 20 }, { planned: 18 }],
  });
  expect(await progress("OTHER_KEY_SPECIALTY", "62")).toMatchObject({ planned: 17, plannedProjects: null });
});

it("2, 3, 4 a county that missed its plan has less for the next year, and no way around it (policy H-7)", async () => {
  type Cut = { missing: number; cut: string; nextYearFundsAfterCut: string };
  const [cut] = await show.run<Cut[]>(LICHUAN, "Cuts", { on: "2017-02-01" });
  expect(cut).toMatchObject({ county: "361022", planYear: 1, planned: 10, nextYearFunds: "500000.00" });
  const plan = {
    programme: "VILLAGE_CLINIC",
    planYear: 2,
    on: "2017-02-01",
    // One more than the whole year's funds would be enough for.
    sites: Array.from({ length: 6 }, (_, index) => ({ region: `36102210029${index}`, name: "村卫生室" })),
  };
  const refusal = await show.refused(LICHUAN, "Plan", act(plan));
  expect(refusal).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "H-7",
    figures: { county: "361022", missing: cut?.missing, asked: 60_000_000 },
  });
  const own = {
    programme: "VILLAGE_CLINIC",
    region: "361022",
    planYear: 1,
    planned: 0,
    dueOn: "2016-12-31",
    source: "本县调整",
  };
  expect(await show.refused(LICHUAN, "SetPlan", act(own))).toMatchObject({
    code: "FORBIDDEN",
    policy: "H-7",
  });
});

it("5, 6 the subsidies of a month are listed with their reasons and paid once (policy H-8)", async () => {
  type List = {
    totalCount: number;
    edges: { node: { amount: string; paidOn: string | null; lines: object[] } }[];
  };
  const month = { month: "2016-03", region: TOWNSHIP };
  const listed = await show.run<List>(LIANHUA, "Subsidies", month);
  // 圳头村 has 1,680 people: more than 1,000.
  expect(listed.edges).toMatchObject([
    { node: { amount: "200.00", paidOn: null, lines: [{}, { seen: "1680", passed: false }, {}, {}] } },
  ]);
  const paid = { paidDoctors: 1, paid: "200.00", payableDoctors: 0, payable: "0.00" };
  expect(await show.run(LIANHUA, "PaySubsidies", act(month))).toEqual(paid);
  expect(await show.run(LIANHUA, "PaySubsidies", act(month))).toEqual(paid);
  const after = await show.run<List>(LIANHUA, "Subsidies", month);
  expect(after.edges.every(({ node }) => node.paidOn !== null)).toBe(true);
  expect(await show.refused(LIANHUA, "PaySubsidies", act({ ...month, month: "2099-01" }))).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "H-8",
  });
  expect(await show.refused("analyst", "Subsidies", month)).toMatchObject({ code: "FORBIDDEN" });
});

it("7, 8 village doctors are at the township hospital one day a week or one week a month (policy H-8)", async () => {
  type Month = { weeks: number; doctors: number; compliant: number; behind: { weeksAttended: number }[] };
  const month = await show.run<Month>(LICHUAN, "Attendance", { month: "2016-10", region: "361022" });
  expect(month.weeks).toBe(5);
  expect(month.behind).toHaveLength(month.doctors - month.compliant);
  for (const { weeksAttended } of month.behind) expect(weeksAttended).toBeLessThan(5);

  const { data } = await ask(
    LIANHUA,
    `query ($region: ID!) {
      medicalWorkers(filter: {region: $region, kind: VILLAGE_DOCTOR}) { edges { node { id } } }
      medicalFacilities(filter: {region: $region}) { edges { node { code kind } } }
    }`,
    { region: TOWNSHIP },
  );
  type Seen = {
    medicalWorkers: { edges: { node: { id: string } }[] };
    medicalFacilities: { edges: { node: { code: string; kind: string } }[] };
  };
  const { medicalWorkers, medicalFacilities } = data as Seen;
  const worker = medicalWorkers.edges[0]?.node.id;
  const of = (kind: string) => medicalFacilities.edges.find(({ node }) => node.kind === kind)?.node.code;
  const attend = { worker, facility: of("TOWNSHIP_HOSPITAL"), days: ["2016-12-20"] };
  expect(await show.run(LIANHUA, "Attend", act(attend))).toEqual({ id: worker });
  expect(await show.refused(LIANHUA, "Attend", act(attend))).toMatchObject({
    code: "CONFLICT",
    policy: "H-8",
    days: ["2016-12-20"],
  });
  expect(
    await show.refused(LIANHUA, "Attend", act({ ...attend, facility: of("VILLAGE_CLINIC") })),
  ).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "H-8",
  });
});

it("9 rotating doctors are reported by quarter and against the quotas (policy H-11)", async () => {
  type Quarter = { required: number; doctors: number; compliant: number; behind: { days: number }[] };
  const quarter = { year: 2016, quarter: 4, region: "361022" };
  const report = await show.run<Quarter>("auditor", "Rotation", quarter);
  expect(report.required).toBe(6);
  expect(report.behind).toHaveLength(report.doctors - report.compliant);
  for (const { days } of report.behind) expect(days).toBeLessThan(6);
  expect(await show.run("auditor", "Quotas", { year: 2016, region: "361022" })).toMatchObject([
    { kind: "ROTATING_SENIOR", quota: null, served: 0, shortfall: null },
    { kind: "ROTATING_COUNTY", quota: null, served: report.doctors, shortfall: null },
  ]);
});

it("10 an irregular charge is deducted from what insurance pays the hospital (policy H-13)", async () => {
  const { data } = await ask(
    LIANHUA,
    "{ medicalFacilities(filter: {kind: COUNTY_HOSPITAL}) { edges { node { code } } } }",
  );
  type Hospitals = { edges: { node: { code: string } }[] };
  const [hospital] = ((data?.medicalFacilities ?? { edges: [] }) as Hospitals).edges;
  const of = { facility: hospital?.node.code, year: 2016 };
  type Account = { insurancePayments: string; deductions: string; payable: string };
  const before = await show.run<Account>(LIANHUA, "Account", of);
  const violation = {
    facility: of.facility,
    kind: "DUPLICATE_CHARGE",
    foundOn: "2016-11-02",
    amount: "500.00",
    description: "同一检查重复计费",
  };
  expect(await show.run(LIANHUA, "RecordViolation", act(violation))).toMatchObject({
    amount: "500.00",
    deduction: "500.00",
    facility: { name: "莲花县人民医院" },
  });
  const after = await show.run<Account>(LIANHUA, "Account", of);
  expect(Number(before.insurancePayments)).toBeGreaterThan(500);
  expect(Number(after.deductions) - Number(before.deductions)).toBe(500);
  expect(Number(before.payable) - Number(after.payable)).toBeCloseTo(500, 2);
});
