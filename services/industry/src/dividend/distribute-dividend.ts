import type { Role } from "@fupin/domain-types/identity";
import { addDays } from "@fupin/domain-types/local-date";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import { largestRemainder } from "../amounts/largest-remainder.js";
import type { IndustryContext } from "../industry-context.js";
import { requireOrganisation } from "../organisation/organisation.store.js";
import { parseOrganisationId, regionOfId } from "../organisation/organisation-id.js";
import { dividendNoticeDays } from "../policy/industry-parameters.js";
import { readArgument } from "../read-argument.js";
import type { AnnounceDividendInput, PayDividendInput } from "./dividend.input.js";
import { type DistributionRow, parseDistributionId, requireDistribution } from "./dividend.store.js";

/** Who keeps shares and dividends (policy I-7). */
export const SHARE_KEEPERS: readonly Role[] = ["INDUSTRY_OFFICER"];

/**
 * Splits a year's dividend over all holders by the value of their shares, exactly to the fen, and announces it
 * (policy I-7). Who acts sees the organisation's whole region, where all its holders live, so none is left out.
 */
export async function announceDividend(
  context: IndustryContext,
  input: AnnounceDividendInput,
): Promise<DistributionRow> {
  const organisation = readArgument(parseOrganisationId(input.organisation), "organisation");
  actingInRegion(context.viewer, SHARE_KEEPERS, regionOfId(organisation), "I-7");
  const { year } = input;
  const total = requirePositive(input.total, "分红总额", "total");
  const document = requireText(input.document, "分红决议文号", "document");
  const on = actDay(input.on);
  if (year < 2010 || on < `${year}-01-01`) throw badInput(`分红年度 ${year} 尚未开始或有误`, "year");
  const recorded_by = context.viewer.subject;
  const id = `${organisation}-D${year}`;
  const act = { act: "announceDividend", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    // Holders join under the same lock, so that the split is over all of them.
    await trx.selectFrom("organisation").select("id").where("id", "=", organisation).forUpdate().execute();
    const { region } = await requireOrganisation(trx, organisation);
    const known = await trx.selectFrom("dividend_distribution").select("id").where("id", "=", id).execute();
    if (known.length > 0) throw conflict(`${year} 年度的分红已经公告，每年一次`, { policy: "I-7" });
    const holdings = await trx
      .selectFrom("shareholding")
      .select(["id", "household_id", "amount"])
      .where("organisation_id", "=", organisation)
      .where("held_since", "<=", on < `${year}-12-31` ? on : `${year}-12-31`)
      .orderBy("id")
      .execute();
    if (holdings.length === 0)
      throw ruleViolated("I-7", `${organisation} 在 ${year} 年度没有入股农户`, { holders: 0 });
    const days = (await loadParameters(trx)).get(dividendNoticeDays, region, on).value;
    const parts = largestRemainder(
      total,
      holdings.map(({ amount }) => amount),
    );
    await trx
      .insertInto("dividend_distribution")
      .values({
        id,
        organisation_id: organisation,
        year,
        total,
        holders: holdings.length,
        announced_on: on,
        notice_until: addDays(on, days),
        document,
        recorded_by,
      })
      .execute();
    await insertRows(
      trx,
      "dividend",
      holdings.map((holding, index) => ({
        shareholding_id: holding.id,
        household_id: holding.household_id,
        year,
        amount: parts[index],
        distribution_id: id,
        recorded_by,
      })),
    );
    return id;
  });
  return requireDistribution(context.db, id);
}

/** Pays an announced dividend after its notice, to one holder or to all who were not paid yet; each once (policy I-7). */
export async function payDividend(
  context: IndustryContext,
  input: PayDividendInput,
): Promise<DistributionRow> {
  const id = readArgument(parseDistributionId(input.distribution), "distribution");
  actingInRegion(context.viewer, SHARE_KEEPERS, regionOfId(id), "I-7");
  const document = requireText(input.document, "支付凭证号", "document");
  const on = actDay(input.on);
  const one = input.shareholding ?? null;
  const act = { act: "payDividend", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { noticeUntil } = await requireDistribution(trx, id);
    if (on <= noticeUntil)
      throw ruleViolated("I-7", `分红公示至 ${noticeUntil} 止，${on} 尚不能发放`, { noticeUntil, on });
    const { rows } = await sql<{ id: string }>`
      insert into dividend_payment (shareholding_id, year, household_id, paid_on, document, recorded_by)
      select shareholding_id, year, household_id, ${on}, ${document}, ${context.viewer.subject}
      from dividend where distribution_id = ${id} and (${one}::text is null or shareholding_id = ${one})
      on conflict on constraint dividend_payment_once do nothing
      returning shareholding_id as id`.execute(trx);
    if (rows.length === 0)
      throw ruleViolated(
        "I-7",
        one ? `${one} 没有该方案下待发放的分红` : "该方案的分红已经全部发放，每户一次",
        { distribution: id },
      );
    return id;
  });
  return requireDistribution(context.db, id);
}
