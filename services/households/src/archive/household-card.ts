import { HouseholdCategory, PovertyCause, RegistryStatus, Severity } from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import type { ArchiveDocument } from "./archive-document.js";
import { livingFacts, membersTable } from "./household-blocks.js";
import type { HouseholdFile } from "./household-file.js";

/** The household card 户卡 (policy R-14). */
export function householdCard(file: HouseholdFile): ArchiveDocument {
  const { household, members } = file;
  const head = members.find(({ relation }) => relation === "HEAD");
  return {
    title: "贫困户户卡",
    subject: `户编号：${household.id}`,
    blocks: [
      {
        kind: "facts",
        heading: "基本情况",
        facts: [
          ["户主", head?.name ?? ""],
          ["联系电话", head?.phone ?? ""],
          ["行政村", household.village.fullName],
          ["村民小组", household.villagerGroup],
          ["建档日期", household.registeredOn],
          ["状态", RegistryStatus.labels[household.status]],
          ["户类型", HouseholdCategory.labels[household.category]],
          ["贫困程度", Severity.labels[household.severity]],
          ["主要致贫原因", PovertyCause.labels[household.mainCause]],
          ["其他致贫原因", household.otherCauses.map((cause) => PovertyCause.labels[cause]).join("、")],
          ["家庭人口", `${household.memberCount} 人`],
          ["银行账号", household.bankAccountMasked ?? ""],
        ],
      },
      membersTable(members),
      livingFacts(household.livingConditions),
      {
        kind: "table",
        heading: "各年收入",
        header: ["年度", "人均纯收入（元）"],
        widths: [20, 40],
        rows: household.incomes.map(({ year, perCapita }) => [String(year), formatYuan(perCapita)]),
      },
    ],
    notes: ["证件号码与银行账号以掩码显示；您的角色无权查看的项目为空。"],
  };
}
