import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import type { ArchiveDocument } from "./archive-document.js";
import { livingFacts, membersTable } from "./household-blocks.js";
import type { HouseholdFile } from "./household-file.js";

const SUBJECT = "户编号：";

/** The application form 贫困户申请书, blank or prefilled (policy step 1). */
export const applicationForm = (file?: HouseholdFile): ArchiveDocument => ({
  title: "贫困户申请书",
  subject: `${SUBJECT}${file?.household.id ?? "＿＿＿＿＿＿＿＿"}`,
  blocks: [
    {
      kind: "facts",
      heading: "申请人",
      facts: [
        ["户主", headOf(file)?.name ?? ""],
        ["联系电话", headOf(file)?.phone ?? ""],
        ["行政村", file?.household.village.fullName ?? ""],
        ["村民小组", file?.household.villagerGroup ?? ""],
      ],
    },
    membersTable(file?.members),
    {
      kind: "text",
      heading: "申请",
      paragraphs: [
        "村民委员会：本户家庭生活困难，自愿申请评定为建档立卡贫困户，现将家庭情况如实填报，愿意接受入户调查、评议和公示。",
        `申请理由：${"＿".repeat(120)}`,
        "本人承诺以上内容真实；如有不实，愿意承担相应责任。",
      ],
    },
    { kind: "signatures", signers: ["申请人（签字）", "申请日期", "村民小组组长（签字）", "收到日期"] },
  ],
  notes: ["证件号码以掩码预填，由申请人核对。"],
});

/** The survey form 贫困农户调查登记表, blank or prefilled (policy step 2). */
export const surveyForm = (file?: HouseholdFile): ArchiveDocument => {
  const household = file?.household;
  const income = household?.incomes[0];
  return {
    title: "贫困农户调查登记表",
    subject: `${SUBJECT}${household?.id ?? "＿＿＿＿＿＿＿＿"}`,
    blocks: [
      {
        kind: "facts",
        heading: "基本情况",
        facts: [
          ["户主", headOf(file)?.name ?? ""],
          ["联系电话", headOf(file)?.phone ?? ""],
          ["行政村", household?.village.fullName ?? ""],
          ["村民小组", household?.villagerGroup ?? ""],
          ["户类型", household ? HouseholdCategory.labels[household.category] : choices(HouseholdCategory)],
          ["主要致贫原因", household ? PovertyCause.labels[household.mainCause] : choices(PovertyCause)],
          ["上年人均纯收入（元）", income ? `${formatYuan(income.perCapita)}（${income.year}）` : ""],
          ["家庭人口", household ? `${household.memberCount} 人` : ""],
        ],
      },
      membersTable(file?.members),
      livingFacts(household),
      { kind: "signatures", signers: ["户主（签字）", "调查人（签字）", "调查人（签字）", "调查日期"] },
    ],
    notes: ["入户调查后逐项核对；证件号码以掩码预填。"],
  };
};

const headOf = (file: HouseholdFile | undefined) => file?.members.find(({ relation }) => relation === "HEAD");

const choices = ({ labels }: { labels: Readonly<Record<string, string>> }): string =>
  Object.values(labels)
    .map((label) => `□${label}`)
    .join(" ");
