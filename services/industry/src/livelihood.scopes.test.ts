import { Role } from "@fupin/domain-types/identity";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIVELIHOOD_READERS } from "./access-roles.js";
import type { Tables } from "./db/tables.js";
import { startIndustry } from "./testing/industry-harness.js";
import { NEIGHBOUR, sampleLoan, sampleNumber, sampleShareholding, VILLAGE } from "./testing/sample-rows.js";

const HOUSEHOLD = sampleNumber(1);
const LOAN = `${HOUSEHOLD}-L01`;
const SHARE = `${HOUSEHOLD}-S01`;
const CONTRACT = `${HOUSEHOLD}-C01`;
const PERSON = `${VILLAGE}-00001`;
const ORGANISATION = `${VILLAGE}-O001`;
const DAY = "2016-03-01";
const of = { household_id: HOUSEHOLD, recorded_by: "test" };
const ofLoan = { loan_id: LOAN, ...of };

/** One row of every table with data of a household. */
const PERSONAL_ROWS: [table: string, row: Record<string, unknown>][] = [
  ["worker", { person_id: PERSON, since: DAY, ability: "SKILLED", ...of }],
  ["registered_household", { since: DAY, ...of }],
  ["loan_transition", { ...ofLoan, status: "APPLIED", occurred_on: DAY, role: "HELPER", document: "1" }],
  ["loan_instalment", { ...ofLoan, position: 1, due_on: DAY, principal: 1, interest: 0 }],
  ["loan_repayment", { ...ofLoan, document: "1", paid_on: DAY, principal: 1, interest: 0 }],
  ["interest_subsidy", { ...ofLoan, year: 2016, quarter: 1, amount: 1, paid_on: DAY, document: "1" }],
  ["loan_compensation", { ...ofLoan, risk_fund_id: "360321-R001", position: 1, outstanding: 1, amount: 1 }],
  [
    "enterprise_contract",
    {
      id: CONTRACT,
      ...ofLoan,
      organisation_id: ORGANISATION,
      amount: 1,
      guaranteed_rate: 800,
      use_of_funds: "扩建",
      signed_on: DAY,
      years: 3,
      document: "1",
    },
  ],
  [
    "enterprise_dividend",
    {
      contract_id: CONTRACT,
      ...of,
      contract_year: 1,
      result: -1,
      guaranteed: 1,
      due: 1,
      settled_on: DAY,
      document: "1",
    },
  ],
  [
    "enterprise_dividend_payment",
    { contract_id: CONTRACT, ...of, contract_year: 1, paid_on: DAY, document: "1" },
  ],
  [
    "enterprise_wage",
    { contract_id: CONTRACT, ...of, month: "2016-05", due: 1, paid: 1, paid_on: DAY, document: "1" },
  ],
  ["dividend_payment", { shareholding_id: SHARE, ...of, year: 2015, paid_on: DAY, document: "1" }],
  [
    "land_contract",
    {
      id: `${HOUSEHOLD}-T01`,
      ...of,
      organisation_id: ORGANISATION,
      mode: "TRANSFER",
      parcel: "甲",
      area: 100,
      rent: 100,
      signed_on: DAY,
      begins_on: DAY,
      ends_on: "2017-01-01",
      document: "1",
    },
  ],
  [
    "land_contract_end",
    { contract_id: `${HOUSEHOLD}-T01`, ...of, ended_on: DAY, reason: "占用", document: "1" },
  ],
  [
    "training_certificate",
    {
      number: "N1",
      person_id: PERSON,
      ...of,
      programme: "YULU",
      skill: "嫁接",
      issuer: "学校",
      issued_on: DAY,
    },
  ],
  ["training_subsidy", { certificate_number: "N1", ...of, amount: 1, paid_on: DAY, document: "1" }],
  [
    "employment",
    { id: `${PERSON}-E01`, person_id: PERSON, ...of, kind: "PLACEMENT", employer: "厂", begins_on: DAY },
  ],
  ["employment_end", { employment_id: `${PERSON}-E01`, ...of, ended_on: "2016-04-01", reason: "期满" }],
  [
    "farm_insurance",
    {
      id: `${HOUSEHOLD}-I01`,
      ...of,
      kind: "BREEDING",
      subject: "猪",
      quantity: 100,
      unit: "头",
      insured_sum: 100,
      premium: 1,
      insurer: "人保",
      begins_on: DAY,
      ends_on: "2017-01-01",
      document: "1",
    },
  ],
  [
    "farm_disaster",
    {
      id: `${HOUSEHOLD}-I01-D01`,
      insurance_id: `${HOUSEHOLD}-I01`,
      ...of,
      kind: "FLOOD",
      occurred_on: DAY,
      loss: 1,
      description: "洪水",
    },
  ],
];
/** Copies of the registry's facts, which keeps their history. */
const TAKEN_OVER = ["worker", "registered_household"];
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    const recorded = { recorded_by: "test" };
    await insertRows(db, "micro_loan", [sampleLoan(HOUSEHOLD, 1)]);
    await insertRows(db, "organisation", [
      {
        id: ORGANISATION,
        region: VILLAGE,
        name: "合作社",
        kind: "COOPERATIVE",
        registered_on: DAY,
        ...recorded,
      },
    ]);
    await insertRows(db, "shareholding", [
      sampleShareholding(HOUSEHOLD, 1, { organisation_id: ORGANISATION }),
    ]);
    await insertRows(db, "dividend", [{ shareholding_id: SHARE, ...of, year: 2015, amount: 1 }]);
    await insertRows(db, "risk_fund", [
      {
        id: "360321-R001",
        region: "360321",
        lender: "信用社",
        share: 7000,
        agreed_on: DAY,
        document: "1",
        ...recorded,
      },
    ]);
    await insertRows(db, "risk_fund_entry", [
      {
        risk_fund_id: "360321-R001",
        position: 1,
        kind: "COMPENSATION",
        amount: 1,
        occurred_on: DAY,
        document: "1",
        ...recorded,
      },
    ]);
    for (const [table, row] of PERSONAL_ROWS) await insertRows(db, table, [row]);
  });
});
afterAll(() => industry?.close());

