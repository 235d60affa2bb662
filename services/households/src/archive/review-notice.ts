import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { notFound } from "@fupin/server-kit/errors";
import type { HouseholdsContext } from "../households-context.js";
import { membersOfCases, noticesOfCases, stepsOfCases } from "../identification/case-details.store.js";
import { casesById } from "../identification/identification.store.js";
import { BallotMeeting } from "../identification/review.js";
import { villagesByCode } from "../region/region.store.js";
import type { ArchiveDocument } from "./archive-document.js";

/** The latest notice 评议审核公示 of a case, with what is public (policies ); NOT_FOUND before there is one. */
export async function reviewNotice(context: HouseholdsContext, id: string): Promise<ArchiveDocument> {
  const { db } = context;
  const found = (await casesById(db, [id])).get(id);
  const notice = (await noticesOfCases(db, [id])).get(id)?.at(-1);
  if (found === undefined || notice === undefined) throw notFound("该个案的公示");
  const members = (await membersOfCases(db, [id])).get(id) ?? [];
  const records = ((await stepsOfCases(db, [id])).get(id) ?? []).map(({ record }) => record);
  const village = (await villagesByCode(db, [found.villageCode])).get(found.villageCode);
  const panel = records.flatMap((record) => record.panel ?? []);
  const ballots = records.flatMap((record) => record.ballots ?? []);
  return {
    title: "评议审核公示",
    subject: village?.fullName ?? "",
    blocks: [
      {
        kind: "facts",
        heading: notice.step === "GROUP_NOTICE" ? "小组公示" : "村内公示",
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
        heading: "评议结果",
        header: ["评议", "应到", "到会", "赞成", "反对"],
        widths: [30, 10, 10, 10, 10],
        rows: [
          ...(panel.length === 0
            ? []
            : [["小组评议", "", panel.length, votes(panel, "FOR"), votes(panel, "AGAINST")].map(String)]),
          ...ballots.map((ballot) =>
            [
              BallotMeeting.labels[ballot.meeting],
              ballot.eligible,
              ballot.present,
              ballot.votesFor,
              ballot.votesAgainst,
            ].map(String),
          ),
        ],
      },
      {
        kind: "text",
        heading: "",
        paragraphs: [
          `对公示内容有异议的，请在 ${notice.endsOn} 前（含当日）向村民委员会或乡镇人民政府提出。`,
        ],
      },
      { kind: "signatures", signers: ["村民委员会（盖章）", "日期"] },
    ],
    notes: [],
  };
}

const votes = (panel: readonly { vote: string }[], vote: string): number =>
  panel.filter((member) => member.vote === vote).length;
