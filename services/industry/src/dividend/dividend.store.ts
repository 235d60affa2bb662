import { failed, ok, type Result } from "@fupin/domain-types/result";
import { notFound } from "@fupin/server-kit/errors";
import type { Expression, Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { DividendDistribution, DividendShare } from "./dividend.type.js";

/** A distribution with the organisation that makes it. */
export type DistributionRow = DividendDistribution & { readonly organisationId: string };

/** A holder's part with the household. */
export type DividendShareRow = DividendShare & { readonly householdId: string };

/** Reads a distribution's id: an organisation's id, `-D` and a year. */
export function parseDistributionId(text: string): Result<string> {
  return /^\d{6,12}-O\d{3,6}-D\d{4}$/.test(text) ? ok(text) : failed("方案编号应为组织编号、“-D”和年度");
}

/** Distributions. */
export const selectDistributions = (db: Kysely<Tables>) =>
  db
    .selectFrom("dividend_distribution as x")
    .select([
      "x.id",
      "x.organisation_id as organisationId",
      "x.year",
      "x.total",
      "x.holders",
      "x.announced_on as announcedOn",
      "x.notice_until as noticeUntil",
    ]);

/** A distribution; throws NOT_FOUND where there is none. */
export async function requireDistribution(db: Kysely<Tables>, id: string): Promise<DistributionRow> {
  const distribution = await selectDistributions(db).where("x.id", "=", id).executeTakeFirst();
  if (distribution === undefined) throw notFound(`分红方案 ${id}`);
  return distribution;
}

/** The holders' parts of a distribution, as far as the viewer may see them. */
export const sharesOfDistribution = (db: Kysely<Tables>, distribution: Expression<string>) =>
  db
    .selectFrom("dividend as d")
    .leftJoin("dividend_payment as p", (on) =>
      on.onRef("p.shareholding_id", "=", "d.shareholding_id").onRef("p.year", "=", "d.year"),
    )
    .select([
      "d.shareholding_id as shareholding",
      "d.household_id as householdId",
      "d.amount",
      "p.paid_on as paidOn",
    ])
    .where("d.distribution_id", "=", distribution);
