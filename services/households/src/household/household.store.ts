import { categoriesOf, severityOf } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { type Page, type PageArgs, pageFrom, pageQuery } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type {
  HouseholdResidenceTable,
  HouseholdStatusTable,
  HouseholdTable,
  LivingConditionsTable,
  Tables,
} from "../db/tables.js";
import { fullNameOf } from "../region/region.store.js";
import { holdsOn } from "./holds-on.js";
import type { HouseholdFilter } from "./household.input.js";
import type { Household, HouseholdChange } from "./household.type.js";

/** A household with its current status and conditions, and the account as it is shown. */
export type HouseholdRow = Household & {
  readonly bankAccountMasked: string | null;
  /** The day of which the row tells; null for now. */
  readonly asOf: string | null;
};

type Joined = Tables & {
  h: HouseholdTable;
  s: HouseholdStatusTable;
  a: HouseholdResidenceTable;
  c: LivingConditionsTable;
};
type Households = SelectQueryBuilder<Joined, "h" | "s" | "a" | "c", object>;

/** Households by number, as they are or as they were at the end of a day (policy R-12). */
export async function householdsById(
  db: Kysely<Tables>,
  ids: readonly string[],
  asOf: string | null = null,
): Promise<Map<string, HouseholdRow>> {
  const rows = await withFacts(householdsOn(db, asOf).where(anyOf("h.id", ids)), asOf).execute();
  return new Map(rows.map((row) => [row.id, householdOf(row, asOf)]));
}

/** By village and number: the order in which one index gives the households of any region. */
const PAGE_ORDER = {
  columns: ["h.village_code", "h.id"],
  direction: "asc",
  keyOf: ({ village_code, id }: { village_code: string; id: string }) => [village_code, id],
} as const;

/** One page of the households a filter describes, by village and number. */
export async function householdPage(
  db: Kysely<Tables>,
  filter: HouseholdFilter,
  page: PageArgs,
): Promise<Page<HouseholdRow>> {
  const asOf = filter.asOf ?? null;
  const matching = filtered(householdsOn(db, asOf), filter);
  // The page is chosen first: everything else is looked up for its rows, not for all of the region's.
  const chosen = pageQuery(matching.select("h.id"), page, PAGE_ORDER);
  const rows = await withFacts(
    householdsOn(db, asOf).where(sql<SqlBool>`h.id = any (array(${chosen}))`),
    asOf,
  )
    .orderBy("h.village_code")
    .orderBy("h.id")
    .execute();
  const found = pageFrom(rows, page, PAGE_ORDER, async () => {
    const { total } = await matching
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow();
    return total;
  });
  return {
    ...found,
    edges: found.edges.map(({ node, cursor }) => ({ node: householdOf(node, asOf), cursor })),
  };
}

/** A change as the database numbers it. */
export type ChangeRow = Omit<HouseholdChange, "id"> & { readonly id: number };

/** What changed in a household (policy R-12). */
export const changesOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  db
    .selectFrom("change")
    .select([
      "id",
      sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as("at"),
      "by",
      "source",
      "person_id as personId",
      "field",
      "before",
      "after",
    ])
    .where("household_id", "=", household);

function householdsOn(db: Kysely<Tables>, asOf: string | null): Households {
  const known = db
    .selectFrom("household as h")
    .innerJoin("household_status as s", (join) =>
      join.onRef("s.household_id", "=", "h.id").on(holdsOn("s", asOf)),
    )
    .leftJoin("living_conditions as c", (join) =>
      join.onRef("c.household_id", "=", "h.id").on(holdsOn("c", asOf)),
    );
  const placed =
    asOf === null
      ? known
      : known.innerJoin("household_residence as a", (join) =>
          join.onRef("a.household_id", "=", "h.id").on(holdsOn("a", asOf)),
        );
  return placed as unknown as Households;
}

/** The columns that tell where a household lived on a day, or lives now: that needs no look at its history. */
const homeOn = (asOf: string | null) =>
  asOf === null
    ? ({ village: "h.village_code", group: "h.villager_group" } as const)
    : ({ village: "a.lived_in", group: "a.villager_group" } as const);

function withFacts(query: Households, asOf: string | null) {
  const { village, group } = homeOn(asOf);
  return query.select((eb) => [
    "h.id",
    "h.village_code",
    sql.ref<string>(village).as("livedIn"),
    sql.ref<string>(group).as("villagerGroup"),
    "h.registered_on as registeredOn",
    (asOf === null ? sql<number>`h.member_count` : sizeOn(asOf)).as("memberCount"),
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
    eb.selectFrom("region as v").select("v.name").whereRef("v.code", "=", village).as("villageName"),
    fullNameOf(village).as("villageFullName"),
    jsonArrayFrom(
      eb
        .selectFrom("household_income as i")
        .select(["i.year", "i.per_capita as perCapita"])
        .whereRef("i.household_id", "=", "h.id")
        .where("i.year", "<=", lastYear(asOf))
        .orderBy("i.year", "desc"),
    ).as("incomes"),
  ]);
}

type FactsRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

/** The members a household had on a day. */
const sizeOn = (asOf: string) => sql<number>`coalesce((
  select z.members from household_size as z where z.household_id = h.id and ${holdsOn("z", asOf)}), 0)`;

/** The last year whose income is known on a day. */
const lastYear = (asOf: string | null): number => (asOf === null ? 9999 : Number(asOf.slice(0, 4)));

function householdOf(row: FactsRow, asOf: string | null): HouseholdRow {
  const { validFrom, cultivatedLand, forest, housingArea, dwellingGrade, water, power, road, ...facts } = row;
  const { village_code: _, livedIn: code, villageName, villageFullName, ...household } = facts;
  const surveyed = validFrom as string | null;
  return {
    ...household,
    asOf,
    severity: severityOf(row.category),
    village: { code, name: villageName ?? "", fullName: villageFullName ?? "" },
    livingConditions:
      surveyed === null
        ? null
        : { validFrom: surveyed, cultivatedLand, forest, housingArea, dwellingGrade, water, power, road },
  };
}

function filtered(query: Households, filter: HouseholdFilter): Households {
  let matching = query;
  if (filter.region) {
    const { from, to } = regionRange(filter.region);
    const { village } = homeOn(filter.asOf ?? null);
    matching = matching.where(village, ">=", from).where(village, "<", to);
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
          .where("i.year", "<=", lastYear(filter.asOf ?? null))
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
  return matching;
}

/** The first text, in byte order, that no longer begins with this prefix. */
export const afterPrefix = (prefix: string): string => `${prefix}\u{10FFFF}`;
