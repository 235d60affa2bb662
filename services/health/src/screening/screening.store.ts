import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Screening, ScreeningCampaign, ScreeningFilter } from "./screening.type.js";

/** Campaigns as columns. */
export const campaignsOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("screening_campaign")
    .select(["id", "name", "region", "starts_on as startsOn", "ends_on as endsOn"]);

/** One page of the campaigns in a region, the latest first. */
export async function campaignPage(
  db: Kysely<Tables>,
  region: string,
  page: PageArgs,
): Promise<Page<ScreeningCampaign>> {
  const { from, to } = regionRange(region);
  const query = campaignsOf(db).where("region", ">=", from).where("region", "<", to);
  const rows = await pageOf(
    query,
    page,
    { columns: ["id"], direction: "desc", keyOf: ({ id }) => [id] },
    async () => {
      const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
      return (await counted.executeTakeFirstOrThrow()).total;
    },
  );
  const edges = rows.edges.map(({ node, cursor }) => ({ node: { ...node, id: String(node.id) }, cursor }));
  return { ...rows, edges };
}

/** Screenings with the doctor of the last pairing. */
export const screeningsOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("screening as s")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("patient_pairing as p")
          .select(["p.doctor", "p.paired_on as pairedOn"])
          .whereRef("p.screening_id", "=", "s.id")
          .orderBy("p.id", "desc")
          .limit(1)
          .as("pairing"),
      (join) => join.onTrue(),
    )
    .select([
      "s.id",
      "s.campaign_id as campaign",
      "s.person_id as personId",
      "s.household_id as householdId",
      "s.screened_on as screenedOn",
      "s.finding",
      "pairing.doctor",
      "pairing.pairedOn",
    ]);

type ScreeningRow = Awaited<ReturnType<ReturnType<typeof screeningsOf>["execute"]>>[number];

/** A screening in the form it has in the graph. */
export const screeningOf = ({ id, campaign, personId, householdId, ...row }: ScreeningRow): Screening => ({
  ...row,
  id: String(id),
  campaign: String(campaign),
  person: { id: personId },
  household: { id: householdId },
});

/** One page of the screenings that a filter describes. */
export async function screeningPage(
  db: Kysely<Tables>,
  filter: ScreeningFilter,
  page: PageArgs,
): Promise<Page<Screening>> {
  let query = screeningsOf(db);
  if (filter.campaign) query = query.where("s.campaign_id", "=", Number(filter.campaign));
  if (filter.person) query = query.where("s.person_id", "=", filter.person);
  if (filter.found) query = query.where("s.finding", "is not", null);
  if (filter.paired === true) query = query.where("pairing.doctor", "is not", null);
  if (filter.paired === false) query = query.where("pairing.doctor", "is", null);
  const rows = await pageOf(
    query,
    page,
    { columns: ["s.id"], direction: "asc", keyOf: ({ id }) => [id] },
    async () => {
      const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
      return (await counted.executeTakeFirstOrThrow()).total;
    },
  );
  return { ...rows, edges: rows.edges.map(({ node, cursor }) => ({ node: screeningOf(node), cursor })) };
}

/** What a campaign has come to, in persons. */
export type CampaignCounts = {
  readonly screened: number;
  readonly found: number;
  readonly paired: number;
  readonly followedUp: number;
};

/** The counts of campaigns, by one statement. */
export async function campaignCounts(
  db: Kysely<Tables>,
  campaigns: readonly string[],
): Promise<Map<string, CampaignCounts>> {
  const { rows } = await sql<CampaignCounts & { campaign: number }>`
    select campaign, screened, found, paired, followed_up as "followedUp"
    from health_screening_counts(${campaigns.map(Number)}::bigint[])`.execute(db);
  return new Map(rows.map(({ campaign, ...counts }) => [String(campaign), counts]));
}
