import { fundUse } from "@fupin/domain-types/events/fund-use";
import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { industryProgramme } from "@fupin/domain-types/events/programme-progress";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { publishedChanges, publishedFacts } from "@fupin/server-kit/testing/published-facts";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { unindexedLookups } from "@fupin/server-kit/testing/unindexed-lookups";
import { unindexedReads } from "@fupin/server-kit/testing/unindexed-reads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import { registryFacts, takeOverMembers, takeOverRegistry } from "../testing/registry-facts.js";
import {
  sampleBeneficiary,
  sampleLoan,
  sampleMember,
  sampleNumber,
  sampleProject,
  sampleShareholding,
  VILLAGE,
} from "../testing/sample-rows.js";
import { requireHouseholds, requireMember, workersOfHousehold } from "../worker/worker.store.js";
import { fundUsePublication } from "./fund-use.publication.js";
import { householdIndustryPublication } from "./household-industry.publication.js";
import { householdRegistrySubscription } from "./household-registry.subscription.js";
import { industryProgrammePublication } from "./industry-programme.publication.js";

const HOUSEHOLD = sampleNumber(1);
const PROJECT = `${VILLAGE}-P001`;
const PERSON = `${VILLAGE}-00001`;
const by = { recorded_by: "test" };
const of = { household_id: HOUSEHOLD, ...by };
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await insertRows(db, "project", [sampleProject(1), sampleProject(2, { kind: "PLANTING" })]);
    await insertRows(db, "project_beneficiary", [sampleBeneficiary(PROJECT, HOUSEHOLD)]);
    await insertRows(db, "micro_loan", [sampleLoan(HOUSEHOLD, 1)]);
    await insertRows(db, "shareholding", [sampleShareholding(HOUSEHOLD, 1)]);
  });
});
afterAll(() => industry?.close());

const facts = (type: string, key: string): Promise<unknown> => publishedFacts(industry, type, key);
const step = (project: string, stage: string, occurred_on: string) =>
  insertRows(industry.db, "project_transition", [
    { project_id: project, stage, occurred_on, role: "INDUSTRY_OFFICER", evidence: "1", ...by },
  ]);

describe("what industry publishes", () => {
  it("finds what a change concerns by indexes, however large the department is", async () => {
    expect(await unindexedLookups(industry.db)).toEqual([]);
  });

  it("of a household: what it gains, owes, holds, learned and works, and public money by the day (policies I-1 to I-11)", async () => {
    const { db } = industry;
    const before = await publishedChanges(industry, householdIndustry.type, HOUSEHOLD);
    for (const [stage, on] of [
      ["PROPOSED", "2015-01-10"],
      ["APPROVED", "2015-02-01"],
      ["ACCEPTED", "2015-10-01"],
      ["REIMBURSED", "2015-10-01"],
    ] as const)
      await step(PROJECT, stage, on);
    expect((await publishedChanges(industry, householdIndustry.type, HOUSEHOLD)) - before).toBe(4);
    const ofLoan = { loan_id: `${HOUSEHOLD}-L01`, ...of };
    await insertRows(db, "loan_transition", [
      { ...ofLoan, status: "OVERDUE", occurred_on: "2016-08-02", role: "INDUSTRY_OFFICER", document: "1" },
      { ...ofLoan, status: "REPAID", occurred_on: "2016-09-01", role: "INDUSTRY_OFFICER", document: "2" },
    ]);
    await insertRows(db, "interest_subsidy", [
      { ...ofLoan, year: 2016, quarter: 1, amount: 32_625, paid_on: "2016-04-05", document: "1" },
    ]);
    await insertRows(db, "training_certificate", [
      {
        number: "N1",
        person_id: PERSON,
        ...of,
        programme: "YULU",
        skill: "嫁接",
        issuer: "学校",
        issued_on: "2016-05-01",
      },
    ]);
    await insertRows(db, "training_subsidy", [
      { certificate_number: "N1", ...of, amount: 150_000, paid_on: "2016-06-01", document: "1" },
    ]);
    await insertRows(db, "employment", [
      {
        id: `${PERSON}-E01`,
        person_id: PERSON,
        ...of,
        kind: "PLACEMENT",
        employer: "厂",
        begins_on: "2016-03-01",
      },
    ]);
    await insertRows(db, "employment_end", [
      { employment_id: `${PERSON}-E01`, ...of, ended_on: "2016-12-01", reason: "期满" },
    ]);
    expect(await facts(householdIndustry.type, HOUSEHOLD)).toEqual({
      household: HOUSEHOLD,
      projects: [
        {
          project: PROJECT,
          kind: "INFRASTRUCTURE",
          share: 120_050,
          stages: [
            { stage: "PROPOSED", on: "2015-01-10" },
            { stage: "APPROVED", on: "2015-02-01" },
            { stage: "ACCEPTED", on: "2015-10-01" },
            { stage: "REIMBURSED", on: "2015-10-01" },
          ],
        },
      ],
      loans: [
        {
          loan: `${HOUSEHOLD}-L01`,
          amount: 3_000_000,
          paidOutOn: expect.any(String),
          dueOn: expect.any(String),
          overdueFrom: "2016-08-02",
          closedOn: "2016-09-01",
        },
      ],
      holdings: [{ holding: `${HOUSEHOLD}-S01`, from: expect.any(String), to: null }],
      trainings: [{ person: PERSON, completedOn: "2016-05-01", certifiedOn: "2016-05-01" }],
      jobs: [{ person: PERSON, from: "2016-03-01", to: "2016-12-01", welfarePost: false }],
      disasters: [],
      aid: [
        { on: "2015-10-01", purpose: "HOUSING", amount: 120_050 },
        { on: "2016-04-05", purpose: "FINANCE", amount: 32_625 },
        { on: "2016-06-01", purpose: "TRAINING", amount: 150_000 },
      ],
    });
  });

  it("of a village's and a county's year: projects approved and accepted, trainings (policy A-4)", async () => {
    await step(`${VILLAGE}-P002`, "APPROVED", "2015-03-01");
    expect(await facts(industryProgramme.type, `INDUSTRY_PROJECT/${VILLAGE}/2015`)).toEqual({
      programme: "INDUSTRY_PROJECT",
      region: VILLAGE,
      year: 2015,
      plans: [
        { on: "2015-02-01", planned: 1 },
        { on: "2015-03-01", planned: 2 },
      ],
      completed: [{ on: "2015-10-01", count: 1 }],
    });
    expect(await facts(industryProgramme.type, "TRAINING/360321/2016")).toMatchObject({
      plans: [],
      completed: [{ on: "2016-05-01", count: 1 }],
    });
  });

  it("of a fund: its money, whom it reaches, and its part of what was reimbursed, to the fen (policies A-3, I-4)", async () => {
    const { db } = industry;
    const fund = { region: "360321", year: 2015, ...by };
    await insertRows(db, "fund", [
      { id: "360321-F001", kind: "SPECIAL", source: "CENTRAL", ...fund },
      { id: "360321-F002", kind: "INDUSTRY", source: "COUNTY", ...fund },
    ]);
    await insertRows(db, "fund_appropriation", [
      { fund_id: "360321-F001", document: "1", amount: 200_000_000, appropriated_on: "2015-01-05", ...by },
    ]);
    const allocation = {
      village_code: VILLAGE,
      project_id: PROJECT,
      purpose: "通组路",
      document: "1",
      decision: [],
      ...by,
    };
    await insertRows(db, "fund_allocation", [
      {
        id: "360321-F001-A001",
        fund_id: "360321-F001",
        reach: "POOR_VILLAGE",
        form: "DIRECT",
        amount: 60_000_000,
        allocated_on: "2015-02-10",
        ...allocation,
      },
      {
        id: "360321-F002-A001",
        fund_id: "360321-F002",
        reach: "OTHER",
        form: "REWARD_FOR_WORK",
        amount: 120_000_000,
        allocated_on: "2015-02-11",
        ...allocation,
      },
    ]);
    await insertRows(db, "project_voucher", [
      {
        project_id: PROJECT,
        number: "V1",
        payee: "工程队",
        amount: 100_000_000,
        reimbursed_on: "2015-10-02",
        ...by,
      },
    ]);
    expect(await facts(fundUse.type, "360321-F001")).toEqual({
      fund: "360321-F001",
      region: "360321",
      year: 2015,
      kind: "SPECIAL",
      source: "CENTRAL",
      appropriations: [{ on: "2015-01-05", amount: 200_000_000 }],
      allocations: [
        {
          on: "2015-02-10",
          village: VILLAGE,
          purpose: "通组路",
          amount: 60_000_000,
          reachesPoor: true,
          rewardForWork: false,
        },
      ],
      reimbursements: [{ on: "2015-10-02", village: VILLAGE, amount: 33_333_333 }],
    });
    expect(await facts(fundUse.type, "360321-F002")).toMatchObject({
      allocations: [{ reachesPoor: false, rewardForWork: true }],
      reimbursements: [{ on: "2015-10-02", village: VILLAGE, amount: 66_666_667 }],
    });
  });
});

