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
import { takeOverMembers } from "../testing/registry-facts.js";
import { loadDemoVillage } from "./load-demo-village.js";

const PINGCHANG = "520329102204";
const XIAOHE = "520329102206";
const country = { roles: ["INDUSTRY_OFFICER"], region: "CN" } as const;
const villages: DemoVillage[] = [];
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  for await (const village of standardDemo(await DivisionBook.open())) {
    if (/^(3603|5203|361022100208$)/.test(village.code)) villages.push(village);
  }
  industry = await startIndustry(async (db) => {
    for (const village of villages) {
      await db.transaction().execute((trx) => loadDemoVillage(trx, testSealedValues(), village));
      await takeOverMembers(db, membersOf(village));
    }
  });
});
afterAll(() => industry?.close());

/** As the registry's events tell of a village after its demo data were loaded there. */
const membersOf = ({ households }: DemoVillage) =>
  households.flatMap(({ number, registeredOn, members }) =>
    members.map(({ id, labour }) => ({
      person_id: id,
      household_id: number,
      since: registeredOn,
      ability: labour,
    })),
  );

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

  it("keeps the shares of every fund and the balance of every risk fund (policies I-4, I-5)", async () => {
    const { rows } = await sql<{ what: string; id: string }>`
      with f as (select f.id, f.kind,
          (select sum(amount) from fund_appropriation where fund_id = f.id) as appropriated,
          (select sum(amount) from fund_allocation where fund_id = f.id) as allocated,
          (select coalesce(sum(amount), 0) from fund_allocation where fund_id = f.id and reach = 'OTHER') as elsewhere,
          (select coalesce(sum(amount), 0) from fund_allocation where fund_id = f.id and form = 'DIRECT') as direct
        from fund as f)
      select 'fund' as what, id from f where allocated > appropriated
      union all select 'poor share', id from f where elsewhere > appropriated * 0.3
      union all select 'reward share', id from f where kind = 'INDUSTRY' and direct > appropriated * 0.7
      union all select 'poor village', a.id from fund_allocation as a join village_status as v using (village_code)
        where a.reach = 'POOR_VILLAGE' and not v.poor
      union all select 'project', p.id from project as p join fund_allocation as a on a.project_id = p.id
        group by p.id having sum(a.amount) <> p.budget
      union all select 'risk fund', risk_fund_id from risk_fund_entry group by risk_fund_id
        having sum(case kind when 'DEPOSIT' then amount else -amount end) < 0
      union all select 'compensated', l.id from micro_loan as l left join loan_compensation as c on c.loan_id = l.id
        where (l.status = 'COMPENSATED') <> (c.loan_id is not null)
      union all select 'bank', l.id from loan_compensation as c join micro_loan as l on l.id = c.loan_id
        join risk_fund as r on r.id = c.risk_fund_id where l.lender <> r.lender`.execute(industry.db);
    expect(rows).toEqual([]);
  });

  it("puts people and land to one use at a time, as the acts would (policies I-6, I-8 to I-11)", async () => {
    const { rows } = await sql<{ what: string; id: string }>`
      select 'two jobs' as what, person_id as id from employment group by person_id having count(*) > 1
      union all select 'cannot work', e.id from employment as e where not exists (select from worker as w
        where w.person_id = e.person_id and w.ability in ('ORDINARY', 'SKILLED', 'PARTIAL'))
      union all select 'post is full', p.id from welfare_post as p where p.places <
        (select count(*) from employment where welfare_post_id = p.id)
      union all select 'contract', c.id from enterprise_contract as c join micro_loan as l on l.id = c.loan_id
        where l.status <> 'PAID_OUT' or l.amount <> c.amount or c.signed_on < l.paid_out_on
      union all select 'cooperative', t.id from land_contract as t join organisation as o on o.id = t.organisation_id
        where o.registered_on > t.signed_on
      union all select 'disaster', d.id from farm_disaster as d join farm_insurance as i on i.id = d.insurance_id
        where d.loss > i.insured_sum or d.occurred_on < i.begins_on or d.occurred_on >= i.ends_on`.execute(
      industry.db,
    );
    expect(rows).toEqual([]);
  });

  it("fills every list, and leaves something to do on every worklist (policies I-3, I-9, I-10)", async () => {
    const { data, errors } = await industry.ask(
      { roles: ["POVERTY_OFFICE"], region: "CN" },
      `{ industryFunds { totalCount } loanRiskFunds { totalCount } welfarePosts { totalCount }
         cooperatives: industryOrganisations(filter: {kind: COOPERATIVE}) { totalCount }
         enterprises: industryOrganisations(filter: {kind: ENTERPRISE}) { totalCount }
         farmDisasters { totalCount } fourInOneGaps { totalCount }
         householdsWithoutEmployment(on: "2016-12-31") { totalCount }
         enterpriseContractsWithUnpaidWages(on: "2016-12-31") { totalCount }
         householdsWithoutSkill(on: "2016-12-31") { totalCount }
         trainingEmployment(region: "36", on: "2016-12-31") { certified employed } }`,
    );
    expect(errors).toBeUndefined();
    const counts = Object.entries(data ?? {}).map(([list, found]) => [list, Object.values(found as object)]);
    expect(counts.filter(([, found]) => (found as number[]).some((count) => count === 0))).toEqual([]);
    const { rows } = await sql<{ result: string }>`
      select 'loss' as result from enterprise_dividend where result < 0 and due = guaranteed
      union select 'profit' from enterprise_dividend where result > 0 and due > guaranteed`.execute(
      industry.db,
    );
    expect(rows.map(({ result }) => result).toSorted()).toEqual(["loss", "profit"]);
  });
});
