import { type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";

/** The most facts of one kind that a relocation shows. */
const MOST = 100;

/** What was done in relocations and what came of it, the latest first; one statement for all of them. */
export async function coursesOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, RelocationCourse>> {
  const rows = await courses(db, ids).execute();
  return new Map(rows.map(({ id, ...course }) => [id, course]));
}

/** The course of one relocation. */
export type RelocationCourse = Omit<
  Awaited<ReturnType<ReturnType<typeof courses>["executeTakeFirstOrThrow"]>>,
  "id"
>;

const courses = (db: Kysely<Tables>, ids: readonly string[]) =>
  db.selectFrom(sql<{ id: string }>`unnest(${[...ids]}::text[])`.as<"r">(sql`r(id)`)).select((eb) => [
    "r.id",
    jsonArrayFrom(
      eb
        .selectFrom("relocation_step as s")
        .select([
          "s.serial as version",
          "s.act",
          "s.from_stage as fromStage",
          "s.to_stage as toStage",
          "s.occurred_on as on",
          "s.document",
          "s.note",
          "s.lines",
          "s.recorded_by as recordedBy",
        ])
        .whereRef("s.relocation_id", "=", "r.id")
        .orderBy("s.serial", "desc")
        .limit(MOST),
    ).as("steps"),
    jsonArrayFrom(
      eb
        .selectFrom("relocation_consent as c")
        .select((of) => [
          "c.signed_on as signedOn",
          jsonBuildObject({ id: of.ref("c.signed_by") }).as("signedBy"),
          "c.document",
          "c.withdrawn_on as withdrawnOn",
          "c.withdrawn_reason as withdrawnReason",
        ])
        .whereRef("c.relocation_id", "=", "r.id")
        .orderBy("c.serial", "desc")
        .limit(MOST),
    ).as("consents"),
    jsonArrayFrom(
      eb
        .selectFrom("relocation_member as m")
        .select((of) => [
          jsonBuildObject({ id: of.ref("m.person_id") }).as("person"),
          "m.joined_on as joinedOn",
          "m.left_on as leftOn",
        ])
        .whereRef("m.relocation_id", "=", "r.id")
        .orderBy((of) => of("m.left_on", "is not", null))
        .orderBy("m.person_id")
        .orderBy("m.joined_on", "desc")
        .limit(MOST),
    ).as("members"),
    jsonArrayFrom(
      eb
        .selectFrom("relocation_member_change as g")
        .select((of) => [
          "g.kind",
          jsonBuildObject({ id: of.ref("g.person_id") }).as("person"),
          "g.occurred_on as on",
          "g.document",
          "g.effect",
        ])
        .whereRef("g.relocation_id", "=", "r.id")
        .orderBy("g.serial", "desc")
        .limit(MOST),
    ).as("memberChanges"),
    jsonArrayFrom(
      eb
        .selectFrom("relocation_entitlement as e")
        .select(["e.since", "e.persons", "e.area_cap as areaCap", "e.subsidy", "e.lines"])
        .whereRef("e.relocation_id", "=", "r.id")
        .orderBy("e.serial", "desc")
        .limit(MOST),
    ).as("entitlements"),
    jsonArrayFrom(
      eb
        .selectFrom("relocation_follow_up as f")
        .select([
          "f.visited_on as visitedOn",
          "f.lives_there as livesThere",
          "f.persons",
          "f.able_to_work as ableToWork",
          "f.employed",
          "f.insured",
          "f.note",
        ])
        .whereRef("f.relocation_id", "=", "r.id")
        .orderBy("f.serial", "desc")
        .limit(MOST),
    ).as("followUps"),
    jsonObjectFrom(
      eb
        .selectFrom("dwelling_allotment as a")
        .innerJoin("site_dwelling as d", "d.id", "a.dwelling_id")
        .select(["d.id", "d.label", "d.area", "a.allotted_on as allottedOn"])
        .whereRef("a.relocation_id", "=", "r.id")
        .where("a.ended_on", "is", null),
    ).as("siteDwelling"),
    jsonObjectFrom(
      eb
        .selectFrom("dispersed_dwelling as d")
        .select(["d.address", "d.area", "d.approved_on as approvedOn"])
        .whereRef("d.relocation_id", "=", "r.id")
        .where("d.ended_on", "is", null),
    ).as("dispersedDwelling"),
    jsonObjectFrom(
      eb
        .selectFrom("site_waiting as w")
        .select(["w.site_id as siteId", "w.consented_on as consentedOn", "w.since"])
        .whereRef("w.relocation_id", "=", "r.id")
        .where("w.left_on", "is", null),
    ).as("waiting"),
    jsonObjectFrom(
      eb
        .selectFrom("relocation_home as n")
        .select((of) => [
          "n.handed_over_on as handedOverOn",
          "n.site_id as siteId",
          jsonBuildObject({ code: of.ref("n.village_code") }).as("village"),
          "n.group_name as group",
          "n.address",
        ])
        .whereRef("n.relocation_id", "=", "r.id"),
    ).as("home"),
    jsonObjectFrom(
      eb
        .selectFrom("relocation_move as v")
        .select((of) => [
          "v.moved_on as movedOn",
          jsonBuildObject({ code: of.ref("v.old_region") }).as("oldRegion"),
          "v.old_address as oldAddress",
          jsonBuildObject({ code: of.ref("v.new_region") }).as("newRegion"),
          "v.new_address as newAddress",
        ])
        .whereRef("v.relocation_id", "=", "r.id"),
    ).as("move"),
  ]);
