import { notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { requiredText } from "../household/day-of-act.js";
import { numericId } from "../household/numeric-id.js";
import type { HouseholdsContext } from "../households-context.js";
import { withParameters } from "../parameters/with-parameters.js";
import { actOnCase } from "./act-on-case.js";
import type {
  CloseIdentificationNoticeInput,
  PostIdentificationNoticeInput,
  RaiseIdentificationObjectionInput,
  ResolveIdentificationObjectionInput,
} from "./identification.input.js";
import type { CaseRow } from "./identification.store.js";
import { noticeNotClosable, noticeTooShort } from "./notice.rules.js";
import { requireKept } from "./proceed.js";

/** Steps 4 and 7: a notice is posted for its days (policy R-3). */
export const postNotice = (
  context: HouseholdsContext,
  input: PostIdentificationNoticeInput,
): Promise<CaseRow> =>
  actOnCase(context, "POST_NOTICE", input, async ({ trx, found, transition, parameters, on }) => {
    const place = requiredText(input.place, "place", "张贴地点");
    const { endsOn } = input;
    requireKept(
      withParameters("R-3", () => noticeTooShort({ startsOn: on, endsOn }, parameters, found.villageCode)),
    );
    await trx
      .insertInto("identification_notice")
      .values({
        case_id: found.id,
        village_code: found.villageCode,
        step: transition.step === "GROUP_NOTICE" ? "GROUP_NOTICE" : "VILLAGE_NOTICE",
        place,
        starts_on: on,
        ends_on: endsOn,
        closed_on: null,
      })
      .execute();
    return { outcome: "PASSED", termFrom: endsOn };
  });

/** Somebody objects while a notice stands; the case stops until the objection is resolved (policy R-3). */
export const raiseObjection = (
  context: HouseholdsContext,
  input: RaiseIdentificationObjectionInput,
): Promise<CaseRow> =>
  actOnCase(context, "RAISE_OBJECTION", input, async ({ trx, found, on }) => {
    const notice = await openNotice(trx, found.id);
    await trx
      .insertInto("identification_objection")
      .values({
        notice_id: notice.id,
        case_id: found.id,
        village_code: found.villageCode,
        raised_on: on,
        raised_by: input.raisedBy?.trim() || null,
        content: requiredText(input.content, "content", "异议内容"),
        recorded_by: context.viewer.subject,
        resolved_on: null,
        upheld: null,
        finding: null,
        resolved_by: null,
      })
      .execute();
    return { outcome: "PASSED", termFrom: notice.ends_on };
  });

/** An objection is resolved; one that is upheld ends the case (policy R-3). */
export const resolveObjection = (
  context: HouseholdsContext,
  input: ResolveIdentificationObjectionInput,
): Promise<CaseRow> =>
  actOnCase(context, "RESOLVE_OBJECTION", input, async ({ trx, found, on }) => {
    const id = numericId(input.objection, "objection");
    const finding = requiredText(input.finding, "finding", "核查结论");
    const notice = await openNotice(trx, found.id);
    const objection = await trx
      .selectFrom("identification_objection")
      .select("resolved_on")
      .where("id", "=", id)
      .where("notice_id", "=", notice.id)
      .executeTakeFirst();
    if (objection === undefined) throw notFound("本次公示的该条异议");
    if (objection.resolved_on !== null)
      throw ruleViolated("R-3", `该异议已于 ${objection.resolved_on} 处理，不能再次处理`, {
        resolvedOn: objection.resolved_on,
      });
    await trx
      .updateTable("identification_objection")
      .set({ resolved_on: on, upheld: input.upheld, finding, resolved_by: context.viewer.subject })
      .where("id", "=", id)
      .execute();
    return { outcome: input.upheld ? "FAILED" : "PASSED", termFrom: notice.ends_on };
  });

/** A notice is closed: its days have passed and no objection is open (policy R-3). */
export const closeNotice = (
  context: HouseholdsContext,
  input: CloseIdentificationNoticeInput,
): Promise<CaseRow> =>
  actOnCase(context, "CLOSE_NOTICE", input, async ({ trx, found, on }) => {
    const notice = await openNotice(trx, found.id);
    const { open } = await trx
      .selectFrom("identification_objection")
      .select((eb) => eb.fn.countAll<number>().as("open"))
      .where("notice_id", "=", notice.id)
      .where("resolved_on", "is", null)
      .executeTakeFirstOrThrow();
    requireKept(noticeNotClosable({ startsOn: notice.starts_on, endsOn: notice.ends_on }, open, on));
    await trx
      .updateTable("identification_notice")
      .set({ closed_on: on })
      .where("id", "=", notice.id)
      .execute();
    return { outcome: "PASSED" };
  });

/** The notice that stands for a case whose state says that one does. */
const openNotice = (trx: Transaction<Tables>, caseId: string) =>
  trx
    .selectFrom("identification_notice")
    .select(["id", "starts_on", "ends_on"])
    .where("case_id", "=", caseId)
    .where("closed_on", "is", null)
    .executeTakeFirstOrThrow();
