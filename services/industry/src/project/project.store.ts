import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { readArgument } from "../read-argument.js";
import { parseVillageCode } from "../village/village-code.js";
import type { ProjectFilter } from "./project.input.js";
import type { IndustryProject } from "./project.type.js";

/** A project with its indicators and the village it lies in. */
export type ProjectRow = IndustryProject & { readonly villageCode: string };

/** Projects by id. */
export async function projectsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, ProjectRow>> {
  const rows = await selectProjects(db).where("p.id", "=", sql<string>`any (${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The projects of a village. */
export const projectsOfVillage = (db: Kysely<Tables>, village: Expression<string>) =>
  selectProjects(db).where("p.village_code", "=", village);

/** One page of the projects a filter describes, by id; throws BAD_USER_INPUT for a region that is none. */
export async function projectPage(
  db: Kysely<Tables>,
  { region, village, kind, stage, year }: ProjectFilter,
  page: PageArgs,
): Promise<Page<ProjectRow>> {
  let matching = selectProjects(db);
  if (region) {
    const { from, to } = regionRange(readArgument(parseRegionCode(region), "filter.region"));
    // An id begins with the code of its village, so that one index gives both the region and the order.
    matching = matching.where("p.id", ">=", from).where("p.id", "<", to);
  }
  if (village)
    matching = matching.where(
      "p.village_code",
      "=",
      readArgument(parseVillageCode(village), "filter.village"),
    );
  if (kind) matching = matching.where("p.kind", "=", kind);
  if (stage) matching = matching.where("p.stage", "=", stage);
  if (typeof year === "number") matching = matching.where("p.planned_year", "=", year);
  return pageOf(matching, page, { columns: ["p.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
}

const selectProjects = (db: Kysely<Tables>) =>
  db.selectFrom("project as p").select((eb) => [
    "p.id",
    "p.village_code as villageCode",
    "p.name",
    "p.kind",
    "p.stage",
    "p.planned_year as plannedYear",
    "p.budget",
    "p.fund_source as fundSource",
    jsonArrayFrom(
      eb
        .selectFrom("project_indicator as i")
        .leftJoin("project_measurement as m", (on) =>
          on.onRef("m.project_id", "=", "i.project_id").onRef("m.position", "=", "i.position"),
        )
        .select((fields) => [
          "i.name",
          "i.unit",
          "i.target",
          fields.fn.coalesce("m.measured", "i.achieved").as("achieved"),
        ])
        .whereRef("i.project_id", "=", "p.id")
        .orderBy("i.position"),
    ).as("indicators"),
  ]);
