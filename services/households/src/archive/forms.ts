import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import type { ArchiveDocument } from "./archive-document.js";
import type { FormSubject } from "./form-subject.js";
import { livingFacts, membersTable } from "./household-blocks.js";

const UNKNOWN = "编号：＿＿＿＿＿＿＿＿";

/** The application form 贫困户申请书, blank or prefilled (policy step 1). */
export const applicationForm = (about?: FormSubject): ArchiveDocument => ({
  title: "贫困户申请书",
  subject: about?.subject ?? UNKNOWN,
  blocks: [
    {
      kind: "facts",
      heading: "申请人",
      facts: [
        ["户主", headOf(about)?.name ?? ""],
        ["联系电话", headOf(about)?.phone ?? ""],
        ["行政村", about?.villageName ?? ""],
        ["村民小组", about?.villagerGroup ?? ""],
      ],
    },
    membersTable(about?.members),
    {
      kind: "text",
      heading: "申请",
      paragraphs: [
        "村民委员会：本户家庭生活困难，自愿申请评定为建档立卡贫困户，现将家庭情况如实填报，愿意接受入户调查、评议和公示。",
        `申请理由：${"＿".repeat(120)}`,
        "本人承诺以上内容真实；如有不实，愿意承担相应责任。",
      ],
    },
    {
      kind: "signatures",
      signers: [
        ["申请人（签字）"],
        ["申请日期", about?.application?.on],
        ["村民小组组长（签字）", about?.application?.collectedBy],
        ["收到日期", about?.application?.on],
      ],
    },
  ],
  notes: about ? ["证件号码以掩码预填，由申请人核对。"] : [],
});

/** The survey form 贫困农户调查登记表, blank or prefilled (policy step 2). */
export const surveyForm = (about?: FormSubject): ArchiveDocument => ({
  title: "贫困农户调查登记表",
  subject: about?.subject ?? UNKNOWN,
  blocks: [
    {
      kind: "facts",
      heading: "基本情况",
      facts: [
        ["户主", headOf(about)?.name ?? ""],
        ["联系电话", headOf(about)?.phone ?? ""],
        ["行政村", about?.villageName ?? ""],
        ["村民小组", about?.villagerGroup ?? ""],
        ["户类型", about?.category ? HouseholdCategory.labels[about.category] : choices(HouseholdCategory)],
        ["主要致贫原因", about?.mainCause ? PovertyCause.labels[about.mainCause] : choices(PovertyCause)],
        [
          "上年人均纯收入（元）",
          about?.income ? `${formatYuan(about.income.perCapita)}（${about.income.year}）` : "",
        ],
        ["家庭人口", about ? `${about.members.length} 人` : ""],
      ],
    },
    membersTable(about?.members),
    livingFacts(about?.livingConditions),
    {
      kind: "signatures",
      signers: [
        ["户主（签字）"],
        ["调查人（签字）", about?.surveyors[0]],
        ["调查人（签字）", about?.surveyors[1]],
        ["调查日期", about?.surveyors.length ? about.livingConditions?.validFrom : undefined],
      ],
    },
  ],
  notes: ["入户调查后逐项核对；证件号码以掩码预填。"],
});

const headOf = (about: FormSubject | undefined) => about?.members.find(({ relation }) => relation === "HEAD");

const choices = ({ labels }: { labels: Readonly<Record<string, string>> }): string =>
  Object.values(labels)
    .map((label) => `□${label}`)
    .join(" ");
