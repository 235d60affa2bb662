import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that see a household's livelihood. Written out: a migration that has landed never changes. */
const LIVELIHOOD_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const document = sql.raw("document text not null check (document <> '')");
const ofHousehold = sql.raw(`household_id text collate "C" not null check (household_id ~ '^[0-9]{16,18}$')`);
const ofLoan = sql.raw(`loan_id text collate "C" not null references micro_loan (id),
  household_id text collate "C" not null check (loan_id like household_id || '-L%')`);

/** Workers, the life of loans, risk funds, and loans put into enterprises. */
export const creditMigration: Migration = {
  name: "0006_credit",
  up: async (db) => {
    await sql`
      create table worker (
        person_id text collate "C" not null check (person_id ~ '^[0-9]{12}-[0-9]{5,7}$'),
        ${ofHousehold},
        since date not null,
        ability text not null,
        ${recorded},
        primary key (person_id, since)
      )`.execute(db);
    await sql`create index worker_household on worker (household_id)`.execute(db);

    await sql`alter table micro_loan add column decision jsonb`.execute(db);
    await sql`alter table micro_loan drop constraint micro_loan_paid_out_with_term`.execute(db);
    await sql`
      alter table micro_loan add constraint micro_loan_paid_out_with_term check (
        (status in ('APPLIED', 'ENDORSED', 'APPROVED', 'DECLINED')) = (paid_out_on is null)
        and (paid_out_on is null) = (due_on is null))`.execute(db);
    await sql`
      create table loan_transition (
        ${ofLoan},
        status text not null,
        occurred_on date not null,
        role text not null,
        ${document},
        ${recorded},
        constraint loan_transition_once primary key (loan_id, status)
      )`.execute(db);
    await sql`
      create table loan_instalment (
        ${ofLoan},
        position smallint not null check (position > 0),
        due_on date not null,
        principal bigint not null check (principal > 0),
        interest bigint not null check (interest >= 0),
        ${recorded},
        primary key (loan_id, position)
      )`.execute(db);
    await sql`
      create table loan_repayment (
        ${ofLoan},
        ${document},
        paid_on date not null,
        principal bigint not null check (principal >= 0),
        interest bigint not null check (interest >= 0),
        ${recorded},
        constraint loan_repayment_once primary key (loan_id, document)
      )`.execute(db);
    await sql`
      create table interest_subsidy (
        ${ofLoan},
        year integer not null,
        quarter smallint not null check (quarter between 1 and 4),
        amount bigint not null check (amount > 0),
        paid_on date not null,
        ${document},
        parameter_id bigint references policy_parameter (id),
        ${recorded},
        constraint interest_subsidy_once primary key (loan_id, year, quarter)
      )`.execute(db);

    await sql`
      create table risk_fund (
        id text collate "C" primary key,
        region text collate "C" not null check (region ~ '^[0-9]{6,12}$'),
        lender text not null,
        share integer not null check (share between 1 and 10000),
        agreed_on date not null,
        ${document},
        ${recorded},
        constraint risk_fund_once unique (region, lender)
      )`.execute(db);
    await sql`
      create table risk_fund_entry (
        risk_fund_id text collate "C" not null references risk_fund (id),
        position integer not null check (position > 0),
        kind text not null check (kind in ('DEPOSIT', 'COMPENSATION')),
        amount bigint not null check (amount > 0),
        occurred_on date not null,
        ${document},
        ${recorded},
        primary key (risk_fund_id, position)
      )`.execute(db);
    await sql`
      create table loan_compensation (
        ${ofLoan},
        risk_fund_id text collate "C" not null,
        position integer not null,
        outstanding bigint not null check (outstanding > 0),
        amount bigint not null check (amount > 0 and amount <= outstanding),
        ${recorded},
        constraint loan_compensation_once primary key (loan_id),
        foreign key (risk_fund_id, position) references risk_fund_entry (risk_fund_id, position)
      )`.execute(db);

    await sql`
      create table enterprise_contract (
        id text collate "C" primary key,
        ${ofLoan},
        organisation_id text collate "C" not null references organisation (id),
        amount bigint not null check (amount > 0),
        guaranteed_rate integer not null check (guaranteed_rate > 0),
        use_of_funds text not null check (use_of_funds <> ''),
        worker_id text collate "C",
        monthly_wage bigint check (monthly_wage > 0),
        signed_on date not null,
        years smallint not null check (years between 1 and 30),
        ${document},
        ${recorded},
        unique (id, household_id),
        constraint enterprise_contract_loan_once unique (loan_id),
        constraint enterprise_contract_job check ((worker_id is null) = (monthly_wage is null))
      )`.execute(db);
    await sql`create index enterprise_contract_household on enterprise_contract (household_id)`.execute(db);
    await sql`
      create table enterprise_dividend (
        contract_id text collate "C" not null,
        ${ofHousehold},
        contract_year smallint not null check (contract_year > 0),
        result bigint not null,
        guaranteed bigint not null check (guaranteed > 0),
        due bigint not null,
        settled_on date not null,
        ${document},
        ${recorded},
        constraint enterprise_dividend_once primary key (contract_id, contract_year),
        foreign key (contract_id, household_id) references enterprise_contract (id, household_id),
        constraint enterprise_dividend_guaranteed check (due >= guaranteed)
      )`.execute(db);
    await sql`
      create table enterprise_dividend_payment (
        contract_id text collate "C" not null,
        ${ofHousehold},
        contract_year smallint not null,
        paid_on date not null,
        ${document},
        ${recorded},
        constraint enterprise_dividend_payment_once primary key (contract_id, contract_year),
        foreign key (contract_id, contract_year) references enterprise_dividend (contract_id, contract_year)
      )`.execute(db);

    const personal = [
      "worker",
      "loan_transition",
      "loan_instalment",
      "loan_repayment",
      "interest_subsidy",
      "loan_compensation",
      "enterprise_contract",
      "enterprise_dividend",
      "enterprise_dividend_payment",
    ];
    for (const table of personal) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: LIVELIHOOD_READERS,
      });
    }
    for (const table of [...personal, "risk_fund", "risk_fund_entry"]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
