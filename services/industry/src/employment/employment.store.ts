import { notFound } from "@fupin/server-kit/errors";
import { type Expression, type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Employment, WelfarePost } from "./employment.type.js";

/** An employment with who works. */
export type EmploymentRow = Employment & { readonly personId: string; readonly householdId: string };

/** A post with its village and how many work in it, as far as the viewer may see them. */
export type WelfarePostRow = WelfarePost & { readonly villageCode: string };

/** Employments, ended where they were. */
export const selectEmployments = (db: Kysely<Tables>) =>
  db
    .selectFrom("employment as e")
    .leftJoin("employment_end as x", "x.employment_id", "e.id")
    .select([
      "e.id",
      "e.person_id as personId",
      "e.household_id as householdId",
      "e.kind",
      "e.employer",
      "e.monthly_wage as monthlyWage",
      "e.begins_on as beginsOn",
      "x.ended_on as endedOn",
    ]);

/** A person's employments, the latest first. */
export const employmentsOfPerson = (db: Kysely<Tables>, person: Expression<string>) =>
  selectEmployments(db)
    .where("e.person_id", "=", person)
    .orderBy("e.begins_on", "desc")
    .orderBy("e.id", "desc");

/** An employment; throws NOT_FOUND where there is none for the viewer. */
export async function requireEmployment(db: Kysely<Tables>, id: string): Promise<EmploymentRow> {
  const employment = await selectEmployments(db).where("e.id", "=", id).executeTakeFirst();
  if (employment === undefined) throw notFound(`就业 ${id}`);
  return employment;
}

/** Public-welfare posts. */
export const selectPosts = (db: Kysely<Tables>) =>
  db.selectFrom("welfare_post as w").select([
    "w.id",
    "w.village_code as villageCode",
    "w.title",
    "w.places",
    "w.monthly_pay as monthlyPay",
    "w.since",
    sql<number>`(select count(*) from employment as e left join employment_end as x on x.employment_id = e.id
        where e.welfare_post_id = w.id and x.ended_on is null)`.as("taken"),
  ]);

/** A post; throws NOT_FOUND where there is none. */
export async function requirePost(db: Kysely<Tables>, id: string): Promise<WelfarePostRow> {
  const post = await selectPosts(db).where("w.id", "=", id).executeTakeFirst();
  if (post === undefined) throw notFound(`岗位 ${id}`);
  return post;
}

/** Locks a post until the transaction ends; the post and how many work in it on a day or later. */
export async function holdPost(trx: Kysely<Tables>, id: string, on: string): Promise<WelfarePostRow> {
  await trx.selectFrom("welfare_post").select("id").where("id", "=", id).forUpdate().execute();
  const { rows } = await sql<{ taken: number }>`
    select count(*) as taken from employment as e left join employment_end as x on x.employment_id = e.id
    where e.welfare_post_id = ${id} and (x.ended_on is null or x.ended_on > ${on})`.execute(trx);
  return { ...(await requirePost(trx, id)), taken: rows[0]?.taken ?? 0 };
}
