import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import {
  contractsOfHousehold,
  type EnterpriseContractRow,
} from "../enterprise-contract/enterprise-contract.store.js";
import { type FarmInsuranceRow, insurancesOfHousehold } from "../farm-insurance/farm-insurance.store.js";
import { type LandContractRow, landContractsOfHousehold } from "../land/land.store.js";
import { type LoanRow, loansOfHousehold } from "../loan/loan.store.js";
import { type BenefitRow, benefitsOfHousehold } from "../project/beneficiary.store.js";
import { type ShareholdingRow, shareholdingsOfHousehold } from "../shareholding/shareholding.store.js";
import type { IndustrySummary } from "./household.type.js";

/** What this department knows of a household: the latest entries of each list, and the sums of all. */
export type HouseholdIndustry = {
  readonly projects: readonly BenefitRow[];
  readonly loans: readonly LoanRow[];
  readonly enterpriseContracts: readonly EnterpriseContractRow[];
  readonly landContracts: readonly LandContractRow[];
  readonly farmInsurances: readonly FarmInsuranceRow[];
  readonly shareholdings: readonly ShareholdingRow[];
  /** Null where the viewer sees nothing of the household here, be it that there is nothing. */
  readonly summary: IndustrySummary | null;
};

/** Everything of each household by one statement, as far as the viewer may see it. */
export async function industryOfHouseholds(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, HouseholdIndustry>> {
  const household = sql.ref<string>("h.id");
  const rows = await db
    .selectFrom(sql<{ id: string }>`(select id collate "C" as id from unnest(${ids}::text[]) as id)`.as("h"))
    .select([
      "h.id",
      jsonArrayFrom(benefitsOfHousehold(db, household).limit(MAX_PAGE)).as("projects"),
      jsonArrayFrom(loansOfHousehold(db, household).limit(MAX_PAGE)).as("loans"),
      jsonArrayFrom(contractsOfHousehold(db, household).limit(MAX_PAGE)).as("enterpriseContracts"),
      jsonArrayFrom(landContractsOfHousehold(db, household).limit(MAX_PAGE)).as("landContracts"),
      jsonArrayFrom(insurancesOfHousehold(db, household).limit(MAX_PAGE)).as("farmInsurances"),
      jsonArrayFrom(shareholdingsOfHousehold(db, household).limit(MAX_PAGE)).as("shareholdings"),
      jsonObjectFrom(summaryOf(db, household)).as("summary"),
    ])
    .execute();
  return new Map(rows.map(({ id, ...industry }) => [id, industry]));
}

/** The sums over a household's rows; no row at all where it has none. */
const summaryOf = (db: Kysely<Tables>, household: Expression<string>) =>
  db
    .selectFrom(
      sql<IndustrySummary & { shares: number }>`(
        select b.projects, b."projectShareTotal", l.loans, l."loansOutstanding", s.shares, s."sharesTotal", d."dividendsTotal"
        from
          (select count(*) as projects, coalesce(sum(share), 0) as "projectShareTotal"
             from project_beneficiary where household_id = ${household}) as b,
          (select count(*) as loans,
             coalesce(sum(amount - repaid) filter (where status in ('PAID_OUT', 'OVERDUE')), 0) as "loansOutstanding"
             from (select amount, status, household_id,
                 coalesce((select sum(principal) from loan_repayment where loan_id = l.id), 0) as repaid
               from micro_loan as l) as loan where household_id = ${household}) as l,
          (select count(*) as shares, coalesce(sum(amount), 0) as "sharesTotal"
             from shareholding where household_id = ${household}) as s,
          (select coalesce(sum(amount), 0) as "dividendsTotal" from dividend where household_id = ${household}) as d
      )`.as("sums"),
    )
    .select(["projects", "projectShareTotal", "loans", "loansOutstanding", "sharesTotal", "dividendsTotal"])
    .where(sql<boolean>`projects + loans + shares > 0`);
