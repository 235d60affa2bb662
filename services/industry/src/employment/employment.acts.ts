import type { Role } from "@fupin/domain-types/identity";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { parseVillageCode } from "../village/village-code.js";
import { requireMember } from "../worker/worker.store.js";
import {
  type EmploymentRow,
  holdPost,
  requireEmployment,
  requirePost,
  selectEmployments,
  type WelfarePostRow,
} from "./employment.store.js";
import type { CreateWelfarePostInput, EndEmploymentInput, PlaceWorkerInput } from "./employment.type.js";
import type { EmploymentKind } from "./employment-kind.js";

/** Who finds work for people (policy I-10). */
export const JOB_KEEPERS: readonly Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER", "INDUSTRY_OFFICER"];

/** Who creates public-welfare posts (policy I-10). */
export const POST_KEEPERS: readonly Role[] = ["INDUSTRY_OFFICER"];

/** Creates a public-welfare post of a village (policy I-10). */
export async function createPost(
  context: IndustryContext,
  input: CreateWelfarePostInput,
): Promise<WelfarePostRow> {
  const village = readArgument(parseVillageCode(input.village), "village");
  actingInRegion(context.viewer, POST_KEEPERS, village, "I-10");
  const title = requireText(input.title, "岗位名称", "title", 60);
  const document = requireText(input.document, "批准文号", "document");
  const places = requirePositive(input.places, "名额", "places");
  const monthly_pay = requirePositive(input.monthlyPay, "月补贴", "monthlyPay");
  const since = actDay(input.on);
  const act = { act: "createWelfarePost", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const post = await nextId(trx, { table: "welfare_post", owner: village, mark: "-W", digits: 3 });
    const recorded_by = context.viewer.subject;
    await trx
      .insertInto("welfare_post")
      .values({ id: post, village_code: village, title, places, monthly_pay, since, document, recorded_by })
      .execute();
    return post;
  });
  return requirePost(context.db, id);
}

/** Records that a worker has found work; a post never holds more than its places (policy I-10). */
export async function placeWorker(context: IndustryContext, input: PlaceWorkerInput): Promise<EmploymentRow> {
  const person = readArgument(parsePersonId(input.person), "person");
  const on = actDay(input.on);
  const act = { act: "placeWorker", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const { household, able } = await requireMember(trx, person, on);
    actingInRegion(context.viewer, JOB_KEEPERS, household, "I-10");
    if (!able) throw ruleViolated("I-10", `${person} 在 ${on} 没有劳动能力`, { person, on });
    const job = input.kind === "WELFARE_POST" ? await jobInPost(trx, input, person, on) : jobAt(input);
    return employ(trx, { person, household }, job, { on, recorded_by: context.viewer.subject });
  });
  return requireEmployment(context.db, id);
}

/** A job somebody takes: with whom, in which post, for how much a month. */
export type Job = {
  readonly kind: EmploymentKind;
  readonly employer: string;
  readonly welfare_post_id: string | null;
  readonly monthly_wage: number | null;
};

/** Begins an employment, one at a time for a person (policy I-10); returns its id. */
export async function employ(
  trx: Kysely<Tables>,
  { person, household }: { readonly person: string; readonly household: string },
  job: Job,
  { on, recorded_by }: { readonly on: string; readonly recorded_by: string },
): Promise<string> {
  const id = await nextId(trx, { table: "employment", owner: person, mark: "-E", digits: 2 });
  const open = await selectEmployments(trx)
    .where("e.person_id", "=", person)
    .where((eb) => eb.or([eb("x.ended_on", "is", null), eb("x.ended_on", ">", on)]))
    .executeTakeFirst();
  if (open)
    throw ruleViolated("I-10", `${person} 自 ${open.beginsOn} 在${open.employer}就业，须先登记离职`, {
      employment: open.id,
    });
  await trx
    .insertInto("employment")
    .values({ id, person_id: person, household_id: household, ...job, begins_on: on, recorded_by })
    .execute();
  return id;
}

function jobAt({ kind, employer, welfarePost, monthlyWage }: PlaceWorkerInput): Job {
  if (welfarePost) throw badInput("只有公益性岗位填写岗位编号", "welfarePost");
  const wage = monthlyWage ?? null;
  if (wage !== null) requirePositive(wage, "月工资", "monthlyWage");
  return {
    kind,
    employer: requireText(employer ?? "", "用工单位", "employer"),
    welfare_post_id: null,
    monthly_wage: wage,
  };
}

async function jobInPost(
  trx: Kysely<Tables>,
  { welfarePost, employer, monthlyWage }: PlaceWorkerInput,
  person: string,
  on: string,
): Promise<Job> {
  if (!welfarePost || employer || monthlyWage)
    throw badInput("公益性岗位只填写岗位编号，单位与工资依岗位", "welfarePost");
  const post = await holdPost(trx, welfarePost, on);
  if (!person.startsWith(post.villageCode))
    throw ruleViolated("I-10", `岗位 ${post.id} 只安置本村人员`, { village: post.villageCode });
  if (on < post.since)
    throw ruleViolated("I-10", `岗位 ${post.id} 自 ${post.since} 设立`, { since: post.since, on });
  if (post.taken >= post.places)
    throw ruleViolated("I-10", `岗位“${post.title}”名额 ${post.places} 人已满`, {
      places: post.places,
      taken: post.taken,
    });
  return {
    kind: "WELFARE_POST",
    employer: post.title,
    welfare_post_id: post.id,
    monthly_wage: post.monthlyPay,
  };
}

/** Records that somebody has left a job, once (policy I-10). */
export async function endEmployment(
  context: IndustryContext,
  input: EndEmploymentInput,
): Promise<EmploymentRow> {
  const reason = requireText(input.reason, "原因", "reason");
  const on = actDay(input.on);
  const act = { act: "endEmployment", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { id, householdId, beginsOn } = await requireEmployment(trx, input.employment);
    actingInRegion(context.viewer, JOB_KEEPERS, householdId, "I-10");
    if (on <= beginsOn)
      throw ruleViolated("I-10", `就业自 ${beginsOn} 起，不能在 ${on} 离职`, { beginsOn, on });
    const recorded_by = context.viewer.subject;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("employment_end")
      .values({ employment_id: id, household_id: householdId, ended_on: on, reason, recorded_by })
      .onConflict((same) => same.constraint("employment_end_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw ruleViolated("I-10", "已经登记离职", { employment: id });
    return id;
  });
  return requireEmployment(context.db, input.employment);
}
