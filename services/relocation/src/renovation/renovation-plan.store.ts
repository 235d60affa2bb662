import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { RENOVATION_COLUMNS, type RenovationRow } from "./renovation.store.js";

/** A confirmed plan. */
export type RenovationPlanRow = {
  readonly id: string;
  readonly county: string;
  readonly year: number;
  readonly confirmedOn: string;
  readonly document: string;
  readonly recordedBy: string;
};

const plans = (db: Kysely<Tables>) =>
  db
    .selectFrom("renovation_plan as p")
    .select([
      "p.id",
      "p.county",
      "p.year",
      "p.confirmed_on as confirmedOn",
      "p.document",
      "p.recorded_by as recordedBy",
    ]);

/** A plan by id. */
export const planById = (db: Kysely<Tables>, id: string): Promise<RenovationPlanRow | undefined> =>
  plans(db).where("p.id", "=", id).executeTakeFirst();

/** One page of a county's plans of a year, by id. */
export function planPage(
  db: Kysely<Tables>,
  county: string,
  year: number,
  page: PageArgs,
): Promise<Page<RenovationPlanRow>> {
  const matching = db
    .selectFrom("renovation_plan as p")
    .where("p.county", "=", county)
    .where("p.year", "=", year);
  return pageOf(
    plans(db).where("p.county", "=", county).where("p.year", "=", year),
    page,
    { columns: ["p.id"], direction: "asc", keyOf: ({ id }) => [id] },
    countRows(matching),
  );
}

/** One page of a plan's renovations. */
export function plannedPage(db: Kysely<Tables>, plan: string, page: PageArgs): Promise<Page<RenovationRow>> {
  const matching = db.selectFrom("housing_renovation as w").where("w.plan_id", "=", plan);
  return pageOf(
    matching.select(RENOVATION_COLUMNS),
    page,
    { columns: ["w.household_id", "w.id"], direction: "asc", keyOf: (row) => [row.householdId, row.id] },
    countRows(matching),
  );
}

/** A household that a plan passed over. */
export type PassedOverRow = {
  readonly householdId: string;
  readonly rank: number;
  readonly reason: string;
};

/** Whom a plan passed over, by rank; at most 500. */
export const passedOverOf = (db: Kysely<Tables>, plan: string): Promise<PassedOverRow[]> =>
  db
    .selectFrom("renovation_passed_over")
    .select(["household_id as householdId", "rank", "reason"])
    .where("plan_id", "=", plan)
    .orderBy("rank")
    .execute();

/** A household's application. */
export type RenovationApplicationRow = {
  readonly id: string;
  readonly householdId: string;
  readonly appliedOn: string;
  readonly priority: Tables["renovation_application"]["priority"];
  readonly canBuild: boolean;
};

/** An application by id. */
export const applicationById = (
  db: Kysely<Tables>,
  id: string,
): Promise<RenovationApplicationRow | undefined> =>
  db
    .selectFrom("renovation_application")
    .select([
      "id",
      "household_id as householdId",
      "applied_on as appliedOn",
      "priority",
      "can_build as canBuild",
    ])
    .where("id", "=", id)
    .executeTakeFirst();

/** The steps and payments of renovations, the latest first; one statement for all of them. */
export async function coursesOfRenovations(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, RenovationCourse>> {
  const rows = await courses(db, ids).execute();
  return new Map(rows.map(({ id, ...course }) => [id, course]));
}

/** The course of one renovation. */
export type RenovationCourse = Omit<
  Awaited<ReturnType<ReturnType<typeof courses>["executeTakeFirstOrThrow"]>>,
  "id"
>;

const courses = (db: Kysely<Tables>, ids: readonly string[]) =>
  db
    .selectFrom(sql<{ id: string }>`unnest(${[...ids]}::text[])`.as<"w">(sql`w(id)`))
    .select((eb) => [
      "w.id",
      jsonArrayFrom(
        eb
          .selectFrom("renovation_step as s")
          .select([
            "s.serial as version",
            "s.act",
            "s.from_stage as fromStage",
            "s.to_stage as toStage",
            "s.occurred_on as on",
            "s.document",
            "s.lines",
            "s.recorded_by as recordedBy",
          ])
          .whereRef("s.renovation_id", "=", "w.id")
          .orderBy("s.serial", "desc")
          .limit(100),
      ).as("steps"),
      jsonArrayFrom(
        eb
          .selectFrom("renovation_payment as p")
          .select(["p.amount", "p.paid_on as paidOn", "p.document"])
          .whereRef("p.renovation_id", "=", "w.id")
          .orderBy("p.serial", "desc")
          .limit(100),
      ).as("payments"),
    ]);
