import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

const OFFICE = "county-office-lianhua";
const VILLAGE = "360321207201";

type Delivery = { __typename: string; id: string } & Record<string, unknown>;
type Plan = {
  id: string;
  year: number;
  version: number;
  measures: { id: string; kind: string; delivery: Delivery | null }[];
};
type Renovations = {
  edges: { node: { id: string; stage: string; subsidy: string; household: { id: string } } }[];
};
type Explained = Plan & { explanation: Record<string, unknown>[] };
type Planned = { plans: { edges: { node: Plan }[] }; pairings: { edges: { node: { helper: unknown } }[] } };

let show: Script;
/** A household of 圳头村 whose house is to be renovated, and the renovation. */
let household: string;
let renovation: string;
beforeAll(async () => {
  show = await script("household-plan");
  const { edges } = await show.run<Renovations>(OFFICE, "RenovationsOfVillage", { village: VILLAGE });
  const [found] = edges;
  household = found?.node.household.id ?? "";
  renovation = found?.node.id ?? "";
});

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

describe("a household's plan (policies P-6, R-8)", () => {
  it("shows what the departments deliver, as they have it now", async () => {
    const { plans, pairings } = await show.run<Planned>(OFFICE, "PlansWithDelivery", { id: household });
    expect(pairings.edges[0]?.node.helper).toMatchObject({ name: expect.any(String) });
    expect(plans.edges.map(({ node }) => node.year)).toEqual([2016, 2015]);
    const deliveries = plans.edges.flatMap(({ node }) =>
      node.measures.flatMap(({ delivery }) => delivery ?? []),
    );
    const { edges } = await show.run<Renovations>("housing-officer-lianhua", "RenovationsOfVillage", {
      village: VILLAGE,
    });
    const { stage, subsidy } = edges[0]?.node ?? {};
    expect(deliveries).toContainEqual({
      __typename: "HousingRenovation",
      id: renovation,
      renovationStage: stage,
      subsidy,
    });
  });

  it("refers to a project of the industry department, and of the relocation department", async () => {
    const { edges } = await show.run<{ edges: { node: Planned }[] }>(
      "county-office-yuqing",
      "DeliveriesOfVillage",
      { village: "520329102204" },
    );
    const deliveries = edges.flatMap(({ node }) =>
      node.plans.edges.flatMap((plan) => plan.node.measures.flatMap(({ delivery }) => delivery ?? [])),
    );
    expect(new Set(deliveries.map(({ __typename }) => __typename))).toContain("Relocation");
    for (const delivery of deliveries)
      expect(delivery.relocationStage ?? delivery.projectStage ?? delivery.__typename).toBeTruthy();
  });

  it("is made, reviewed by one of two at once, and reported on; wrong ones are refused by policy", async () => {
    const { plans } = await show.run<Planned>(OFFICE, "PlansWithDelivery", { id: household });
    const kinds = plans.edges[0]?.node.measures.map(({ kind }) => kind) ?? [];
    const measures = kinds.map((kind) => ({
      kind,
      content: "按方案落实",
      dueOn: "2018-12-20",
      ...(kind === "HOUSING" ? { deliveredBy: "HOUSING_RENOVATION", reference: renovation } : {}),
    }));
    const plan = {
      household,
      year: 2018,
      on: "2018-01-15",
      targetIncome: "4000.00",
      target: "住上安全房，收入过线",
      staysBecause: "老人不愿离开本村",
      measures,
      risks: [{ risk: "建材涨价", counterMeasure: "统一采购" }],
    };
    const wrong: readonly (readonly [changes: object, policy: string])[] = [
      [{ measures: measures.map((each) => ({ ...each, kind: "HEALTH" })) }, "R-8"],
      [{ measures: [{ ...measures[0], deliveredBy: "RELOCATION", reference: renovation }] }, "R-8"],
      [{ year: 2020 }, "P-6"],
      [{ risks: [] }, "P-6"],
    ];
    for (const [changes, policy] of wrong)
      expect(await show.refused(OFFICE, "MakePlan", act({ ...plan, ...changes }))).toMatchObject({ policy });
    const made = await show.run<Plan>(OFFICE, "MakePlan", act(plan));
    expect(made.measures.find(({ kind }) => kind === "HOUSING")?.delivery).toMatchObject({
      __typename: "HousingRenovation",
      renovationStage: expect.any(String),
    });
    expect(await show.refused(OFFICE, "MakePlan", act(plan))).toMatchObject({ policy: "P-6" });

    const review = { plan: made.id, expectedVersion: 1, on: "2018-07-10", findings: "进展正常" };
    expect(
      await show.refused(OFFICE, "ReviewPlan", act({ ...review, targetIncome: "4200.00" })),
    ).toMatchObject({ policy: "P-6" });
    const both = await Promise.allSettled([
      show.run(OFFICE, "ReviewPlan", act(review)),
      show.run(OFFICE, "ReviewPlan", act(review)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await show.refused(OFFICE, "ReviewPlan", act(review))).toMatchObject({
      code: "CONFLICT",
      version: 2,
    });
    const progress = { measure: made.measures[0]?.id, on: "2018-08-01", percent: 60, note: "已开工" };
    expect(
      await show.refused(OFFICE, "ReportProgress", act({ ...progress, on: "2018-01-01" })),
    ).toMatchObject({ policy: "P-6" });
    const reported = await show.run<Plan>(OFFICE, "ReportProgress", act(progress));
    expect(reported.measures[0]).toMatchObject({ progress: [{ percent: 60 }] });
  });
});

/** A household of 日峰镇 in light poverty, with a claim that is not settled yet, a loan and a certificate. */
const DELIVERED = "3610221002070027";
const COUNTY = "county-office";
const HEALTH = "health-officer";

describe("a plan whose measures are a claim, a loan and a certificate (policies P-6, R-8, R-11)", () => {
  const latest = async (account: string): Promise<Explained> => {
    type Answer = { plans: { edges: { node: Explained }[] } };
    const { plans } = await show.run<Answer>(account, "LatestPlan", { id: DELIVERED });
    return plans.edges[0]?.node as Explained;
  };
  const deliveryOf = ({ measures }: Plan, kind: string) =>
    measures.find((measure) => measure.kind === kind)?.delivery;
  let claim = "";

  it("is made before the county has set its income: R-11 stays open and names the parameter", async () => {
    type Claims = { members: { claims: { id: string; status: string }[] }[] };
    type Livelihood = { loans: { id: string }[]; members: { trainingCertificates: { number: string }[] }[] };
    const ofHealth = await show.run<Claims>(HEALTH, "ClaimsForPlan", { id: DELIVERED });
    const ofOffice = await show.run<Livelihood>(COUNTY, "LivelihoodForPlan", { id: DELIVERED });
    const claims = ofHealth.members.flatMap((member) => member.claims);
    claim = claims.find(({ status }) => status === "OPEN")?.id ?? "";
    const [certificate] = ofOffice.members.flatMap(({ trainingCertificates }) => trainingCertificates);
    const measure = (kind: string, deliveredBy?: string, reference?: string) => ({
      kind,
      content: "按方案落实",
      dueOn: "2018-12-20",
      deliveredBy,
      reference,
    });
    await show.run<Plan>(
      COUNTY,
      "MakePlan",
      act({
        household: DELIVERED,
        year: 2018,
        on: "2018-01-15",
        targetIncome: "6000.00",
        target: "看得起病，有一技之长",
        measures: [
          measure("EMPLOYMENT"),
          measure("HEALTH", "CLAIM", claim),
          measure("CREDIT", "MICRO_LOAN", ofOffice.loans[0]?.id),
          measure("TRAINING", "TRAINING_CERTIFICATE", certificate?.number),
        ],
        risks: [{ risk: "病情反复", counterMeasure: "签约家庭医生" }],
      }),
    );
    const { explanation } = await latest(COUNTY);
    expect(explanation).toContainEqual({
      policy: "R-11",
      passed: null,
      seen: "6000.00 元",
      threshold: "2018 年全县居民人均可支配收入尚未设定（countyDisposableIncome）",
    });
  });

  it("shows health how far the claim is, and not the office, which sees loan and certificate", async () => {
    const ofHealth = await latest(HEALTH);
    expect(deliveryOf(ofHealth, "HEALTH")).toEqual({
      __typename: "Claim",
      id: claim,
      claimStatus: "OPEN",
      settlement: null,
    });
    const unseen = { id: expect.any(String), loanStatus: null, outstanding: null };
    expect(deliveryOf(ofHealth, "CREDIT")).toEqual({ __typename: "MicroLoan", ...unseen });
    await show.run(HEALTH, "SettleClaim", act({ claim }));
    expect(deliveryOf(await latest(HEALTH), "HEALTH")).toMatchObject({
      claimStatus: "SETTLED",
      settlement: { reimbursed: expect.stringMatching(/^\d+\.\d\d$/) },
    });
    const ofOffice = await latest(COUNTY);
    expect(deliveryOf(ofOffice, "HEALTH")).toEqual({
      __typename: "Claim",
      id: claim,
      claimStatus: null,
      settlement: null,
    });
    expect(deliveryOf(ofOffice, "CREDIT")).toMatchObject({
      __typename: "MicroLoan",
      loanStatus: "PAID_OUT",
      outstanding: expect.any(String),
    });
    expect(deliveryOf(ofOffice, "TRAINING")).toMatchObject({
      __typename: "TrainingCertificate",
      skill: expect.any(String),
    });
  });

  it("is not accepted under 70% of the county's income once that is known (policy R-11)", async () => {
    await show.run(
      COUNTY,
      "SetCountyIncome",
      act({
        key: "countyDisposableIncome",
        region: "361022",
        validFrom: "2018-12-31",
        value: "9000",
        source: "黎川县统计公报",
      }),
    );
    const { id, version } = await latest(COUNTY);
    const review = { plan: id, expectedVersion: version, on: "2018-07-10", findings: "进展正常" };
    expect(await show.refused(COUNTY, "ReviewPlan", act(review))).toMatchObject({
      policy: "R-11",
      figures: {
        lines: [{ seen: "6000.00 元", threshold: "不低于 6300.00 元（9000.00 元的 70.00%）" }],
      },
    });
    const raised = { ...review, targetIncome: "6300.00", adjustmentReason: "按全县收入调高目标" };
    await show.run(COUNTY, "ReviewPlan", act(raised));
    const { explanation } = await latest(COUNTY);
    expect(explanation.find(({ policy }) => policy === "R-11")).toMatchObject({ passed: true });
  });
});