it("forces row-level security on every table that names a household (policy F-3)", async () => {
  const { rows } = await sql<{ name: string; forced: boolean }>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
    from pg_class as c join pg_attribute as a on a.attrelid = c.oid
    where c.relkind = 'r' and a.attname = 'household_id'`.execute(industry.db);
  expect(rows.filter(({ forced }) => !forced)).toEqual([]);
  const tested = PERSONAL_ROWS.map(([table]) => table);
  const elsewhere = ["project_beneficiary", "micro_loan", "shareholding", "dividend"];
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...tested, ...elsewhere].toSorted());
});

describe.each(PERSONAL_ROWS)("%s (policy F-3)", (table) => {
  const seen = async (role: Role, region: string | undefined, household: string): Promise<number> => {
    const viewer = { subject: "t", roles: [role], region, households: [household] };
    const { rows } = await sql`select 1 from ${sql.table(table)}`.execute(industry.database.as(viewer));
    return rows.length;
  };

  it("is seen by those who may, in their region or of their household, by nobody else", async () => {
    for (const role of Role.values) {
      const may = LIVELIHOOD_READERS.includes(role) ? 1 : 0;
      expect(await seen(role, "360321", HOUSEHOLD)).toBe(may);
      expect(await seen(role, NEIGHBOUR, sampleNumber(2))).toBe(0);
      expect(await seen(role, undefined, sampleNumber(2))).toBe(0);
    }
  });
});

describe.each(PERSONAL_ROWS.filter(([table]) => !TAKEN_OVER.includes(table)))("%s (policy R-12)", (table) => {
  it("is never changed", async () => {
    const change = sql`update ${sql.table(table)} set recorded_by = 'other'`.execute(industry.db);
    await expect(change).rejects.toMatchObject({ code: "42501" });
  });
});

const HOUSEHOLD_FIELDS = [
  "enterpriseContracts { amount dividends { due } }",
  "landContracts { parcel yearlyRent }",
  "farmInsurances { subject disasters { loss } }",
];
const PERSON_FIELDS = ["trainingCertificates { skill }", "employments { employer }"];

describe.each(Role.values)("%s in the region", (role) => {
  const account = {
    roles: [role],
    ...(role === "HELPER" ? { households: [HOUSEHOLD] } : { region: "360321" }),
  };
  const fields = [
    ...HOUSEHOLD_FIELDS.map((field) => ["Household", HOUSEHOLD, field] as const),
    ...PERSON_FIELDS.map((field) => ["Person", PERSON, field] as const),
  ];

  it.each(fields)("sees %s %s %s only where it may, through _entities", async (type, id, field) => {
    const { entity, errors } = await industry.askEntity(account, type, id, `value: ${field}`);
    if (LIVELIHOOD_READERS.includes(role)) {
      expect(errors).toBeUndefined();
      expect(entity?.value).toHaveLength(1);
    } else {
      expect(entity?.value).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });

  it("sees what a plan of the household points to only where it may (policy P-6)", async () => {
    const { data, errors } = await industry.ask(
      account,
      `{ _entities(representations: [{__typename: "MicroLoan", id: "${LOAN}"},
           {__typename: "TrainingCertificate", number: "N1"}]) {
           ... on MicroLoan { status household { id } } ... on TrainingCertificate { skill } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual(
      LIVELIHOOD_READERS.includes(role)
        ? [{ status: "PAID_OUT", household: { id: HOUSEHOLD } }, { skill: "嫁接" }]
        : [null, null],
    );
  });

  it("gets worklists and disasters only where it may", async () => {
    const { data, errors } = await industry.ask(
      account,
      `{ householdsWithoutEmployment(on: "2016-12-31") { totalCount } householdsWithoutSkill(on: "2016-02-28") { totalCount }
         farmDisasters { totalCount } trainingEmployment(region: "360321") { certified } loanRiskFunds { totalCount } }`,
    );
    if (LIVELIHOOD_READERS.includes(role)) {
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        householdsWithoutEmployment: { totalCount: 1 },
        farmDisasters: { totalCount: 1 },
        trainingEmployment: { certified: 1 },
      });
    } else {
      expect(errors).toHaveLength(4);
      expect(data).toMatchObject({ householdsWithoutEmployment: null, farmDisasters: null });
    }
    expect(data?.loanRiskFunds).toEqual({ totalCount: 1 });
  });
});

it("costs one statement for all fields of 50 households, one for 50 persons, one for villages", async () => {
  const references = Array.from({ length: 50 }, (_, index) => [
    { __typename: "Household", id: sampleNumber(index + 1) },
    { __typename: "Person", id: `${VILLAGE}-${String(index + 1).padStart(5, "0")}` },
    { __typename: "Village", code: index % 2 === 0 ? VILLAGE : NEIGHBOUR },
  ]).flat();
  const statements = await industry.countStatements(async () => {
    const { errors } = await industry.ask(
      { roles: ["POVERTY_OFFICE"], region: "360321" },
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Household { loans { amount outstanding } shareholdings { amount dividends { paidOn } } ${HOUSEHOLD_FIELDS.join(" ")} }
        ... on Person { ${PERSON_FIELDS.join(" ")} }
        ... on Village { fourInOne { complete } } } }`,
      { of: references },
    );
    expect(errors).toBeUndefined();
  });
  expect(statements).toHaveLength(3);
});