describe("the registry's facts (policies I-5, I-10)", () => {
  it("say who can work on which day, and end with death and with the registration", async () => {
    const household = sampleNumber(7);
    const facts = registryFacts(household, [sampleMember(household)]);
    const [member] = facts.members;
    const person = member?.person ?? "";
    await takeOverRegistry(industry.db, [
      {
        ...facts,
        statuses: facts.statuses.map((status) => ({ ...status, to: "2017-01-01" })),
        members: [
          {
            person,
            from: "2014-01-01",
            to: "2016-05-01",
            states: [
              {
                from: "2014-01-01",
                to: "2015-01-01",
                health: null,
                labour: "SKILLED",
                inSchool: null,
                monthsWorkedAway: null,
              },
              {
                from: "2015-01-01",
                to: null,
                health: null,
                labour: "LOST",
                inSchool: null,
                monthsWorkedAway: null,
              },
            ],
          },
        ],
      },
    ]);
    const workers = (on: string) => workersOfHousehold(industry.db, household, on);
    expect([await workers("2014-12-31"), await workers("2015-01-01")]).toEqual([[person], []]);
    expect(await requireMember(industry.db, person, "2016-04-30")).toEqual({ household, able: false });
    await expect(requireMember(industry.db, person, "2016-05-01")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await requireHouseholds(industry.db, [household], "2016-12-31");
    await expect(requireHouseholds(industry.db, [household], "2017-01-01")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("are taken over once, and forgotten before they are read anew", async () => {
    const rows = () => industry.db.selectFrom("worker").selectAll().orderBy("person_id").execute();
    await takeOverMembers(industry.db, [sampleMember(sampleNumber(8)), sampleMember(sampleNumber(9))]);
    const known = await rows();
    await takeOverMembers(industry.db, [sampleMember(sampleNumber(8)), sampleMember(sampleNumber(9))]);
    expect(await rows()).toEqual(known);
    await industry.db.transaction().execute((trx) => householdRegistrySubscription.reset(trx));
    expect(await rows()).toEqual([]);
  });
});

describe("a page of facts", () => {
  it("is read by indexes, however large the department is", async () => {
    const publications = [householdIndustryPublication, industryProgrammePublication, fundUsePublication];
    expect(await unindexedReads(industry.db, publications)).toEqual([]);
  });
});
