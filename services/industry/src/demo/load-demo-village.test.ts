import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { formatHundredths } from "@fupin/domain-types/decimal";
import { ProjectStage } from "@fupin/domain-types/industry";
import { formatYuan, yuan } from "@fupin/domain-types/money";
import { testSealedValues } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import { loadDemoVillage } from "./load-demo-village.js";

const PINGCHANG = "520329102204";
const XIAOHE = "520329102206";
const country = { roles: ["INDUSTRY_OFFICER"], region: "CN" } as const;
const villages: DemoVillage[] = [];
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  for await (const village of standardDemo(await DivisionBook.open())) {
    if (village.code.startsWith("3603") || village.code.startsWith("5203")) villages.push(village);
  }
  industry = await startIndustry(async (db) => {
    for (const village of villages)
      await db.transaction().execute((trx) => loadDemoVillage(trx, testSealedValues(), village));
  });
});
afterAll(() => industry?.close());

/** The planned figures of a village as the graph gives them: indicator and unit → target. */
async function plannedIn(village: string): Promise<Record<string, string>> {
  const { data, errors } = await industry.ask(
    country,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Village {
      projects { edges { node { indicators { name unit target } } } } } } }`,
    { of: [{ __typename: "Village", code: village }] },
  );
  expect(errors).toBeUndefined();
  type Indicators = { indicators: { name: string; unit: string; target: string }[] };
  const found = (data?._entities ?? []) as { projects: { edges: { node: Indicators }[] } }[];
  return Object.fromEntries(
    found
      .flatMap(({ projects }) => projects.edges.flatMap(({ node }) => node.indicators))
      .map(({ name, unit, target }) => [`${name}（${unit}）`, target]),
  );
}

describe("the published works of 龙溪镇 (policies I-2, A-4)", () => {
  it("come through exactly for 平场村", async () => {
    expect(await plannedIn(PINGCHANG)).toEqual({
      "通村公路（公里）": "23.00",
      "通组公路（条）": "8.00",
      "山塘（口）": "4.00",
      "蓄水池（口）": "15.00",
      "果园步道（公里）": "10.00",
      "搬迁户数（户）": "50.00",
      "加工厂（座）": "1.00",
    });
  });

  it("come through exactly for 小河村", async () => {
    expect(await plannedIn(XIAOHE)).toEqual({
      "通村公路（公里）": "10.00",
      "蓄水池（口）": "20.00",
      "果园步道（公里）": "10.00",
      "河道治理（公里）": "5.00",
      "农田恢复（亩）": "1500.00",
      "茶叶加工厂（座）": "1.00",
      "精品桃（亩）": "800.00",
      "茶叶（亩）": "600.00",
      "大棚蔬菜（亩）": "100.00",
      "板栗（亩）": "200.00",
      "培训班（期）": "4.00",
      "培训人次（人次）": "600.00",
    });
  });
});

describe("a demo village", () => {
  it("has the generator's projects, to the fen", async () => {
    for (const village of villages) {
      const { data } = await industry.ask(
        country,
        `query ($village: ID!) { projects(filter: {village: $village}) { edges { node {
          id name kind stage plannedYear budget fundSource indicators { name unit target achieved }
          beneficiaries(first: 100) { totalCount } } } } }`,
        { village: village.code },
      );
      const expected = village.projects.map(({ village: _, beneficiaries, ...project }) => ({
        ...project,
        budget: formatYuan(project.budget),
        indicators: project.indicators.map(({ target, achieved, ...indicator }) => ({
          ...indicator,
          target: formatHundredths(target * 100),
          achieved: achieved === undefined ? null : formatHundredths(achieved * 100),
        })),
        beneficiaries: { totalCount: beneficiaries.length },
      }));
      expect(data?.projects).toEqual({ edges: expected.map((node) => ({ node })) });
    }
  });

  it("has each household's benefits, loans, shares and dividends, to the fen (policies I-2, I-5, I-7)", async () => {
    for (const { households, projects } of villages) {
      const of = households.map(({ number }) => ({ __typename: "Household", id: number }));
      const { data, errors } = await industry.ask(
        country,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household { id
          projects { project { id } share } loans { amount status paidOutOn }
          shareholdings { amount dividends { year amount } } } } }`,
        { of },
      );
      expect(errors).toBeUndefined();
      const found = data?._entities as Record<"projects" | "loans" | "shareholdings", unknown[]>[];
      households.forEach(({ number, loans, shares }, index) => {
        const benefits = projects.flatMap(({ id, beneficiaries }) =>
          beneficiaries
            .filter(({ household }) => household === number)
            .map(({ share }) => ({ project: { id }, share: formatYuan(share) })),
        );
        const household = found[index];
        expect(household?.projects).toHaveLength(benefits.length);
        expect(household?.projects).toEqual(expect.arrayContaining(benefits));
        expect(household?.loans).toHaveLength(loans.length);
        expect(household?.loans).toEqual(
          expect.arrayContaining(
            loans.map(({ amount, status, paidOutOn }) => ({
              amount: formatYuan(amount),
              status,
              paidOutOn: paidOutOn ?? null,
            })),
          ),
        );
        expect(household?.shareholdings).toEqual(
          shares.map(({ amount, dividends }) => ({
            amount: formatYuan(amount),
            dividends: dividends
              .map((dividend) => ({ year: dividend.year, amount: formatYuan(dividend.amount) }))
              .reverse(),
          })),
        );
      });
    }
  });

  it("lends no household more than 50,000 yuan (policy I-5)", async () => {
    const totals = await industry.db
      .selectFrom("micro_loan")
      .select(({ fn }) => ["household_id", fn.sum<string>("amount").as("total")])
      .groupBy("household_id")
      .execute();
    expect(totals.length).toBeGreaterThan(50);
    expect(totals.filter(({ total }) => Number(total) > yuan(50_000))).toEqual([]);
  });

  it("divides no more than a project's budget among households (policy I-1)", async () => {
    const overspent = await industry.db
      .selectFrom("project as p")
      .innerJoin("project_beneficiary as b", "b.project_id", "p.id")
      .select("p.id")
      .groupBy("p.id")
      .having(sql<boolean>`sum(b.share) > p.budget`)
      .execute();
    expect(overspent).toEqual([]);
  });

  it("has come to where it stands by dated steps that the rules allow (policies I-1, I-5, I-7)", async () => {
    const { rows } = await sql<{ what: string; id: string }>`
      select 'stage' as what, p.id from project as p where p.stage is distinct from (
        select t.stage from project_transition as t where t.project_id = p.id
        order by t.occurred_on desc, array_position(${[...ProjectStage.values]}::text[], t.stage) desc limit 1)
      union all select 'order', t.project_id from (select project_id, occurred_on, lag(occurred_on) over (
        partition by project_id order by array_position(${[...ProjectStage.values]}::text[], stage)) as before
        from project_transition) as t where t.occurred_on < t.before
      union all select 'reimbursed', a.project_id from project_acceptance as a where a.accepted_amount <
        (select sum(amount) from project_voucher as v where v.project_id = a.project_id)
      union all select 'status', l.id from micro_loan as l where not exists (
        select from loan_transition as t where t.loan_id = l.id and t.status = l.status)
      union all select 'principal', l.id from micro_loan as l where l.paid_out_on is not null and l.amount <>
        (select sum(principal) from loan_instalment as i where i.loan_id = l.id)
      union all select 'dividend', x.id from dividend_distribution as x where x.total <>
        (select sum(amount) from dividend as d where d.distribution_id = x.id)
      union all select 'unpaid', d.shareholding_id from dividend as d where not exists (
        select from dividend_payment as p where p.shareholding_id = d.shareholding_id and p.year = d.year)`.execute(
      industry.db,
    );
    expect(rows).toEqual([]);
  });
});
