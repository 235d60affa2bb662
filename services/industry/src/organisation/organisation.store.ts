import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { notFound } from "@fupin/server-kit/errors";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { readArgument } from "../read-argument.js";
import { parseVillageCode } from "../village/village-code.js";
import type { IndustryOrganisationFilter } from "./organisation.input.js";
import type { IndustryOrganisation, OrganisationShares } from "./organisation.type.js";

/** An organisation with the codes of its villages. */
export type OrganisationRow = IndustryOrganisation & { readonly villages: { readonly code: string }[] };

/** Organisations by id. */
export async function organisationsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, OrganisationRow>> {
  const rows = await selectOrganisations(db).where("o.id", "=", sql<string>`any (${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** An organisation; throws NOT_FOUND where there is none. */
export async function requireOrganisation(db: Kysely<Tables>, id: string): Promise<OrganisationRow> {
  const organisation = (await organisationsById(db, [id])).get(id);
  if (organisation === undefined) throw notFound(`组织 ${id}`);
  return organisation;
}

/** What the households that the viewer sees hold in each organisation; none is left out. */
export async function sharesOfOrganisations(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, OrganisationShares>> {
  const { rows } = await sql<OrganisationShares & { id: string }>`
    select o.id, count(s.id) as holdings, count(distinct s.household_id) as households,
      coalesce(sum(s.amount), 0)::bigint as amount
    from unnest(${ids}::text[]) as o (id) left join shareholding s on s.organisation_id = o.id
    group by o.id`.execute(db);
  return new Map(rows.map(({ id, ...shares }) => [id, shares]));
}

/** One page of organisations, by id; throws BAD_USER_INPUT for a region or village that is none. */
export async function organisationPage(
  db: Kysely<Tables>,
  { region, kind, village }: IndustryOrganisationFilter,
  page: PageArgs,
): Promise<Page<OrganisationRow>> {
  let matching = selectOrganisations(db);
  if (region) {
    const { from, to } = regionRange(readArgument(parseRegionCode(region), "filter.region"));
    matching = matching.where("o.id", ">=", from).where("o.id", "<", to);
  }
  if (kind) matching = matching.where("o.kind", "=", kind);
  if (village) {
    const code = readArgument(parseVillageCode(village), "filter.village");
    matching = matching.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("organisation_village as v")
          .select("v.village_code")
          .whereRef("v.organisation_id", "=", "o.id")
          .where("v.village_code", "=", code),
      ),
    );
  }
  return pageOf(matching, page, { columns: ["o.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
}

const selectOrganisations = (db: Kysely<Tables>) =>
  db
    .selectFrom("organisation as o")
    .select((eb) => [
      "o.id",
      "o.region",
      "o.name",
      "o.kind",
      "o.registered_on as registeredOn",
      jsonArrayFrom(
        eb
          .selectFrom("organisation_village as v")
          .select("v.village_code as code")
          .whereRef("v.organisation_id", "=", "o.id")
          .orderBy("v.village_code"),
      ).as("villages"),
    ]);
