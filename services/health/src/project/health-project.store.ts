import { regionRange } from "@fupin/domain-types/region-code";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { anyNumberOf } from "../db/any-number-of.js";
import type { HealthProjectTable } from "../db/facility-tables.js";
import type { Tables } from "../db/tables.js";
import type { HealthProjectFilter } from "./health-project.input.js";
import type { HealthProgramme, Plan, ProjectCount } from "./health-project.rules.js";
import type { HealthProject } from "./health-project.type.js";

const COLUMNS = [
  "id",
  "programme",
  "region",
  "name",
  "plan_year as planYear",
  "funding",
  "equipped_on as equippedOn",
  "stage",
  "stage_on as stageOn",
  "accepted_on as acceptedOn",
] as const;

/** Projects by number. */
export async function healthProjectsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, HealthProject>> {
  const rows = await db
    .selectFrom("health_project")
    .select(COLUMNS)
    .where("id", "=", anyNumberOf(ids.map(Number)))
    .execute();
  return new Map(rows.map((row) => [String(row.id), { ...row, id: String(row.id) }]));
}

/** The projects of some sites, each known by its region and name. */
export async function healthProjectsAt(
  db: Kysely<Tables>,
  sites: readonly { readonly region: string; readonly name: string }[],
): Promise<HealthProject[]> {
  const names = new Set(sites.map(({ region, name }) => `${region} ${name.trim()}`));
  const rows = await db
    .selectFrom("health_project")
    .select(COLUMNS)
    .where(
      anyOf(
        "region",
        sites.map(({ region }) => region),
      ),
    )
    .orderBy("id")
    .execute();
  return rows
    .filter(({ region, name }) => names.has(`${region} ${name}`))
    .map((row) => ({ ...row, id: String(row.id) }));
}

/** One page of projects, by region. */
export async function healthProjectPage(
  db: Kysely<Tables>,
  filter: HealthProjectFilter,
  page: PageArgs,
): Promise<Page<HealthProject>> {
  const { from, to } = regionRange(filter.region ?? "");
  let query = db.selectFrom("health_project").where("region", ">=", from).where("region", "<", to);
  if (filter.programme) query = query.where("programme", "=", filter.programme);
  if (filter.stage) query = query.where("stage", "=", filter.stage);
  if (typeof filter.planYear === "number") query = query.where("plan_year", "=", filter.planYear);
  const rows = await pageOf(
    query.select(COLUMNS),
    page,
    { columns: ["region", "id"], direction: "asc", keyOf: (row) => [row.region, row.id] },
    async () => {
      const counted = query.select(({ fn }) => fn.countAll<number>().as("total"));
      return (await counted.executeTakeFirstOrThrow()).total;
    },
  );
  const edges = rows.edges.map(({ node, cursor }) => ({ node: { ...node, id: String(node.id) }, cursor }));
  return { ...rows, edges };
}

/** The plans in force in and below a region: of each region and plan year the one that was set last. */
export async function plansWithin(
  db: Kysely<Tables>,
  programme: HealthProgramme,
  region: string,
): Promise<Plan[]> {
  const { from, to } = regionRange(region);
  return db
    .selectFrom("health_plan")
    .distinctOn(["region", "plan_year"])
    .select(["region", "plan_year as planYear", "planned", "due_on as dueOn"])
    .where("programme", "=", programme)
    .where("region", ">=", from)
    .where("region", "<", to)
    .orderBy("region")
    .orderBy("plan_year")
    .orderBy("id", "desc")
    .execute();
}

/** Projects in a region counted by county, plan year and day of acceptance. */
export async function projectCounts(
  db: Kysely<Tables>,
  programme: HealthProgramme,
  region: string,
): Promise<ProjectCount[]> {
  const { from, to } = regionRange(region);
  return db
    .selectFrom("health_project")
    .select(({ fn }) => [
      sql<string>`left(region, 6)`.as("county"),
      "plan_year as planYear",
      "accepted_on as acceptedOn",
      fn.countAll<number>().as("projects"),
      sql<number>`sum(funding)::bigint`.as("funds"),
    ])
    .where("programme", "=", programme)
    .where("region", ">=", from)
    .where("region", "<", to)
    .groupBy([sql`left(region, 6)`, "plan_year", "accepted_on"])
    .execute();
}

/** Lets whoever else plans for these counties wait until the transaction ends. */
export async function lockCounties(trx: Kysely<Tables>, regions: readonly string[]): Promise<void> {
  const counties = [...new Set(regions.map((region) => region.slice(0, 6)))].sort();
  for (const county of counties)
    await sql`select pg_advisory_xact_lock(hashtext(${`health_project ${county}`}))`.execute(trx);
}

/** A project, locked until the transaction ends. */
export const lockProject = (trx: Kysely<Tables>, id: string): Promise<ProjectRow | undefined> =>
  trx
    .selectFrom("health_project")
    .select(["id", "programme", "region", "stage", "stage_on", "equipped_on"])
    .where("id", "=", Number(id))
    .forUpdate()
    .executeTakeFirst() as Promise<ProjectRow | undefined>;

type ProjectRow = Pick<HealthProjectTable, "programme" | "region" | "stage_on" | "equipped_on"> & {
  readonly id: number;
  readonly stage: HealthProject["stage"];
};
