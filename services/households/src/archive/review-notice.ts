import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { badInput, notFound } from "@fupin/server-kit/errors";
import { hasRole } from "@fupin/server-kit/viewer";
import { CASE_READERS } from "../access-roles.js";
import type { HouseholdsContext } from "../households-context.js";
import { type NoticeRow, noticesOfCases, stepsOfCases } from "../identification/case-details.store.js";
import { casesById } from "../identification/identification.store.js";
import { BallotMeeting, TownshipReviewerPost } from "../identification/review.js";
import { villagesByCode } from "../region/region.store.js";
import type { ArchiveDocument } from "./archive-document.js";
import { membersOfCase } from "./form-subject.js";

const NOTICES = { GROUP_NOTICE: "小组公示", VILLAGE_NOTICE: "村内公示" } as const;

/**
 * A notice 评议审核公示 of a case, with what is public: the latest, or that of a step (policies ). It shows the
 * reviews that were before it. NOT_FOUND before there is one.
 */
export async function reviewNotice(
  context: HouseholdsContext,
  id: string,
  step: string | undefined,
): Promise<ArchiveDocument> {
  const { db, viewer } = context;
  if (step !== undefined && !(step in NOTICES))
    throw badInput(`应为 ${Object.keys(NOTICES).join(" 或 ")}`, "step");
  const found = hasRole(viewer, CASE_READERS) ? (await casesById(db, [id])).get(id) : undefined;
  const notices = found === undefined ? [] : ((await noticesOfCases(db, [id])).get(id) ?? []);
  const notice = step === undefined ? notices.at(-1) : notices.find((each) => each.step === step);
  if (found === undefined || notice === undefined) throw notFound("该个案的公示");
  const members = await membersOfCase(context, found);
  const village = (await villagesByCode(db, [found.villageCode])).get(found.villageCode);
  return {
    title: "评议审核公示",
    subject: village?.fullName ?? "",
    blocks: [
      {
        kind: "facts",
        heading: NOTICES[notice.step],
        facts: [
          ["户主", members.find(({ relation }) => relation === "HEAD")?.name ?? ""],
          ["村民小组", found.villagerGroup],
          ["家庭人口", `${members.length} 人`],
          ["拟定户类型", found.category === null ? "" : HouseholdCategory.labels[found.category]],
          ["拟定贫困程度", found.category === null ? "" : Severity.labels[severityOf(found.category)]],
          ["公示地点", notice.place],
          ["公示起日", notice.startsOn],
          ["公示止日", notice.endsOn],
        ],
      },
      {
        kind: "table",
        heading: "评议审核结果",
        header: ["评议审核", "应到", "到会", "赞成", "反对"],
        widths: [30, 10, 10, 10, 10],
        rows: await reviewsBefore(context, id, notice),
      },
      {
        kind: "text",
        heading: "",
        paragraphs: [
          `对公示内容有异议的，请在 ${notice.endsOn} 前（含当日）向村民委员会或乡镇人民政府提出。`,
        ],
      },
      { kind: "signatures", signers: [["村民委员会（盖章）"], ["日期", notice.startsOn]] },
    ],
    notes: [],
  };
}

/** The results of the reviews that led to a notice: the group's, and before the village's notice the others too. */
async function reviewsBefore(
  { db }: HouseholdsContext,
  id: string,
  { step }: NoticeRow,
): Promise<string[][]> {
  const records = ((await stepsOfCases(db, [id])).get(id) ?? []).map(({ record }) => record);
  const panel = records.flatMap((record) => record.panel ?? []);
  const votes = (vote: string): string => String(panel.filter((member) => member.vote === vote).length);
  const group = ["小组评议", "", String(panel.length), votes("FOR"), votes("AGAINST")];
  if (step === "GROUP_NOTICE") return [group];
  const ballots = records
    .flatMap((record) => record.ballots ?? [])
    .map(({ meeting, eligible, present, votesFor, votesAgainst }) => [
      BallotMeeting.labels[meeting],
      ...[eligible, present, votesFor, votesAgainst].map(String),
    ]);
  const reviewers = records
    .flatMap((record) => record.reviewers ?? [])
    .map(({ post, approved }) => [
      `乡镇审核：${TownshipReviewerPost.labels[post]}`,
      "",
      "",
      approved ? "同意" : "",
      approved ? "" : "不同意",
    ]);
  return [group, ...ballots, ...reviewers];
}
