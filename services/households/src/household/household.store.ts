import { categoriesOf, severityOf } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { HouseholdStatusTable, HouseholdTable, LivingConditionsTable, Tables } from "../db/tables.js";
import { fullNameOf } from "../region/region.store.js";
import type { HouseholdFilter } from "./household.input.js";
import type { Household, HouseholdChange } from "./household.type.js";

/** A household with its current status and conditions, and the account as it is shown. */
export type HouseholdRow = Household & { readonly bankAccountMasked: string | null };

type Joined = Tables & { h: HouseholdTable; s: HouseholdStatusTable; c: LivingConditionsTable };

/** Households by number. */
export async function householdsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, HouseholdRow>> {
  const rows = await withFacts(currentHouseholds(db).where("h.id", "in", ids)).execute();
  return new Map(rows.map((row) => [row.id, householdOf(row)]));
}

/** One page of the households a filter describes, by number. */
export async function householdPage(
  db: Kysely<Tables>,
  filter: HouseholdFilter,
  page: PageArgs,
): Promise<Page<HouseholdRow>> {
  const matching = filtered(currentHouseholds(db), filter);
  const rows = await pageOf(
    withFacts(matching),
    page,
    { columns: ["h.id"], direction: "asc", keyOf: (row) => [row.id] },
    async () => {
      const { total } = await matching
        .select((eb) => eb.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
  return { ...rows, edges: rows.edges.map(({ node, cursor }) => ({ node: householdOf(node), cursor })) };
}

/** One page of a household's changes, the latest first (policy R-12). */
export async function changePage(
  db: Kysely<Tables>,
  household: string,
  page: PageArgs,
): Promise<Page<HouseholdChange>> {
  const changes = db.selectFrom("change").where("household_id", "=", household);
  const rows = await pageOf(
    changes.select(["id", "at", "by", "source", "person_id as personId", "field", "before", "after"]),
    page,
    { columns: ["id"], direction: "desc", keyOf: (row) => [row.id] },
    async () => {
      const { total } = await changes
        .select((eb) => eb.fn.countAll<number>().as("total"))
        .executeTakeFirstOrThrow();
      return total;
    },
  );
  return {
    ...rows,
    edges: rows.edges.map(({ node, cursor }) => ({
      node: { ...node, id: String(node.id), at: node.at.toISOString() },
      cursor,
    })),
  };
}

function currentHouseholds(db: Kysely<Tables>): SelectQueryBuilder<Joined, "h" | "s" | "c", object> {
  return db
    .selectFrom("household as h")
    .innerJoin("household_status as s", (join) =>
      join.onRef("s.household_id", "=", "h.id").on("s.valid_to", "is", null),
    )
    .leftJoin("living_conditions as c", (join) =>
      join.onRef("c.household_id", "=", "h.id").on("c.valid_to", "is", null),
    ) as unknown as SelectQueryBuilder<Joined, "h" | "s" | "c", object>;
}

function withFacts(query: SelectQueryBuilder<Joined, "h" | "s" | "c", object>) {
  return query.select((eb) => [
    "h.id",
    "h.village_code",
    "h.villager_group as villagerGroup",
    "h.registered_on as registeredOn",
    "h.member_count as memberCount",
    "h.bank_account_masked as bankAccountMasked",
    "s.status",
    "s.category",
    "s.main_cause as mainCause",
    "s.other_causes as otherCauses",
    "c.valid_from as validFrom",
    "c.cultivated_land as cultivatedLand",
    "c.forest",
    "c.housing_area as housingArea",
    "c.dwelling_grade as dwellingGrade",
    "c.water",
    "c.power",
    "c.road",
    eb.selectFrom("region as v").select("v.name").whereRef("v.code", "=", "h.village_code").as("villageName"),
    fullNameOf("h.village_code").as("villageFullName"),
    jsonArrayFrom(
      eb
        .selectFrom("household_income as i")
        .select(["i.year", "i.per_capita as perCapita"])
        .whereRef("i.household_id", "=", "h.id")
        .orderBy("i.year", "desc"),
    ).as("incomes"),
  ]);
}

type FactsRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

function householdOf(row: FactsRow): HouseholdRow {
  const { validFrom, cultivatedLand, forest, housingArea, dwellingGrade, water, power, road, ...facts } = row;
  const { village_code: code, villageName, villageFullName, ...household } = facts;
  const surveyed = validFrom as string | null;
  return {
    ...household,
    severity: severityOf(row.category),
    village: { code, name: villageName ?? "", fullName: villageFullName ?? "" },
    livingConditions:
      surveyed === null
        ? null
        : { validFrom: surveyed, cultivatedLand, forest, housingArea, dwellingGrade, water, power, road },
  };
}

function filtered<Q extends SelectQueryBuilder<Joined, "h" | "s" | "c", object>>(
  query: Q,
  filter: HouseholdFilter,
): Q {
  let matching: SelectQueryBuilder<Joined, "h" | "s" | "c", object> = query;
  if (filter.region) {
    const { from, to } = regionRange(filter.region);
    matching = matching.where("h.village_code", ">=", from).where("h.village_code", "<", to);
  }
  if (filter.number) {
    const { from, to } = regionRange(filter.number);
    matching = matching.where("h.id", ">=", from).where("h.id", "<", to);
  }
  if (filter.status) matching = matching.where("s.status", "=", filter.status);
  if (filter.category) matching = matching.where("s.category", "=", filter.category);
  if (filter.severity) matching = matching.where("s.category", "in", categoriesOf(filter.severity));
  if (filter.mainCause) matching = matching.where("s.main_cause", "=", filter.mainCause);
  const { anyCause, dwellingGrades, incomeBelow, name } = filter;
  if (anyCause) {
    matching = matching.where((eb) =>
      eb.or([eb("s.main_cause", "=", anyCause), sql<boolean>`${anyCause} = any (s.other_causes)`]),
    );
  }
  if (dwellingGrades) matching = matching.where("c.dwelling_grade", "in", dwellingGrades);
  if (incomeBelow !== undefined && incomeBelow !== null) {
    matching = matching.where((eb) =>
      eb(
        eb
          .selectFrom("household_income as i")
          .select("i.per_capita")
          .whereRef("i.household_id", "=", "h.id")
          .orderBy("i.year", "desc")
          .limit(1),
        "<",
        incomeBelow,
      ),
    );
  }
  if (name) {
    matching = matching.where((eb) =>
      eb.exists(
        eb
          .selectFrom("person as p")
          .select("p.id")
          .whereRef("p.household_id", "=", "h.id")
          .where("p.name", ">=", name)
          .where("p.name", "<", afterPrefix(name)),
      ),
    );
  }
  return matching as Q;
}

/** The first text, in byte order, that no longer begins with this prefix. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`;
